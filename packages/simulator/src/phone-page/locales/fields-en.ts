/** Labels of the fields of the mDowód, standard and extended data set. */
export const fieldsEn: Readonly<Record<string, string>> = {
  name: 'First name',
  secondName: 'Second name',
  surname: 'Surname',
  pesel: 'PESEL number',
  birthDate: 'Date of birth',
  citizenship: 'Citizenship',
  fatherName: 'Father’s first name',
  motherName: 'Mother’s first name',
  mobileIdCardNumber: 'mDowód number',
  mobileIdCardValidFrom: 'mDowód valid from',
  mobileIdCardValidTo: 'mDowód valid to',
  familyName: 'Family name at birth',
  fatherFamilySurname: 'Father’s family name at birth',
  motherFamilySurname: 'Mother’s family name at birth',
  birthPlace: 'Place of birth',
  birthCountry: 'Country of birth',
  gender: 'Sex',
  permanentAddress: 'Registered address',
  personalIdCardNumber: 'Identity card number',
  personalIdCardIssuer: 'Identity card issued by',
  personalIdCardValidTo: 'Identity card valid to',
  personalIdCardStatus: 'Identity card status',
}

/** Values that the register gives as codes. */
export const valuesEn: Readonly<Record<string, string>> = {
  FEMALE: 'female',
  MALE: 'male',
  UNKNOWN: 'unknown',
  ISSUED: 'issued',
  NOT_ISSUED: 'not issued',
  SUSPENDED: 'suspended',
  REVOKED: 'revoked',
}
