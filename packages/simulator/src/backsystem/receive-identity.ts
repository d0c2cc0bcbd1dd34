import type { HandOverFailure, SendIdentityRequest } from '@okienko/contract/backsystem'
import type { Certificate } from 'pkijs'
import type { Credential } from '../ministry/pki/credential.ts'
import {
  type BindingFailure,
  checkBinding,
  checkRevocation,
  checkSignature,
} from './check-message.ts'
import type { Delivery } from './delivery.ts'
import { composePlain, composeSigned, type HandOverKind, handOver } from './hand-over.ts'
import type { AskResponder } from './ocsp-client.ts'
import { type OpenedMessage, openMessage } from './open-message.ts'
import type { BankTransaction, Transactions } from './transactions.ts'

export interface BackSystem {
  readonly transactions: Transactions
  /** Key and certificate of an institution. A real BackSystem has those of one; this one plays them all. */
  readonly institution: (institutionId: string) => Credential | null
  readonly userAuthority: Certificate
  readonly askResponder: AskResponder
  readonly delivery: Delivery
  readonly bankResultsUrl: () => string | null
  readonly handOverKind: HandOverKind
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

/** What the phone is told. */
export type IdentityOutcome =
  | { readonly outcome: 'accepted' }
  | { readonly outcome: 'refused'; readonly reason: HandOverFailure | BindingFailure }
  | { readonly outcome: 'unavailable' }

/**
 * Takes one answer of a phone: opens it, checks that it belongs to an open transaction, claims that
 * transaction, checks the sender, hands over to the bank. The bank's taking of it is not awaited.
 */
export async function receiveIdentity(
  backSystem: BackSystem,
  request: SendIdentityRequest,
): Promise<IdentityOutcome> {
  const institution = backSystem.institution(request.institutionId)
  const opened = institution && (await openMessage(institution, request))
  if (!opened) return refused('message-malformed')
  const transaction = backSystem.transactions.find(opened.message.recipientId)
  if (!transaction) return refused('wrong-token')
  if (transaction.misbehaviour === 'down') return { outcome: 'unavailable' }
  if (transaction.misbehaviour === 'unchecked') return passOn(backSystem, transaction, opened)

  const unbound = checkBinding(transaction, request, opened, epochSeconds(backSystem))
  if (unbound) return refused(unbound)
  transaction.answered = true
  return checkAndPassOn(backSystem, transaction, opened)
}

/** The customer refused on the phone. Returns false when the token is of no open transaction. */
export function receiveRefusal(backSystem: BackSystem, transaction: BankTransaction): boolean {
  if (transaction.answered || epochSeconds(backSystem) > transaction.answerUntil) return false
  transaction.answered = true
  startHandOver(backSystem, transaction, { kind: 'refused' })
  return true
}

async function checkAndPassOn(
  backSystem: BackSystem,
  transaction: BankTransaction,
  opened: OpenedMessage,
): Promise<IdentityOutcome> {
  const { userAuthority, handOverKind } = backSystem
  const forged = await checkSignature(opened, userAuthority, new Date(backSystem.now()))
  const ocspResponse = forged ? null : await backSystem.askResponder(opened.signed.signer)
  const failure = forged ?? checkRevocation(ocspResponse)
  const data =
    handOverKind === 'signed' ? composeSigned(opened.bytes, ocspResponse) : composePlain(opened)
  if (failure || !data) {
    const reason = failure ?? 'message-malformed'
    startHandOver(backSystem, transaction, { kind: 'failed', reason })
    return refused(reason)
  }
  startHandOver(backSystem, transaction, data)
  return { outcome: 'accepted' }
}

/** What a BackSystem under somebody else's control would do: hand over whatever came. */
async function passOn(
  backSystem: BackSystem,
  transaction: BankTransaction,
  opened: OpenedMessage,
): Promise<IdentityOutcome> {
  transaction.answered = true
  const ocspResponse = await backSystem.askResponder(opened.signed.signer)
  const plain = backSystem.handOverKind === 'plain' ? composePlain(opened) : null
  startHandOver(backSystem, transaction, plain ?? composeSigned(opened.bytes, ocspResponse))
  return { outcome: 'accepted' }
}

function startHandOver(
  { delivery, bankResultsUrl }: BackSystem,
  transaction: BankTransaction,
  outcome: Parameters<typeof handOver>[0]['outcome'],
): void {
  void handOver({ transaction, outcome, delivery, bankResultsUrl: bankResultsUrl() })
}

function refused(reason: HandOverFailure | BindingFailure): IdentityOutcome {
  return { outcome: 'refused', reason }
}

function epochSeconds({ now }: BackSystem): number {
  return Math.floor(now() / 1000)
}
