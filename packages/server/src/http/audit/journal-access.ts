import type { Audit } from '@okienko/edge'
import { type DenyDeps, deny } from '../../application/audit/deny.ts'
import { note } from '../../application/journal/note.ts'
import { byEmployee, type Employee } from '../../domain/journal/events.ts'
import type { EmployeeOf } from '../pseudonyms.ts'

export interface AccessDeps extends DenyDeps {
  readonly employeeOf: EmployeeOf
  readonly closeSession: (employee: Employee) => Promise<void>
}

/** What happens at the edge, in the journal: sign-in, sign-out and refused access. */
export function journalAccess(deps: AccessDeps): Audit {
  const { clock, employeeOf, closeSession } = deps
  return {
    signedIn(caller) {
      const actor = byEmployee(employeeOf(caller))
      return note(deps, { kind: 'signed-in', at: clock.now(), actor })
    },
    async signedOut(caller) {
      const employee = employeeOf(caller)
      await closeSession(employee)
      await note(deps, { kind: 'signed-out', at: clock.now(), actor: byEmployee(employee) })
    },
    async accessDenied(caller, route, reason) {
      await deny(deps, byEmployee(employeeOf(caller)), { route, reason })
    },
  }
}
