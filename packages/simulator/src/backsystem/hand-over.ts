import { randomBytes, randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { type BacksystemAnswer, isScope, sealedDocument } from '@okienko/contract/backsystem'
import { type Bytes, openSignedData } from '../cms/signed-data.ts'
import type { Delivery } from './delivery.ts'
import { fromBase64, type OpenedMessage, parseJson } from './open-message.ts'
import type { BankTransaction } from './transactions.ts'

/** What of a result differs from bank to bank by the BackSystem's setting. */
export type HandOverKind = 'signed' | 'plain'

/** The part of a result that says what happened. */
type Outcome<R = BacksystemAnswer> = R extends BacksystemAnswer
  ? Omit<R, 'resultId' | 'transactionId'>
  : never

const SLOW_MS = 8_000

/**
 * Keeps the result for a bank that polls and pushes it to one that listens.
 * Resolves once the bank has taken it, or will not.
 */
export async function handOver(options: {
  readonly transaction: BankTransaction
  readonly outcome: Outcome
  readonly delivery: Delivery
  readonly bankResultsUrl: string | null
}): Promise<void> {
  const { transaction, outcome, delivery, bankResultsUrl } = options
  const { transactionId, misbehaviour, withdrawal, handTo } = transaction
  const said = misbehaviour === 'garbage' ? garbage() : outcome
  const result: BacksystemAnswer = { resultId: randomUUID(), transactionId, ...said }
  const { signal } = withdrawal
  if (misbehaviour === 'slow')
    await delay(SLOW_MS, undefined, { signal, ref: false }).catch(() => {})
  if (signal.aborted) return
  if (handTo !== null) return handTo(result)
  transaction.result = result
  if (bankResultsUrl === null) return
  const taken = await delivery.deliver(bankResultsUrl, result, signal)
  if (taken && transaction.result === result) transaction.result = null
}

/** The signed bytes and the OCSP response, for a bank that checks them itself. */
export function composeSigned(bytes: Bytes, ocspResponse: Bytes | null): Outcome {
  return {
    kind: 'signed',
    signedMessage: toBase64(bytes),
    ocspResponse: ocspResponse ? toBase64(ocspResponse) : '',
  }
}

/** The data alone; null when the document under the seal is malformed. */
export function composePlain({ message }: OpenedMessage): Outcome | null {
  const { scopeData, ...rest } = message
  const sealed = scopeData === null ? null : openSignedData(fromBase64(scopeData))
  if (!sealed || !isScope(message.scope)) return null
  const document = sealedDocument[message.scope].safeParse(parseJson(sealed.content))
  return document.success ? { kind: 'plain', message: rest, document: document.data } : null
}

function garbage(): Outcome {
  return {
    kind: 'signed',
    signedMessage: toBase64(randomBytes(4_000)),
    ocspResponse: toBase64(randomBytes(600)),
  }
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}
