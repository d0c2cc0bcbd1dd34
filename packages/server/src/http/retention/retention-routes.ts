import { ROUTES } from '@okienko/contract'
import { type RouteHost, refusal, route, success } from '@okienko/edge'
import { type HoldDeps, liftHold, placeHold } from '../../application/retention/holds.ts'
import { type ListEvidenceDeps, listEvidence } from '../../application/retention/list-evidence.ts'
import { type ReadEvidenceDeps, readEvidence } from '../../application/retention/read-evidence.ts'
import type { MayName } from '../customer/number-limit.ts'
import type { EmployeeOf } from '../pseudonyms.ts'
import { evidenceListView, holdView, keptEvidenceView } from './evidence-views.ts'

export interface RetentionRoutes extends ListEvidenceDeps, ReadEvidenceDeps, HoldDeps {
  readonly employeeOf: EmployeeOf
  readonly mayName: MayName
}

/** What is kept of customers beyond a release, and what must not be erased. */
export function serveRetention(host: RouteHost, deps: RetentionRoutes): void {
  const { employeeOf, mayName, clock } = deps
  const list = listEvidence(deps)
  const read = readEvidence(deps)
  const place = placeHold(deps)
  const lift = liftHold(deps)

  route(host, ROUTES.searchKeptEvidence, async ({ caller, body }) => {
    const employee = employeeOf(caller)
    if (!mayName(employee.employeeId)) return refusal('too-many-requests')
    return success(evidenceListView(await list(employee, body.customer)))
  })

  route(host, ROUTES.readKeptEvidence, async ({ caller, params }) => {
    const kept = await read(employeeOf(caller), params.id)
    return typeof kept === 'string' ? refusal(kept) : success(keptEvidenceView(kept))
  })

  route(host, ROUTES.placeHold, async ({ caller, body }) => {
    const until = Date.parse(body.until)
    if (until <= clock.now()) return refusal('invalid-request')
    const employee = employeeOf(caller)
    if (!mayName(employee.employeeId)) return refusal('too-many-requests')
    const placed = await place(employee, body.customer, body.reason, until)
    return placed === 'subject-unknown' ? refusal(placed) : success(holdView(placed))
  })

  route(host, ROUTES.releaseHold, async ({ caller, body }) => {
    const lifted = await lift(employeeOf(caller), body.hold)
    return lifted === 'hold-unknown' ? refusal(lifted) : success(undefined)
  })
}
