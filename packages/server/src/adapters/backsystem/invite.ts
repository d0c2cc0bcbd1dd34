import { randomUUID } from 'node:crypto'
import { parseQrText, transaction } from '@okienko/contract/backsystem'
import { isScopeOf } from '@okienko/evidence'
import { Fault } from '../../application/ports/fault.ts'
import type { InvitationLimits } from '../../application/ports/identity-source.ts'
import type { ApprovedOperation } from '../../domain/catalogue/catalogue.ts'
import type { Invitation } from '../../domain/verification/verification.ts'
import type { Client } from './client.ts'
import { writeMemo } from './memo.ts'
import { parseJson } from './parse-answer.ts'

const LONGEST = 16_384
/** The BackSystem opens no code for a shorter time; Okienko's own limit ends it earlier. */
const SHORTEST_SECONDS = 10

/** Orders a one-time code and makes sure that it leads nowhere but to this institution and card. */
export async function invite(
  client: Client,
  { card }: ApprovedOperation,
  { now, scan, grace }: InvitationLimits,
): Promise<Invitation> {
  // What could not be read, or would be shown as another document than it is, is not asked for.
  const { documentKind, scope: number } = card.dataSet
  if (!isScopeOf(documentKind, number)) throw new Fault('source-refused')
  const { status, text } = await client.call({
    method: 'POST',
    path: '/bank/transactions',
    body: {
      cardId: card.cardId,
      institutionId: card.institutionId,
      validSeconds: Math.max(SHORTEST_SECONDS, Math.ceil(scan / 1000)),
      graceSeconds: Math.floor(grace / 1000),
    },
    // An answer that was lost must not leave a second code that nobody knows of.
    idempotencyKey: randomUUID(),
    longest: LONGEST,
    again: true,
  })
  if (status < 200 || status > 299) throw new Fault('source-refused')
  const opened = transaction.safeParse(parseJson(text))
  if (!opened.success) throw new Fault('source-unavailable')
  const { transactionId, qrText } = opened.data
  const qr = parseQrText(qrText)
  // Never show a customer a code that leads anywhere but to this institution and card (promise 5).
  if (qr === null || qr.cardId !== card.cardId || qr.institutionId !== card.institutionId) {
    throw new Fault('source-refused')
  }
  const scanBefore = Math.min(qr.validTime * 1000, now + scan)
  if (qr.recipientId !== transactionId || scanBefore <= now) throw new Fault('source-refused')
  return {
    reference: transactionId,
    qrText,
    memo: writeMemo(qr),
    scanBefore,
    answerBefore: scanBefore + grace,
  }
}

/** Best effort: never throws. */
export async function withdraw(client: Client, reference: string): Promise<void> {
  const path = `/bank/transactions/${encodeURIComponent(reference)}`
  await client.call({ method: 'DELETE', path, longest: LONGEST, again: true }).catch(() => {})
}
