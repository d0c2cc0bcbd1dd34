import { byEmployee, type Employee } from '../../domain/journal/events.ts'
import { mayRead } from '../../domain/verification/may-read.ts'
import type { Announcements } from '../ports/announcements.ts'
import type { Clock } from '../ports/clock.ts'
import type { Stored, Verifications } from '../ports/verifications.ts'

export interface SessionDeps {
  readonly verifications: Verifications
  readonly announcements: Announcements
  readonly clock: Clock
}

/** Longer than any verification takes from its request to its end. */
const LATELY = 3_600_000
const MOST = 200

/** Under which it is announced that one of a session's verifications has moved. */
export function movesOf(sessionId: string): string {
  return `session ${sessionId}`
}

/** What may move in one session, or has just ended: its verifications of the last hour (promise 4: of no other). */
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
