import type { Instant } from '../../domain/instant.ts'
import { byEmployee, type Employee } from '../../domain/journal/events.ts'
import { note } from '../journal/note.ts'
import { endVisitOf } from './end-visit.ts'
import { actInVisit, inSessionsTurn, type VisitDeps, visitOfSession } from './visit-deps.ts'

/**
 * The employee says that the customer is still there: journalled before it counts. 'visit-over' where there is no visit.
 */
export function stayInVisit(deps: VisitDeps) {
  return (employee: Employee): Promise<'visit-over' | null> =>
    inSessionsTurn(deps, employee.sessionId, async () => {
      const { sessionId } = employee
      const visit = await visitOfSession(deps, sessionId)
      if (visit === null) return 'visit-over'
      const said = { at: deps.clock.now(), actor: byEmployee(employee) } as const
      await note(deps, { kind: 'visit-prolonged', ...said, visitId: visit.id })
      return (await actInVisit(deps, sessionId)) === null ? 'visit-over' : null
    })
}

/**
 * How much longer than what has let the session in a visit lasts, in milliseconds: a page that follows the session is
 * let in anew a moment after it.
 */
const COMES_BACK_WITHIN = 15_000

/** Whoever may not serve customers any more has none: their visit is over on return. */
export function noteAdmitted(deps: VisitDeps) {
  return async (employee: Employee, until: Instant): Promise<void> => {
    if (!employee.roles.some((role) => role === 'advisor' || role === 'supervisor')) {
      return endVisitOf(deps, employee, 'role-lost')
    }
    await deps.visits.admitted(employee.sessionId, until + COMES_BACK_WITHIN)
  }
}
