import { ROUTES } from '@okienko/contract'
import { type RouteHost, refusal, route, success } from '@okienko/edge'
import { type AssessDeps, decide, presentData } from '../../application/verification/4-assess.ts'
import { type ReleaseDeps, readReleased } from '../../application/verification/5-release.ts'
import { cancel, type EndDeps, recordRefusal } from '../../application/verification/end.ts'
import { byEmployee } from '../../domain/journal/events.ts'
import type { EmployeeOf } from '../pseudonyms.ts'
import { personalDataView, presentedDataView, viewOrRefusal } from './views.ts'

export interface DecisionRoutes extends AssessDeps, ReleaseDeps, EndDeps {
  readonly employeeOf: EmployeeOf
}

/** The data, the photo decision, the ways to stop early, and what the decision opens. */
export function serveDecision(host: RouteHost, deps: DecisionRoutes): void {
  const { employeeOf } = deps
  const present = presentData(deps)
  const decideOn = decide(deps)
  const cancelOwn = cancel(deps)
  const refuseOwn = recordRefusal(deps)
  const read = readReleased(deps)

  route(host, ROUTES.readReceivedData, async ({ caller, params }) => {
    const shown = await present(employeeOf(caller), params.id)
    return typeof shown === 'string' ? refusal(shown) : success(presentedDataView(shown))
  })

  route(host, ROUTES.decide, async ({ caller, params, body }) => {
    const decision =
      body.decision === 'same-person'
        ? ({ kind: 'same-person' } as const)
        : ({ kind: 'not-the-same-person', reason: body.reason } as const)
    const decided = await decideOn(employeeOf(caller), params.id, decision)
    return typeof decided === 'object' && 'kind' in decided
      ? refusal('decision-too-soon', decided.until)
      : viewOrRefusal(decided)
  })

  route(host, ROUTES.cancel, async ({ caller, params, body }) =>
    viewOrRefusal(await cancelOwn(employeeOf(caller), params.id, body.reason)),
  )

  route(host, ROUTES.recordRefusal, async ({ caller, params }) =>
    viewOrRefusal(await refuseOwn(employeeOf(caller), params.id)),
  )

  route(host, ROUTES.readReleasedData, async ({ caller, params }) => {
    const released = await read(byEmployee(employeeOf(caller)), params.id)
    return typeof released === 'string' ? refusal(released) : success(personalDataView(released))
  })
}
