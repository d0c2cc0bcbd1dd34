import { z } from 'zod'

export const cardId = z.string().regex(/^\d{1,12}$/)
export const institutionId = z.string().regex(/^\d{1,12}$/)

/** The registry's answer to a phone that asks who wants which data (known: the set of fields). */
export const registryEntry = z.strictObject({
  cardId,
  institutionId,
  name: z.string().min(1).max(200),
  /** Where the phone posts the sealed message: the institution's BackSystem. */
  url: z.url(),
  scope: z.int(),
  purpose: z.string().min(1).max(64),
  purposeName: z.string().min(1).max(256),
  /** Base64 DER of the institution's X.509 certificate (RSA, key encipherment). */
  certificate: z.base64(),
})
export type RegistryEntry = z.infer<typeof registryEntry>

/** What a phone posts to the institution's `url` (names of the fields known, transport details inferred). */
export const sendIdentityRequest = z.strictObject({
  cardId,
  institutionId,
  /** Base64 of CMS EnvelopedData. */
  encryptedData: z.base64().max(1_000_000),
})
export type SendIdentityRequest = z.infer<typeof sendIdentityRequest>
