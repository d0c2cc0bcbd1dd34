import { ROUTES } from '@okienko/contract'
import { type Caller, type RouteHost, refusal, route, success } from '@okienko/edge'
import { type AssessDeps, decide, presentData } from '../../application/verification/4-assess.ts'
import { type ReleaseDeps, readReleased } from '../../application/verification/5-release.ts'
import { cancel, recordRefusal } from '../../application/verification/end.ts'
import type { EndDeps } from '../../application/verification/end-one.ts'
import { actInVisit } from '../../application/visit/visit-deps.ts'
import { byEmployee, type Employee } from '../../domain/journal/events.ts'
import type { EmployeeOf } from '../pseudonyms.ts'
import { personalDataView, presentedDataView, viewOrRefusal } from './views.ts'

export type DecisionRoutes = AssessDeps &
  ReleaseDeps &
  EndDeps & {
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

  /** The employee does something: what it has moved or given keeps the visit of the session from being idle. */
  async function acting<T extends object | string>(
    caller: Caller,
    work: (employee: Employee) => Promise<T>,
  ): Promise<T> {
    const employee = employeeOf(caller)
    const done = await work(employee)
    const isTooSoon = typeof done === 'object' && 'kind' in done
    if (typeof done !== 'string' && !isTooSoon) await actInVisit(deps, employee.sessionId)
    return done
  }

  route(host, ROUTES.readReceivedData, async ({ caller, params }) => {
    const shown = await present(employeeOf(caller), params.id)
    return typeof shown === 'string' ? refusal(shown) : success(presentedDataView(shown))
  })

  route(host, ROUTES.decide, async ({ caller, params, body }) => {
    const decision =
      body.decision === 'same-person'
        ? ({ kind: 'same-person' } as const)
        : ({ kind: 'not-the-same-person', reason: body.reason } as const)
    const decided = await acting(caller, (employee) =>
      decideOn(employee, params.id, decision, caller.name),
    )
    return typeof decided === 'object' && 'kind' in decided
      ? refusal('decision-too-soon', decided.until)
      : viewOrRefusal(decided)
  })

  route(host, ROUTES.cancel, async ({ caller, params, body }) =>
    viewOrRefusal(await acting(caller, (employee) => cancelOwn(employee, params.id, body.reason))),
  )

  route(host, ROUTES.recordRefusal, async ({ caller, params }) =>
    viewOrRefusal(await acting(caller, (employee) => refuseOwn(employee, params.id))),
  )

  route(host, ROUTES.readReleasedData, async ({ caller, params }) => {
    const released = await acting(caller, (employee) => read(byEmployee(employee), params.id))
    return typeof released === 'string' ? refusal(released) : success(personalDataView(released))
  })
}
