import type { VisitEnd } from '../closed-lists.ts'
import type { Instant } from '../instant.ts'
import type { Employee } from '../journal/events.ts'

/** How long a visit may be idle, and last in all, in milliseconds. Configurable downwards only. */
export interface VisitLimits {
  readonly idle: number
  readonly age: number
}

export const LONGEST_VISIT: VisitLimits = { idle: 900_000, age: 3_600_000 }

/** One customer meeting of one employee session, as long as it is open. Nothing of any customer is in it. */
export interface Visit {
  readonly id: string
  readonly employee: Employee
  readonly openedAt: Instant
  /** Rises with everything that happens in it. */
  readonly version: number
  /** When the employee last did something in it: nothing else counts. */
  readonly actedAt: Instant
  /** Until when the newest token of the session is good, or what else has let it in; and a moment after it. */
  readonly admittedUntil: Instant
}

/** When it ends by itself, and why then. */
export function endOf(
  { openedAt, actedAt, admittedUntil }: Visit,
  { idle, age }: VisitLimits,
): { readonly at: Instant; readonly reason: VisitEnd } {
  const ends = [
    { at: openedAt + age, reason: 'age' },
    { at: actedAt + idle, reason: 'idle' },
    { at: admittedUntil, reason: 'token-expired' },
  ] as const
  return ends.reduce((first, other) => (other.at < first.at ? other : first))
}
