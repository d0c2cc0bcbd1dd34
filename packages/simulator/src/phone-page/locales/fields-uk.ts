/** Labels of the fields of the mDowód, standard and extended data set. */
export const fieldsUk: Readonly<Record<string, string>> = {
  name: "Ім'я",
  secondName: "Друге ім'я",
  surname: 'Прізвище',
  pesel: 'Номер PESEL',
  birthDate: 'Дата народження',
  citizenship: 'Громадянство',
  fatherName: "Ім'я батька",
  motherName: "Ім'я матері",
  mobileIdCardNumber: 'Номер mDowód',
  mobileIdCardValidFrom: 'mDowód дійсний від',
  mobileIdCardValidTo: 'mDowód дійсний до',
  familyName: 'Прізвище при народженні',
  fatherFamilySurname: 'Прізвище батька при народженні',
  motherFamilySurname: 'Прізвище матері при народженні',
  birthPlace: 'Місце народження',
  birthCountry: 'Країна народження',
  gender: 'Стать',
  permanentAddress: 'Адреса реєстрації',
  personalIdCardNumber: 'Номер посвідчення особи',
  personalIdCardIssuer: 'Орган, що видав посвідчення особи',
  personalIdCardValidTo: 'Посвідчення особи дійсне до',
  personalIdCardStatus: 'Стан посвідчення особи',
}

/** Values that the register gives as codes. */
export const valuesUk: Readonly<Record<string, string>> = {
  FEMALE: 'жіноча',
  MALE: 'чоловіча',
  UNKNOWN: 'невідомо',
  ISSUED: 'видано',
  NOT_ISSUED: 'не видано',
  SUSPENDED: 'призупинено',
  REVOKED: 'анульовано',
}
