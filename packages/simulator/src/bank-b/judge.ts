import { createHash } from 'node:crypto'
import type { BacksystemAnswer } from '@okienko/contract/backsystem'
import type { BankOperation } from '@okienko/contract/bank-api'
import {
  checkEvidence,
  checkVouched,
  type Expectation,
  readDocument,
  type TrustAnchors,
} from '@okienko/evidence'
import type { BankTransaction } from '../backsystem/transactions.ts'
import { INSTITUTION_ID, SCOPES } from './catalogue.ts'

/** What of an answer the bank keeps: the fields that the operation needs, and the photo until faces were compared. */
export interface Kept {
  readonly attributes: Readonly<Record<string, string>>
  readonly photo: string | null
  readonly digest: string
}

export type Judged =
  | { readonly kind: 'holds'; readonly grade: 'proven' | 'vouched'; readonly kept: Kept }
  | { readonly kind: 'refused' }
  | { readonly kind: 'fails'; readonly reason: string }

const SETTINGS = { ocspMaxAgeSeconds: 600, ocspSkewSeconds: 10, phoneSkewSeconds: 30 }
const DOCUMENT_MAX_AGE_MS = 24 * 3_600_000

/** Checks an answer as any bank would: nothing of it is believed because the BackSystem handed it over. */
export function judge(
  answer: BacksystemAnswer,
  {
    operation,
    transaction,
    anchors,
    now,
  }: {
    readonly operation: BankOperation
    readonly transaction: BankTransaction
    readonly anchors: TrustAnchors
    /** Milliseconds since the epoch. */
    readonly now: number
  },
): Judged {
  if (answer.kind === 'refused') return { kind: 'refused' }
  if (answer.kind === 'failed') return { kind: 'fails', reason: answer.reason }
  const expectation = expectationOf(operation, transaction)
  const moment = { now: new Date(now), today: dateInWarsaw(now) }
  if (answer.kind === 'plain') {
    const vouched = checkVouched(answer, expectation, SETTINGS, moment)
    if (!vouched.ok) return { kind: 'fails', reason: vouched.code }
    const digest = sha256(JSON.stringify(answer))
    const kept = keep(readDocument(vouched.document, vouched.scope), operation, digest)
    return { kind: 'holds', grade: 'vouched', kept }
  }
  const evidence = {
    signedMessage: Buffer.from(answer.signedMessage, 'base64'),
    ocspResponse: Buffer.from(answer.ocspResponse, 'base64'),
  }
  const proven = checkEvidence(evidence, anchors, expectation, SETTINGS, moment)
  if (!proven.ok) return { kind: 'fails', reason: proven.code }
  const kept = keep(readDocument(proven.document, proven.scope), operation, proven.digest)
  return { kind: 'holds', grade: 'proven', kept }
}

function expectationOf(operation: BankOperation, transaction: BankTransaction): Expectation {
  return {
    institutionId: INSTITUTION_ID,
    cardId: operation.serviceCard,
    scope: SCOPES[operation.dataSet] ?? -1,
    purpose: operation.purpose.id,
    purposeName: operation.purpose.name.pl,
    recipientId: transaction.transactionId,
    securityTokenDigest: sha256(transaction.securityToken),
    validTime: transaction.validTime,
    documentMaxAge: DOCUMENT_MAX_AGE_MS,
  }
}

/** The rest is dropped here and never seen by anybody. */
function keep(
  { attributes, photo }: ReturnType<typeof readDocument>,
  { kept }: BankOperation,
  digest: string,
): Kept {
  const needed = Object.entries(attributes).filter(([name]) => kept.includes(name))
  return { attributes: Object.fromEntries(needed), photo: photo?.base64 ?? null, digest }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function dateInWarsaw(now: number): string {
  return new Date(now).toLocaleDateString('sv-SE', { timeZone: 'Europe/Warsaw' })
}
