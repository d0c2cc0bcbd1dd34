import type { Clock } from '../../application/ports/clock.ts'

const HOUR = 3_600_000
/** More employees than name somebody within an hour; then the oldest hours are forgotten. */
const MOST_EMPLOYEES = 10_000

/** True while the employee may name one more customer by number in this hour. */
export type MayName = (employeeId: string) => boolean

/**
 * Whoever knows a date of birth could try all the numbers of that day: each try is an entry of the journal,
 * and an hour holds few of them.
 */
export function limitNaming({
  clock,
  perHour,
}: {
  readonly clock: Clock
  readonly perHour: number
}): MayName {
  const hours = new Map<string, { readonly since: number; count: number }>()
  return (employeeId) => {
    const now = clock.now()
    const hour = hours.get(employeeId)
    if (hour !== undefined && now - hour.since < HOUR) {
      hour.count += 1
      return hour.count <= perHour
    }
    hours.delete(employeeId)
    hours.set(employeeId, { since: now, count: 1 })
    const [oldest] = hours.keys()
    if (hours.size > MOST_EMPLOYEES && oldest !== undefined) hours.delete(oldest)
    return perHour > 0
  }
}
