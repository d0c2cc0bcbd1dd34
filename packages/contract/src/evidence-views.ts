import { z } from 'zod'
import { HOLDS } from './generated/closed-lists.ts'
import { grade, verificationId } from './views.ts'

const instant = z.iso.datetime().meta({ description: 'UTC, milliseconds.' })
const count = z.int().positive()

/** Whom it is about. Always in a body, never in a URL: URLs end up in logs. */
export const customerIdentifier = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('pesel'),
    number: z
      .string()
      .regex(/^\d{11}$/)
      .meta({ description: 'As it was sealed: whether its check digit is right is not asked.' }),
  }),
  z.strictObject({
    kind: z.literal('document'),
    documentKind: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,63}$/),
    number: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9 /.-]{0,39}$/),
  }),
])
export type CustomerIdentifier = z.infer<typeof customerIdentifier>

export const evidenceSearch = z.strictObject({ customer: customerIdentifier })
export type EvidenceSearch = z.infer<typeof evidenceSearch>

const kept = {
  id: verificationId,
  purpose: z.string(),
  grade,
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  keptSince: instant,
  keptUntil: instant,
  bytes: count.meta({ description: 'Size as kept: sealed.' }),
}

/** What is kept of one release, without the bytes. */
export const keptRelease = z.strictObject(kept)
export type KeptReleaseView = z.infer<typeof keptRelease>

export const holdReason = z.enum(HOLDS)

/** Until `until` nothing of the customer is erased. */
export const hold = z.strictObject({
  id: z.uuid(),
  reason: holdReason,
  placedAt: instant,
  until: instant,
})
export type HoldView = z.infer<typeof hold>

/** What is kept about one customer, newest first, and the holds that run. No data of the customer. */
export const evidenceList = z.strictObject({
  evidence: z.array(keptRelease),
  holds: z.array(hold),
})
export type EvidenceList = z.infer<typeof evidenceList>

/** Kept evidence, byte for byte as it came, so that anybody can check it again. */
export const keptEvidence = z.strictObject({
  ...kept,
  original: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('signed'),
      signedMessage: z.base64().meta({ description: 'CMS SignedData, DER or BER.' }),
      ocspResponse: z.base64().meta({ description: 'OCSP response, DER.' }),
    }),
    z.strictObject({
      kind: z.literal('plain'),
      message: z.base64().meta({ description: 'JSON, as far as the source vouches for it.' }),
    }),
  ]),
})
export type KeptEvidenceView = z.infer<typeof keptEvidence>

export const holdPlacement = z.strictObject({
  customer: customerIdentifier,
  reason: holdReason,
  until: instant,
})
export type HoldPlacement = z.infer<typeof holdPlacement>

export const holdRelease = z.strictObject({ hold: z.uuid() })
export type HoldRelease = z.infer<typeof holdRelease>
