import { ROUTES } from '@okienko/contract'
import { type Caller, type RouteHost, refusal, route, success } from '@okienko/edge'
import { decide } from '../desk/decide.ts'
import type { Actor, DeskDeps } from '../desk/desk-deps.ts'
import { presentData } from '../desk/present.ts'
import { readReleased } from '../desk/released.ts'
import { startVerification } from '../desk/start.ts'
import { cancelOwn, refuseOwn } from '../desk/stop.ts'
import { onBehalfOfCaller } from '../session/on-behalf.ts'
import { personalDataView, presentedDataView, viewOrRefusal } from './views.ts'

/** Who takes a step, for the bank to know. */
export function actorOf(caller: Caller, employeeToken: string | null): Actor {
  const { sessionId, employeeId } = caller
  return { sessionId, employeeId, as: onBehalfOfCaller(caller, employeeToken) }
}

/** The five steps over HTTP: each route parses, calls one step and maps the outcome. */
export function serveDesk(host: RouteHost, deps: DeskDeps): void {
  const start = startVerification(deps)
  const present = presentData(deps)
  const decideOn = decide(deps)
  const cancel = cancelOwn(deps)
  const refuse = refuseOwn(deps)
  const read = readReleased(deps)

  route(host, ROUTES.startVerification, async ({ caller, employeeToken, body, headers }) =>
    viewOrRefusal(await start(actorOf(caller, employeeToken), body, headers['idempotency-key'])),
  )

  route(host, ROUTES.readReceivedData, async ({ caller, employeeToken, params }) => {
    const shown = await present(actorOf(caller, employeeToken), params.id)
    if (typeof shown === 'string') return refusal(shown)
    const { kept, data, decideInMs } = shown
    return success(presentedDataView(personalDataView(kept, kept.now.grade, data), decideInMs))
  })

  route(host, ROUTES.decide, async ({ caller, employeeToken, params, body }) => {
    const decided = await decideOn(actorOf(caller, employeeToken), params.id, body)
    return typeof decided === 'object' && 'kind' in decided
      ? refusal('decision-too-soon', decided.until)
      : viewOrRefusal(decided)
  })

  route(host, ROUTES.cancel, async ({ caller, employeeToken, params, body }) =>
    viewOrRefusal(await cancel(actorOf(caller, employeeToken), params.id, body.reason)),
  )

  route(host, ROUTES.recordRefusal, async ({ caller, employeeToken, params }) =>
    viewOrRefusal(await refuse(actorOf(caller, employeeToken), params.id)),
  )

  route(host, ROUTES.readReleasedData, async ({ caller, employeeToken, params }) => {
    const released = await read(actorOf(caller, employeeToken), params.id)
    if (typeof released === 'string') return refusal(released)
    const { kept, data } = released
    return success(personalDataView(kept, kept.now.grade, data))
  })
}
