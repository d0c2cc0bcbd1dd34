import { createHash, timingSafeEqual } from 'node:crypto'
import type { HandOverFailure, SendIdentityRequest } from '@okienko/contract/backsystem'
import type { Certificate } from 'pkijs'
import type { Bytes } from '../cms/signed-data.ts'
import { readOcspStatus } from '../ministry/ocsp.ts'
import type { OpenedMessage } from './open-message.ts'
import type { BankTransaction } from './transactions.ts'

/** Why an answer does not belong to the transaction; the transaction stays open. */
export type BindingFailure =
  | 'wrong-institution'
  | 'wrong-card'
  | 'wrong-token'
  | 'code-expired'
  | 'already-answered'

/** Returns null when the answer is for this transaction, in time, and the first one. */
export function checkBinding(
  transaction: BankTransaction,
  request: SendIdentityRequest,
  { message }: OpenedMessage,
  nowSeconds: number,
): BindingFailure | null {
  const { institutionId, cardId, securityToken, validTime, answerUntil } = transaction
  if (!sameSecret(message.securityToken, securityToken)) return 'wrong-token'
  if (message.validTime !== validTime) return 'wrong-token'
  if ([message, request].some((said) => said.institutionId !== institutionId)) {
    return 'wrong-institution'
  }
  if ([message, request].some((said) => said.cardId !== cardId)) return 'wrong-card'
  if (nowSeconds > answerUntil) return 'code-expired'
  return transaction.answered ? 'already-answered' : null
}

/** Returns null when the message is in time and signed under the user authority. Asks nobody. */
export async function checkSignature(
  { message, signed }: OpenedMessage,
  authority: Certificate,
  now: Date,
): Promise<HandOverFailure | null> {
  const nowSeconds = Math.floor(now.getTime() / 1000)
  if (message.expires < nowSeconds || message.created > nowSeconds + 60) return 'message-expired'
  const { signer } = signed
  const issued = signer.issuer.isEqual(authority.subject) && (await isSignedBy(signer, authority))
  if (!issued) return 'certificate-unknown-authority'
  if (now < signer.notBefore.value || now > signer.notAfter.value) {
    return 'certificate-not-valid-now'
  }
  return (await signed.signatureHolds()) ? null : 'signature-invalid'
}

/** Judges what the Ministry's responder said; null when the certificate is good. */
export function checkRevocation(ocspResponse: Bytes | null): HandOverFailure | null {
  if (!ocspResponse) return 'revocation-unknown'
  const status = readOcspStatus(ocspResponse)
  if (status === 'revoked') return 'certificate-revoked'
  return status === 'good' ? null : 'revocation-unknown'
}

/** Compares in constant time, whatever the lengths. */
export function sameSecret(said: string, known: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(said), digest(known))
}

async function isSignedBy(certificate: Certificate, authority: Certificate): Promise<boolean> {
  return certificate.verify(authority).catch(() => false)
}
