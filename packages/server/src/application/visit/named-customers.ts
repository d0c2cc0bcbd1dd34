import type { Clock } from '../ports/clock.ts'

const HOUR = 3_600_000
/** Customers of whom a session may name so many in an hour with data that is not theirs. */
export const MOST_NAMED = 10
/** More sessions than name somebody within an hour; then the oldest are forgotten. */
const MOST_SESSIONS = 10_000

/** True while the session may name that customer in this hour: one whom it has named before, or one more. */
export type MayNameCustomer = (sessionId: string, customerNumber: string) => boolean

/**
 * With the data of one visit all the customer numbers of a bank could be tried, and each would be told how it stands to
 * that person. An hour holds few of them. The numbers are known to this process alone, for an hour.
 */
export function limitNamedCustomers({ clock }: { readonly clock: Clock }): MayNameCustomer {
  const hours = new Map<string, { readonly since: number; readonly named: Set<string> }>()
  return (sessionId, customerNumber) => {
    const now = clock.now()
    for (const [id, { since }] of hours) {
      if (now - since < HOUR) break
      hours.delete(id)
    }
    const { named } = hours.get(sessionId) ?? { named: new Set<string>() }
    if (named.has(customerNumber)) return true
    if (named.size >= MOST_NAMED) return false
    named.add(customerNumber)
    if (!hours.has(sessionId)) hours.set(sessionId, { since: now, named })
    const [oldest] = hours.keys()
    if (hours.size > MOST_SESSIONS && oldest !== undefined) hours.delete(oldest)
    return true
  }
}
