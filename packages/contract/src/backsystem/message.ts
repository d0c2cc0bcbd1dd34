import { z } from 'zod'
import { cardId, institutionId } from './registry.ts'

const epochSeconds = z.int().min(1_000_000_000).max(9_999_999_999)

/** Hex, lower-case and without leading zeros or not, with colons or not: how libraries print a serial number. */
export const certificateSerial = z.string().regex(/^[0-9A-Fa-f](?::?[0-9A-Fa-f]){0,41}$/)
/** RFC 4514 as a rule; as hex a name takes twice as much. */
export const certificateName = z.string().min(1).max(2_048)

/** Reference to the user's certificate. These three JSON names are known; all the others of the message are invented. */
export const certificateReference = z.object({
  /** Distinguished name of the issuer. */
  issuer: certificateName,
  /** Serial number. */
  sn: certificateSerial,
  /** Distinguished name of the subject. */
  dn: certificateName,
})

/**
 * What the phone signs (CMS SignedData) and then seals to the institution (CMS EnvelopedData). Members that a newer phone
 * adds are dropped: what is listed here must be there and be right all the same.
 */
export const signedMessage = z.object({
  type: z.literal('8D'),
  scope: z.int().min(0).max(9_999_999),
  /** 0 for scopes without a document, else 1. */
  dataAttached: z.union([z.literal(0), z.literal(1)]),
  created: epochSeconds,
  /** `created` + 300 s. */
  expires: epochSeconds,
  purpose: z.string().min(1).max(64),
  purposeName: z.string().min(1).max(256),
  cardId,
  institutionId,
  /** Base64 of CMS SignedData by the document seal around a {@link sealedDocument}; null without data. */
  scopeData: z.string().max(400_000).nullable(),
  certificate: certificateReference,
  recipientId: z.uuid(),
  securityToken: z.string().min(22).max(86),
  validTime: epochSeconds,
})
export type SignedMessage = z.infer<typeof signedMessage>
