import type { BankAudit } from '@okienko/contract/bank-api'
import type { Transactions } from '../backsystem/transactions.ts'
import type { BankJournal, Noted } from './journal.ts'
import { isOpen, type Standing, type Verification } from './verification.ts'

/** Every verification that Bank B knows of, and the only way in which one moves: noted first, told after. */
export interface Records {
  readonly size: number
  add(verification: Verification): void
  /** As it stands now: time counts before the sweep does. */
  find(reference: string): Verification | null
  of(employeeId: string): readonly Verification[]
  move(verification: Verification, standing: Standing, noted: Noted, audit: BankAudit | null): void
  end(
    verification: Verification,
    standing: Extract<Standing, { reason: string }>,
    audit: BankAudit | null,
    lookedForMs?: number,
  ): void
  /** Closes the data of a release; does nothing where they are closed. */
  shut(verification: Verification, audit: BankAudit, reason: string): void
  close(): void
}

export interface RecordsOptions {
  readonly journal: BankJournal
  readonly transactions: Transactions
  /** Told after every change. */
  readonly changed: (reference: string) => void
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

const SWEEP_MS = 200
/** How long it is known what became of a verification. */
const REMEMBERED_MS = 3_600_000

export function keepRecords(options: RecordsOptions): Records {
  const { now } = options
  const kept = new Map<string, Verification>()
  const move: Records['move'] = (verification, ...rest) => moveOne(options, verification, ...rest)
  const end: Records['end'] = (verification, standing, audit, lookedForMs) => {
    const { state: kind, reason } = standing
    const looked = lookedForMs === undefined ? {} : { lookedForMs }
    move(verification, standing, { kind, reason, ...looked }, audit)
  }
  const settle = (verification: Verification): Verification => {
    const { standing, answerBefore } = verification
    if (standing.state === 'invited' && now() >= answerBefore) {
      end(verification, { state: 'expired', reason: 'code-not-used' }, null)
    } else if (standing.state === 'received' && now() >= standing.decideBefore) {
      end(verification, { state: 'expired', reason: 'not-decided' }, null)
    } else if (standing.state === 'released' && now() >= standing.openUntil) {
      verification.standing = { ...standing, kept: null }
    }
    return verification
  }
  const sweep = setInterval(() => {
    for (const verification of kept.values()) {
      const isOld = !isOpen(settle(verification)) && verification.since + REMEMBERED_MS < now()
      if (isOld) kept.delete(verification.reference)
    }
  }, SWEEP_MS).unref()

  return {
    get size() {
      return kept.size
    },
    add: (verification) => void kept.set(verification.reference, verification),
    find(reference) {
      const found = kept.get(reference)
      return found === undefined ? null : settle(found)
    },
    of: (employeeId) =>
      [...kept.values()].filter((one) => one.employeeId === employeeId).map(settle),
    move,
    end,
    shut(verification, audit, reason) {
      const { standing } = verification
      if (standing.state !== 'released' || standing.kept === null) return
      const closed = { ...standing, openUntil: now(), kept: null }
      move(verification, closed, { kind: 'closed', reason }, audit)
    },
    close() {
      clearInterval(sweep)
      kept.clear()
    },
  }
}

function moveOne(
  { journal, transactions, changed, now }: RecordsOptions,
  verification: Verification,
  standing: Standing,
  noted: Noted,
  audit: BankAudit | null,
): void {
  const { reference, transaction } = verification
  journal.write({ ...noted, reference }, audit)
  const wasInvited = verification.standing.state === 'invited'
  verification.standing = standing
  verification.since = now()
  // Whoever scans the code now is told that nobody waits for an answer any more.
  if (wasInvited && standing.state !== 'received') transactions.withdraw(transaction.transactionId)
  changed(reference)
}
