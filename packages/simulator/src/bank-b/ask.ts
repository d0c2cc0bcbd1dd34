import { randomBytes } from 'node:crypto'
import type { BacksystemAnswer } from '@okienko/contract/backsystem'
import type { BankAudit, BankOperation, BankOrder } from '@okienko/contract/bank-api'
import type { TrustAnchors } from '@okienko/evidence'
import type { Transactions } from '../backsystem/transactions.ts'
import { findOperation, INSTITUTION_ID } from './catalogue.ts'
import type { BankJournal } from './journal.ts'
import { type Judged, judge } from './judge.ts'
import type { BankLimits } from './limits.ts'
import type { Records } from './records.ts'
import type { Said } from './said.ts'
import { isOpen, type Verification } from './verification.ts'

export interface Asking {
  readonly records: Records
  readonly journal: BankJournal
  readonly transactions: Transactions
  readonly anchors: TrustAnchors
  readonly limits: BankLimits
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

const MOST_KEPT = 20_000

/** Asks a customer: orders a code, and takes what comes for it. */
export function ask(
  asking: Asking,
  audit: BankAudit,
  order: BankOrder,
  typedCode: boolean,
): Said<Verification> {
  const operation = findOperation(order.operation)
  if (operation === null) return 'operation-unknown'
  const { records, limits } = asking
  if (records.of(audit.employeeId).filter(isOpen).length >= limits.mostOpen) return 'too-many-open'
  if (records.size >= MOST_KEPT) return 'source-unavailable'
  const asked = orderCode(asking, audit, operation, typedCode)
  if (typeof asked === 'string') return asked
  const { reference } = asked
  const { system, role } = order.context
  const more = role === undefined ? {} : { role }
  asking.journal.write(
    { kind: 'requested', reference, operation: operation.id, system, ...more },
    audit,
  )
  records.add(asked)
  return asked
}

function orderCode(
  asking: Asking,
  { employeeId, sessionId }: BankAudit,
  operation: BankOperation,
  typedCode: boolean,
): Said<Verification> {
  const { transactions, limits, now } = asking
  // Nothing of a person in it, and nobody guesses it.
  const reference = `B2-${randomBytes(16).toString('hex')}`
  const transaction = transactions.create(
    {
      cardId: operation.serviceCard,
      institutionId: INSTITUTION_ID,
      validSeconds: Math.ceil(limits.scanMs / 1000),
      graceSeconds: Math.ceil(limits.graceMs / 1000),
    },
    undefined,
    { typedCode, handTo: (answer) => takeAnswer(asking, reference, answer) },
  )
  if (typeof transaction === 'string') return 'source-unavailable'
  const at = now()
  const scanBefore = Math.min(transaction.validTime * 1000, at + limits.scanMs)
  return {
    reference,
    operation,
    employeeId,
    sessionId,
    transaction,
    scanBefore,
    answerBefore: scanBefore + limits.graceMs,
    standing: { state: 'invited' },
    since: at,
  }
}

/** One answer to one code, in time; every other is noted and dropped. */
function takeAnswer(asking: Asking, reference: string, answer: BacksystemAnswer): void {
  const { records, journal, anchors, now } = asking
  const found = records.find(reference)
  if (found?.standing.state !== 'invited') {
    const reason = found?.standing.state === 'received' ? 'second' : 'finished'
    journal.write({ kind: 'answer-refused', reference, reason }, null)
    return
  }
  const { operation, transaction } = found
  settle(asking, found, judge(answer, { operation, transaction, anchors, now: now() }))
}

function settle({ records, limits, now }: Asking, found: Verification, judged: Judged): void {
  switch (judged.kind) {
    case 'refused':
      records.end(found, { state: 'refused', reason: 'on-the-phone' }, null)
      break
    case 'fails':
      records.end(found, { state: 'failed', reason: judged.reason }, null)
      break
    case 'holds': {
      const { grade, kept } = judged
      const decideBefore = now() + limits.decideMs
      const fields = Object.keys(kept.attributes)
      const standing = { state: 'received', decideBefore, grade, kept, isPresented: false } as const
      records.move(found, standing, { kind: 'received', fields }, null)
    }
  }
}
