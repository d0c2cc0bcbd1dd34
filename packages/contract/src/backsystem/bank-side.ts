import { z } from 'zod'
import { signedMessage } from './message.ts'
import { cardId, institutionId } from './registry.ts'

/**
 * The BackSystem's bank-side interface. Invented throughout: the real one is not public.
 *
 *   POST   /bank/transactions        createTransaction -> transaction; the same `Idempotency-Key` and
 *                                    body gives the same transaction, another body 422
 *   DELETE /bank/transactions/{id}   204, also when already gone
 *   GET    /bank/transactions/{id}/result   result, or 204 while there is none
 *   POST   {bank listener}/results   result, over mutual TLS, retried until 2xx or 4xx
 */
export const createTransaction = z.strictObject({
  cardId,
  institutionId,
  /** How long the code may be scanned. */
  validSeconds: z.int().min(1).max(120),
  /** How much longer an answer is accepted. */
  graceSeconds: z.int().min(0).max(60),
})
export type CreateTransaction = z.infer<typeof createTransaction>

/** The header `Idempotency-Key`, with which an order may be sent again when its answer was lost. */
export const orderKey = z.string().regex(/^[A-Za-z0-9_-]{16,64}$/)

/** `qrText` carries the recipientId (= transactionId) and the one-time security token of at least 128 bits. */
export const transaction = z.object({
  transactionId: z.uuid(),
  qrText: z.string().max(512),
})
export type Transaction = z.infer<typeof transaction>

/** The BackSystem's own reasons not to hand over a message (only the OCSP error is known to exist). */
export const handOverFailure = z.enum([
  'message-malformed',
  'message-expired',
  'signature-invalid',
  'certificate-unknown-authority',
  'certificate-not-valid-now',
  'certificate-revoked',
  'revocation-unknown',
])
export type HandOverFailure = z.infer<typeof handOverFailure>

const common = { resultId: z.uuid(), transactionId: z.uuid() }

/** What the BackSystem hands over; members that a newer one adds are dropped. `resultId` stays the same over all retries of one delivery. */
export const backsystemAnswer = z.discriminatedUnion('kind', [
  z.object({
    ...common,
    kind: z.literal('signed'),
    /** Base64 of the opened CMS SignedData, exactly as the phone made it. */
    signedMessage: z.base64().max(600_000),
    /** Base64 DER of the OCSP response the BackSystem obtained for the user's certificate. */
    ocspResponse: z.base64().max(20_000),
  }),
  z.object({
    ...common,
    kind: z.literal('plain'),
    /** The message without its document's seal: only the BackSystem's word for it. */
    message: signedMessage.omit({ scopeData: true }),
    /** A {@link sealedDocument} of the message's scope: read by it, once it is known whom the answer is for. */
    document: z.record(z.string(), z.unknown()),
  }),
  /** The customer pressed "refuse" on the phone. */
  z.object({ ...common, kind: z.literal('refused') }),
  /** The BackSystem's own check did not hold; nothing is handed over but the reason. */
  z.object({ ...common, kind: z.literal('failed'), reason: handOverFailure }),
])
export type BacksystemAnswer = z.infer<typeof backsystemAnswer>
