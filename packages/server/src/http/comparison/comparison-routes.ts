import { ROUTES } from '@okienko/contract'
import { type RouteHost, refusal, route, success } from '@okienko/edge'
import { type ChooseDeps, chooseCandidate } from '../../application/comparison/choose-candidate.ts'
import { confirmUpdates, type UpdateDeps } from '../../application/comparison/confirm-updates.ts'
import {
  type ReadComparisonDeps,
  readComparison,
} from '../../application/comparison/read-comparison.ts'
import { actInVisit, type VisitDeps } from '../../application/visit/visit-deps.ts'
import type { EmployeeOf } from '../pseudonyms.ts'
import { comparisonView } from './comparison-views.ts'

export type ComparisonRoutes = ReadComparisonDeps &
  ChooseDeps &
  UpdateDeps &
  VisitDeps & { readonly employeeOf: EmployeeOf }

/** The comparison with the customer register, for the session that asked. */
export function serveComparison(host: RouteHost, deps: ComparisonRoutes): void {
  const { employeeOf } = deps
  const read = readComparison(deps)
  const choose = chooseCandidate(deps)
  const confirm = confirmUpdates(deps)

  route(host, ROUTES.readComparison, async ({ caller, params }) => {
    const shown = await read(employeeOf(caller), params.id)
    return typeof shown === 'string' ? refusal(shown) : success(comparisonView(shown))
  })

  route(host, ROUTES.chooseCandidate, async ({ caller, params, body }) => {
    const employee = employeeOf(caller)
    const chosen = await choose(employee, params.id, { ...body, name: caller.name })
    if (typeof chosen === 'string') return refusal(chosen)
    await actInVisit(deps, employee.sessionId)
    return success(comparisonView(chosen))
  })

  route(host, ROUTES.confirmUpdates, async ({ caller, params, body }) => {
    const employee = employeeOf(caller)
    const confirmed = await confirm(employee, params.id, body.fields)
    if (typeof confirmed === 'string') return refusal(confirmed)
    await actInVisit(deps, employee.sessionId)
    return success(comparisonView(confirmed))
  })
}
