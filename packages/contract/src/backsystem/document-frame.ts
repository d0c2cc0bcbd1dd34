import { z } from 'zod'

export const date = z.iso.date()
export const text = z.string().max(200)
export const optionalText = text.nullable()
export const optionalPesel = z
  .string()
  .regex(/^\d{11}$/)
  .nullable()
/** Base64 of a picture, a JPEG as a rule; null when the register holds no photo. */
export const picture = z.base64().max(200_000).nullable()
/** Invented: how the status of a document reaches the institution is not public. */
export const documentStatus = z.enum(['ISSUED', 'SUSPENDED', 'REVOKED'])

const header = z.strictObject({
  pesel: optionalPesel,
  internalDocumentId: z.uuid(),
  version: z.int(),
  documentType: z.string().max(64),
  documentSubtype: z.string().max(64).nullable(),
  documentVersion: z.int(),
  /** Binds the document to the certificate of the user's device. */
  certificateSubjectDn: z.string().max(512),
  certificateSerialNumber: z.string().regex(/^[0-9a-f]{1,40}$/),
  certificateIssuerDn: z.string().max(512),
  creationTimestamp: z.iso.datetime().max(40),
  documentIssuer: text,
})

/**
 * The companion identity (scope 2): names and photo from the register, beside a document without a
 * photo. Its fields are known; that it lies inside the same seal, under the same header, is invented.
 */
const companion = z.strictObject({
  name: text,
  secondName: optionalText,
  surname: text,
  picture,
})

/** What every registry-issued document has around its data. Known of the mDowód; of the others a guess. */
export function framed<Data extends z.ZodType>(data: Data) {
  return z.strictObject({
    header,
    data,
    /** Unknown meaning; carried and ignored. */
    dh: z.string().max(128),
  })
}

/** A document without a photo of its own. Null when the register had no companion to add. */
export function framedWithCompanion<Data extends z.ZodType>(data: Data) {
  return framed(data).extend({ companion: companion.nullable() })
}

export type DocumentHeader = z.infer<typeof header>
export type Companion = z.infer<typeof companion>
/** As much as all documents have in common. */
export interface FramedDocument {
  readonly header: DocumentHeader
  readonly data: object
  readonly companion?: Companion | null
  readonly dh: string
}
