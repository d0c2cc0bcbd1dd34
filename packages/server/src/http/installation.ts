import { openApiDocument, ROUTES } from '@okienko/contract'
import { type RouteHost, route, success } from '@okienko/edge'
import type { EmployeeOf } from './pseudonyms.ts'

export interface InstallationRoutes {
  readonly version: string
  readonly origin: string
  readonly institution: string
  readonly demo: boolean
  /** Where the simulated phone is; null outside the demo. */
  readonly phone: string | null
  /** Whether unsigned data of a source is accepted. */
  readonly vouched: boolean
  readonly employeeOf: EmployeeOf
}

/** Whose desk it is, who is signed in, and what the API is: nothing of any customer. */
export function serveInstallation(host: RouteHost, options: InstallationRoutes): void {
  const { version, origin, institution, demo, phone, vouched, employeeOf } = options
  const document = openApiDocument({ version, serverUrl: origin })

  route(host, ROUTES.installation, async () => success({ institution, demo, phone, vouched }))

  route(host, ROUTES.me, async ({ caller }) => {
    const { name, roles, branch, workstation } = caller
    const { employeeId } = employeeOf(caller)
    return success({ employeeId, name, roles, branch, workstation })
  })

  host.app.get(ROUTES.openapi.path, { exposeHeadRoute: true }, async () => document)
}
