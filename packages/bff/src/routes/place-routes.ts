import {
  BANK_PROBLEMS,
  type BankProblemCode,
  type Installation,
  openApiDocument,
  ROUTES,
} from '@okienko/contract'
import { BANK_GAPS, BANK_PROMISES } from '@okienko/contract/bank-api'
import { type RouteHost, route, success } from '@okienko/edge'
import type { DeskDeps } from '../desk/desk-deps.ts'
import { SERVED } from '../gaps.ts'
import { VERSION } from '../settings/version.ts'
import { actorOf } from './desk-routes.ts'
import { offerView } from './offer-view.ts'

export interface PlaceRoutes extends Pick<DeskDeps, 'offers'> {
  readonly installation: Installation
  readonly origin: string
  /** By which pages tell employees apart. */
  readonly pseudonymOf: (employeeId: string) => string
}

/** Whose desk it is, who is signed in, and what may be asked for; and what the component asks for that there is not here. */
export function servePlace(
  host: RouteHost,
  { offers, installation, origin, pseudonymOf }: PlaceRoutes,
): void {
  route(host, ROUTES.installation, async () => success(installation))

  route(host, ROUTES.me, async ({ caller }) => {
    const { name, roles, branch, workstation } = caller
    const employeeId = pseudonymOf(caller.employeeId)
    return success({ employeeId, name, roles, branch, workstation })
  })

  route(host, ROUTES.listOperations, async ({ caller, employeeToken }) => {
    const { sessionId, as } = actorOf(caller, employeeToken)
    return success(offerView(await offers.of(sessionId, as)))
  })

  route(host, ROUTES.readVisit, async () => success({ visit: null, ended: null }))
  route(host, ROUTES.readVisitNames, async () => success({ customers: [] }))
  route(host, ROUTES.listApplications, async () => success({ applications: [] }))

  const problems = Object.keys(BANK_PROBLEMS) as BankProblemCode[]
  const document = openApiDocument({
    version: VERSION,
    serverUrl: origin,
    routes: SERVED,
    problems,
  })
  host.app.get(ROUTES.openapi.path, { exposeHeadRoute: true }, async () => document)

  // For the page beside the component, which is built by nothing and has no words of its own for them.
  const told = { promises: BANK_PROMISES, gaps: BANK_GAPS }
  host.app.get('/bank-told.json', async () => told)
}
