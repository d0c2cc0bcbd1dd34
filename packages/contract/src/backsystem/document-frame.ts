import { z } from 'zod'
import { certificateName, certificateSerial } from './message.ts'
import { dayOf, instantOf } from './notations.ts'

/**
 * What registers seal is taken as it comes: members that are not listed here are dropped, a member that says little may
 * be left out like an empty one, and codes are any short text: what they mean is for those who know the good ones. What
 * says who somebody is and until when a document is good must be there, if only to say that it is empty.
 */
export const date = z.preprocess(dayOf, z.iso.date())
export const dateOrNone = date.nullable()
export const optionalDate = dateOrNone.default(null)
export const text = z.string().max(200)
export const optionalText = text.nullable().default(null)
/** A name or a surname: empty for a person who has the other one alone. */
export const name = text.nullable()
/** A number that somebody has given a document. */
export const number = z.string().min(1).max(40)
/** One of a register's own values, and several of them. */
export const code = z.string().min(1).max(64)
export const codes = (most: number) => z.array(code).max(most)
export const optionalPesel = z
  .string()
  .regex(/^\d{11}$/)
  .nullable()
/** Base64 of a picture, a JPEG as a rule; null when the register holds no photo. Whether it is one is looked at later. */
export const picture = z.string().nullable().default(null)
/** ISSUED, SUSPENDED or REVOKED as far as we know. Invented: how a status reaches the institution is not public. */
export const documentStatus = code

const header = z.object({
  pesel: optionalPesel,
  internalDocumentId: z.string().max(128),
  version: z.int(),
  documentType: z.string().max(64),
  documentSubtype: z.string().max(64).nullable().default(null),
  documentVersion: z.int(),
  /** Binds the document to the certificate of the user's device. */
  certificateSubjectDn: certificateName,
  certificateSerialNumber: certificateSerial,
  certificateIssuerDn: certificateName,
  creationTimestamp: z.preprocess(instantOf, z.iso.datetime()),
  documentIssuer: text,
})

/**
 * The companion identity (scope 2): names and photo from the register, beside a document without a
 * photo. Its fields are known; that it lies inside the same seal, under the same header, is invented.
 */
const companion = z.object({
  name,
  secondName: optionalText,
  surname: name,
  picture,
})

/** What every registry-issued document has around its data. Known of the mDowód; of the others a guess. */
export function framed<Data extends z.ZodType>(data: Data) {
  return z.object({
    header,
    data,
    /** Unknown meaning; carried and ignored. */
    dh: z.string().max(128).nullable().default(''),
  })
}

/** A document without a photo of its own. Null when the register had no companion to add. */
export function framedWithCompanion<Data extends z.ZodType>(data: Data) {
  return framed(data).extend({ companion: companion.nullable().default(null) })
}

export type DocumentHeader = z.infer<typeof header>
export type Companion = z.infer<typeof companion>
/** As much as all documents have in common. */
export interface FramedDocument {
  readonly header: DocumentHeader
  readonly data: object
  readonly companion?: Companion | null
  readonly dh: string | null
}
