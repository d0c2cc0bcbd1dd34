import { z } from 'zod'

const date = z.iso.date()
const text = z.string().max(200)
const optionalText = text.nullable()

const header = z.strictObject({
  pesel: z
    .string()
    .regex(/^\d{11}$/)
    .nullable(),
  internalDocumentId: z.uuid(),
  version: z.int(),
  documentType: z.string().max(64),
  documentSubtype: z.string().max(64).nullable(),
  documentVersion: z.int(),
  /** Binds the document to the certificate of the user's device. */
  certificateSubjectDn: z.string().max(512),
  certificateSerialNumber: z.string().regex(/^[0-9a-f]{1,40}$/),
  certificateIssuerDn: z.string().max(512),
  creationTimestamp: z.iso.datetime(),
  documentIssuer: text,
})

const mobileIdCard = z.strictObject({
  number: z.string().regex(/^[A-Za-z]{3,4} ?\d{5,7}$/),
  validFrom: date,
  validTo: date,
  /** Invented: how the status of the mDowód itself reaches the institution is not public. */
  status: z.enum(['ISSUED', 'SUSPENDED', 'REVOKED']),
})

const personalData = z.strictObject({
  name: text,
  secondName: optionalText,
  surname: text,
  fatherName: optionalText,
  motherName: optionalText,
  pesel: z
    .string()
    .regex(/^\d{11}$/)
    .nullable(),
  birthDate: date,
  citizenship: text,
  /** Base64 JPEG, or null when the register holds no photo. */
  picture: z.base64().max(200_000).nullable(),
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
  picture: z.base64().max(200_000).nullable(),
  number: optionalText,
  issuer: optionalText,
  validTo: date.nullable(),
  creationDate: date.nullable(),
  suspensionDate: date.nullable(),
  revocationDate: date.nullable(),
  status: z.enum(['NOT_ISSUED', 'ISSUED', 'REVOKED', 'SUSPENDED', 'UNKNOWN']),
})

/** mDowód, standard data set. */
export const scope8 = z.strictObject({
  header,
  data: z.strictObject({ mobileIdCard, personalData }),
  /** Unknown meaning; carried and ignored. */
  dh: z.string().max(128),
})

/** mDowód, extended data set. */
export const scope9 = z.strictObject({
  header,
  data: z.strictObject({
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
  dh: z.string().max(128),
})

/** The registry-issued document inside the seal, by scope number (backsystem reference §1.3, §2). */
export const sealedDocument = { 8: scope8, 9: scope9 } as const
export type Scope8 = z.infer<typeof scope8>
export type Scope9 = z.infer<typeof scope9>
export type SealedDocument = Scope8 | Scope9
