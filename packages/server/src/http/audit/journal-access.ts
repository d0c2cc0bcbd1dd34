import type { Audit } from '@okienko/edge'
import { type DenyDeps, deny } from '../../application/audit/deny.ts'
import { note } from '../../application/journal/note.ts'
import type { OpenSessions } from '../../application/ports/open-sessions.ts'
import { byEmployee, type Employee } from '../../domain/journal/events.ts'
import type { EmployeeOf } from '../pseudonyms.ts'

export interface AccessDeps extends DenyDeps {
  readonly employeeOf: EmployeeOf
  readonly closeSession: (employee: Employee) => Promise<void>
  readonly openSessions: OpenSessions
}

/** What happens at the edge, in the journal: sign-in, sign-out and refused access; and who is signed in by it. */
export function journalAccess(deps: AccessDeps): Audit {
  const { clock, employeeOf, closeSession, openSessions } = deps
  return {
    async signedIn(caller) {
      const employee = employeeOf(caller)
      const at = clock.now()
      await note(deps, { kind: 'signed-in', at, actor: byEmployee(employee) })
      await openSessions.begun(employee, at)
      return { correlationId: employee.correlationId, at }
    },
    standing(session, { correlationId, at }) {
      return openSessions.standing(employeeOf({ ...session, correlationId }), at)
    },
    async signedOut(caller) {
      const employee = employeeOf(caller)
      await closeSession(employee)
      await note(deps, { kind: 'signed-out', at: clock.now(), actor: byEmployee(employee) })
      await openSessions.over(employee.sessionId)
    },
    async accessDenied(caller, route, reason) {
      await deny(deps, byEmployee(employeeOf(caller)), { route, reason })
    },
  }
}
