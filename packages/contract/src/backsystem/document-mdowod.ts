import { z } from 'zod'
import {
  code,
  date,
  documentStatus,
  framed,
  name,
  number,
  optionalDate,
  optionalPesel,
  optionalText,
  picture,
  text,
} from './document-frame.ts'

const mobileIdCard = z.object({
  number,
  validFrom: date,
  validTo: date,
  status: documentStatus,
})

const personalData = z.object({
  name,
  secondName: optionalText,
  surname: name,
  fatherName: optionalText,
  motherName: optionalText,
  pesel: optionalPesel,
  birthDate: date,
  citizenship: text,
  picture,
})

const permanentAddress = z.object({
  streetPrefix: optionalText,
  streetName: optionalText,
  houseNumber: optionalText,
  apartmentNumber: optionalText,
  postalCode: optionalText,
  localityTerritoryCode: optionalText,
  locality: optionalText,
  municipality: optionalText,
  voivodeship: optionalText,
  permanentAddressRegistrationDate: optionalDate,
})

const personalIdCard = z.object({
  picture,
  number: optionalText,
  issuer: optionalText,
  validTo: optionalDate,
  creationDate: optionalDate,
  suspensionDate: optionalDate,
  revocationDate: optionalDate,
  /** NOT_ISSUED, ISSUED, REVOKED, SUSPENDED or UNKNOWN as far as we know. */
  status: code,
})

/** mDowód, standard data set. */
export const scope8 = framed(z.object({ mobileIdCard, personalData }))

/** mDowód, extended data set. */
export const scope9 = framed(
  z.object({
    mobileIdCard,
    personalData: personalData.extend({
      familyName: optionalText,
      fatherFamilySurname: optionalText,
      motherFamilySurname: optionalText,
      birthPlace: optionalText,
      birthCountry: optionalText,
      /** MALE, FEMALE or UNKNOWN as far as we know. */
      gender: code,
      permanentAddress: permanentAddress.nullable().default(null),
    }),
    personalIdCard: personalIdCard.nullable().default(null),
  }),
)

export type Scope8 = z.infer<typeof scope8>
export type Scope9 = z.infer<typeof scope9>
