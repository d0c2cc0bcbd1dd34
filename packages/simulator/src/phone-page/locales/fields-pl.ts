/** Labels of the fields of the mDowód, standard and extended data set. */
export const fieldsPl: Readonly<Record<string, string>> = {
  name: 'Imię',
  secondName: 'Drugie imię',
  surname: 'Nazwisko',
  pesel: 'PESEL',
  birthDate: 'Data urodzenia',
  citizenship: 'Obywatelstwo',
  fatherName: 'Imię ojca',
  motherName: 'Imię matki',
  mobileIdCardNumber: 'Numer mDowodu',
  mobileIdCardValidFrom: 'mDowód ważny od',
  mobileIdCardValidTo: 'mDowód ważny do',
  familyName: 'Nazwisko rodowe',
  fatherFamilySurname: 'Nazwisko rodowe ojca',
  motherFamilySurname: 'Nazwisko rodowe matki',
  birthPlace: 'Miejsce urodzenia',
  birthCountry: 'Kraj urodzenia',
  gender: 'Płeć',
  permanentAddress: 'Adres zameldowania',
  personalIdCardNumber: 'Numer dowodu osobistego',
  personalIdCardIssuer: 'Organ wydający dowód osobisty',
  personalIdCardValidTo: 'Dowód osobisty ważny do',
  personalIdCardStatus: 'Stan dowodu osobistego',
}

/** Values that the register gives as codes. */
export const valuesPl: Readonly<Record<string, string>> = {
  FEMALE: 'kobieta',
  MALE: 'mężczyzna',
  UNKNOWN: 'nieznane',
  ISSUED: 'wydany',
  NOT_ISSUED: 'niewydany',
  SUSPENDED: 'zawieszony',
  REVOKED: 'unieważniony',
}
