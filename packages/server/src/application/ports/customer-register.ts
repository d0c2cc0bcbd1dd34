import type { RegisterFailure } from '../../domain/closed-lists.ts'
import type { RegisterRecord } from '../../domain/comparison/pair.ts'

/** By what a customer is looked for, in the order of evidence. */
export type RegisterQuery =
  | { readonly by: 'pesel'; readonly pesel: string }
  | { readonly by: 'document'; readonly kind: string; readonly number: string }
  /** The number that the bank's own system named in the business context. */
  | { readonly by: 'customer-number'; readonly customerNumber: string }

/** A record of the register, and under which of the bank's numbers it is kept. Personal data. */
export interface FoundRecord {
  readonly customerNumber: string
  readonly record: RegisterRecord
  /** When the record was last changed, yyyy-MM-dd, where the register tells. */
  readonly changedOn: string | null
}

/** What the register said of one query. Only `unavailable` is no answer. */
export type RegisterAnswer =
  | { readonly outcome: 'one'; readonly found: FoundRecord }
  /** From two up to `MOST_CANDIDATES`. */
  | { readonly outcome: 'several'; readonly found: readonly FoundRecord[] }
  /** Not a customer: the usual answer at an account opening. */
  | { readonly outcome: 'none' }
  | { readonly outcome: 'unavailable'; readonly reason: RegisterFailure }

/** More of them than that are no help to anybody: the answer is unreadable. */
export const MOST_CANDIDATES = 10

/** The bank's record of its customers. It is read, never written. */
export interface CustomerRegister {
  /** Its name in the journal and on the screen. */
  readonly name: string
  /** By what it can be asked; about the rest it says nothing. */
  readonly queries: ReadonlySet<RegisterQuery['by']>
  /**
   * Looks for a customer. Always resolves, within the time that the register is given (2 s unless less is set), with
   * what it said; a register that is down, slow, or answers rubbish is `unavailable`.
   *
   * @param withinMs Less time than that, in milliseconds, where there is less.
   */
  find(query: RegisterQuery, withinMs?: number): Promise<RegisterAnswer>
}
