import { z } from 'zod'
import {
  date,
  documentStatus,
  framed,
  optionalPesel,
  optionalText,
  picture,
  text,
} from './document-frame.ts'

const mobileIdCard = z.strictObject({
  number: z.string().regex(/^[A-Za-z]{3,4} ?\d{5,7}$/),
  validFrom: date,
  validTo: date,
  status: documentStatus,
})

const personalData = z.strictObject({
  name: text,
  secondName: optionalText,
  surname: text,
  fatherName: optionalText,
  motherName: optionalText,
  pesel: optionalPesel,
  birthDate: date,
  citizenship: text,
  picture,
})

const permanentAddress = z.strictObject({
  streetPrefix: optionalText,
  streetName: optionalText,
  houseNumber: optionalText,
  apartmentNumber: optionalText,
  postalCode: optionalText,
  localityTerritoryCode: optionalText,
  locality: optionalText,
  municipality: optionalText,
  voivodeship: optionalText,
  permanentAddressRegistrationDate: date.nullable(),
})

const personalIdCard = z.strictObject({
  picture,
  number: optionalText,
  issuer: optionalText,
  validTo: date.nullable(),
  creationDate: date.nullable(),
  suspensionDate: date.nullable(),
  revocationDate: date.nullable(),
  status: z.enum(['NOT_ISSUED', 'ISSUED', 'REVOKED', 'SUSPENDED', 'UNKNOWN']),
})

/** mDowód, standard data set. */
export const scope8 = framed(z.strictObject({ mobileIdCard, personalData }))

/** mDowód, extended data set. */
export const scope9 = framed(
  z.strictObject({
    mobileIdCard,
    personalData: personalData.extend({
      familyName: optionalText,
      fatherFamilySurname: optionalText,
      motherFamilySurname: optionalText,
      birthPlace: optionalText,
      birthCountry: optionalText,
      gender: z.enum(['MALE', 'FEMALE', 'UNKNOWN']),
      permanentAddress: permanentAddress.nullable(),
    }),
    personalIdCard: personalIdCard.nullable(),
  }),
)

export type Scope8 = z.infer<typeof scope8>
export type Scope9 = z.infer<typeof scope9>
