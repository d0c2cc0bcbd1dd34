import {
  type BankAudit,
  type BankCancellation,
  type BankData,
  type BankDecision,
  type BankNote,
  type BankOffer,
  type BankOperation,
  type BankOrder,
  type BankOutcome,
  type BankVerification,
  PROBLEM_OF,
} from '@okienko/contract/bank-api'

/** For whom a call is made: goes with it to the bank's own journal. */
export interface OnBehalf {
  readonly audit: BankAudit
  /** The employee's access token where their session has one; never leaves for the browser. */
  readonly employeeToken: string | null
}

/** That the bank's system answered and said no. Thrown through a route it is the problem of its `code`. */
export class BankRefusal extends Error {
  override readonly name = 'BankRefusal'
  readonly outcome: BankOutcome
  readonly code: (typeof PROBLEM_OF)[BankOutcome]
  constructor(outcome: BankOutcome) {
    super(outcome)
    this.outcome = outcome
    this.code = PROBLEM_OF[outcome]
  }
}

/** Why the bank's system gave no answer that could be used. */
export const BANK_SILENCES = [
  /** None came in time, or the bank said "later". */
  'no-answer',
  /** Not asked: it has not answered for a while. */
  'circuit-open',
  /** Something came that means nothing here. */
  'unreadable',
  /** What is asked for has no form in the bank's dialect. */
  'not-sendable',
  /** Nothing could be had to be let in with: a token, a signature. */
  'no-access',
] as const
export type BankSilence = (typeof BANK_SILENCES)[number]

/** That the bank's system gave no such answer: nothing is known of what it did. `where` is a place of the mapping. */
export class BankSilent extends Error {
  override readonly name = 'BankSilent'
  readonly why: BankSilence
  readonly where: string | null
  readonly code: 'bank-answer-unusable' | 'bank-unavailable'
  constructor(why: BankSilence, where: string | null = null, options?: ErrorOptions) {
    super(why, options)
    this.why = why
    this.where = where
    const isUnusable = why === 'unreadable' || why === 'not-sendable'
    this.code = isUnusable ? 'bank-answer-unusable' : 'bank-unavailable'
  }
}

/** In the place of an operation that could not be read: which member of it is wrong. */
export interface UnreadOperation {
  readonly wrongAt: string
}

/** What is offered: one operation that is wrong takes no other away. */
export interface AnsweredOffer extends Omit<BankOffer, 'operations'> {
  readonly operations: readonly (BankOperation | UnreadOperation)[]
}

export function isRead(operation: BankOperation | UnreadOperation): operation is BankOperation {
  return !('wrongAt' in operation)
}

/**
 * The bank's own identification system, as the component's routes see it. Each throws BankRefusal or BankSilent. What
 * the mapping of a file cannot say is another adapter of this port.
 */
export interface Bank {
  operations(as: OnBehalf): Promise<AnsweredOffer>
  /** The same key gives the same verification. */
  start(as: OnBehalf, order: BankOrder, key: string): Promise<BankVerification>
  state(as: OnBehalf, reference: string): Promise<BankVerification>
  receivedData(as: OnBehalf, reference: string): Promise<BankData>
  decide(as: OnBehalf, reference: string, decision: BankDecision): Promise<BankVerification>
  releasedData(as: OnBehalf, reference: string): Promise<BankData>
  cancel(as: OnBehalf, reference: string, body: BankCancellation): Promise<BankVerification>
  refuse(as: OnBehalf, reference: string): Promise<BankVerification>
  /** Does nothing where the bank takes no notes. */
  note(as: OnBehalf, note: BankNote): Promise<void>
  close(): Promise<void>
}
