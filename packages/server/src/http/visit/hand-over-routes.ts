import { type HandOverView, ROUTES } from '@okienko/contract'
import { type RouteHost, refusal, route, success } from '@okienko/edge'
import { type HandedOver, type HandOverDeps, handOver } from '../../application/visit/hand-over.ts'
import { iso } from '../iso.ts'
import type { EmployeeOf } from '../pseudonyms.ts'

export type HandOverRoutes = HandOverDeps & { readonly employeeOf: EmployeeOf }

/** Which applications there are, and the employee's act that opens a verification to one of them. */
export function serveHandOver(host: RouteHost, deps: HandOverRoutes): void {
  const { employeeOf, applications } = deps
  const handing = handOver(deps)

  route(host, ROUTES.listApplications, async () =>
    success({
      applications: applications.current().applications.map(({ id, name, may, link }) => ({
        id,
        name,
        operations: [...may.keys()],
        link: link !== null,
      })),
    }),
  )

  route(host, ROUTES.handOver, async ({ caller, params, body }) => {
    const handed = await handing(employeeOf(caller), params.id, body)
    return typeof handed === 'string' ? refusal(handed) : success(handOverView(handed))
  })
}

/** With exactly one of ticket, link and code. */
function handOverView({ handOver: opened, secret, link }: HandedOver): HandOverView {
  const { verificationId: verification, application, way, until } = opened
  const common = { verification, application, way, until: iso(until) }
  if (link !== null) return { ...common, link }
  return way === 'code' ? { ...common, code: secret } : { ...common, ticket: secret }
}
