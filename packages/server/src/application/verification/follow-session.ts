import { byEmployee, type Employee } from '../../domain/journal/events.ts'
import { mayRead } from '../../domain/verification/may-read.ts'
import type { Announcements } from '../ports/announcements.ts'
import type { Clock } from '../ports/clock.ts'
import type { Stored, Verifications } from '../ports/verifications.ts'
import { movesOf } from './advance.ts'

export interface SessionDeps {
  readonly verifications: Verifications
  readonly announcements: Announcements
  readonly clock: Clock
}

/** Longer than any verification takes from its request to its end, and its visit lasts after it. */
const LATELY = 7_200_000
const MOST = 200

/** What may move in one session, or has just ended: its verifications of the last two hours (promise 4: of no other). */
export function followSession({ verifications, announcements, clock }: SessionDeps) {
  return (employee: Employee) => ({
    async current(): Promise<readonly Stored[]> {
      const now = clock.now()
      const { employeeId } = employee
      const listed = await verifications.listOf(employeeId, now - LATELY, now + 1, MOST)
      return listed.filter(({ verification }) => mayRead(byEmployee(employee), verification))
    },
    follow: (listener: () => void) => announcements.follow(movesOf(employee.sessionId), listener),
  })
}
