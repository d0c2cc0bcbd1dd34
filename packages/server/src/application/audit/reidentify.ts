import { approval, type Reidentification, WITHIN } from '../../domain/audit/reidentification.ts'
import type { ReidentificationReason } from '../../domain/closed-lists.ts'
import { byEmployee, type Employee } from '../../domain/journal/events.ts'
import { note } from '../journal/note.ts'
import type { SearchDeps } from '../journal/search-journal.ts'
import type { Ids } from '../ports/ids.ts'
import type { Turns } from '../ports/turns.ts'
import { deny } from './deny.ts'
import {
  provenRequests,
  receiptOf,
  requestNamed,
  requestsOfTheDay,
} from './reidentification-requests.ts'

export interface ReidentifyDeps extends SearchDeps {
  readonly ids: Ids
  /** What is asked, approved and read of one request happens one after the other. */
  readonly inTurn: Turns
}

/** Of one employee. Nobody who inquires into a case needs as many, and the list stays short. */
const MOST_A_DAY = 50

/** Asks to learn who the customer of a verification was. */
export function requestReidentification(deps: ReidentifyDeps) {
  return async (
    employee: Employee,
    verificationId: string,
    reason: ReidentificationReason,
  ): Promise<Reidentification | 'entry-unknown' | 'too-many-requests'> => {
    if ((await receiptOf(deps, verificationId)) === null) return 'entry-unknown'
    const { employeeId: askedBy } = employee
    const own = (await provenRequests(deps)).filter((request) => request.askedBy === askedBy)
    if (own.length >= MOST_A_DAY) return 'too-many-requests'
    const requestId = deps.ids.fresh()
    const at = deps.clock.now()
    await note(deps, {
      kind: 'reidentification-requested',
      at,
      actor: byEmployee(employee),
      verificationId,
      requestId,
      reason,
    })
    return {
      id: requestId,
      verificationId,
      reason,
      askedBy,
      requestedAt: at,
      until: at + WITHIN,
      state: 'requested',
    }
  }
}

/** The requests of the last 24 hours, newest first. */
export function listReidentifications(deps: Pick<SearchDeps, 'search' | 'clock'>) {
  return (): Promise<readonly Reidentification[]> => requestsOfTheDay(deps)
}

/** The second person's approval; nobody approves what they asked for. */
export function approveReidentification(deps: ReidentifyDeps) {
  const route = 'approveReidentification'
  return async (
    employee: Employee,
    id: string,
  ): Promise<'approved' | 'request-unknown' | 'second-person-needed' | 'wrong-state'> =>
    deps.inTurn(id, async () => {
      const request = await requestNamed(deps, id)
      if (request === null)
        return deny(deps, byEmployee(employee), { route, reason: 'request-unknown' })
      const { verificationId } = request
      const refusal = approval(request, employee.employeeId)
      if (refusal !== null) {
        await deny(deps, byEmployee(employee), { route, reason: refusal, verificationId })
        return refusal === 'same-person' ? 'second-person-needed' : refusal
      }
      await note(deps, {
        kind: 'reidentification-approved',
        at: deps.clock.now(),
        actor: byEmployee(employee),
        verificationId,
        requestId: id,
      })
      return 'approved'
    })
}
