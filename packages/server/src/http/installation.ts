import { openApiDocument, ROUTES } from '@okienko/contract'
import { type RouteHost, route, success } from '@okienko/edge'

export interface InstallationRoutes {
  readonly version: string
  readonly origin: string
  readonly institution: string
  readonly demo: boolean
  /** Where the simulated phone is; null outside the demo. */
  readonly phone: string | null
  /** Whether unsigned data of a source is accepted. */
  readonly vouched: boolean
}

/** Whose desk it is, who is signed in, and what the API is: nothing of any customer. */
export function serveInstallation(host: RouteHost, options: InstallationRoutes): void {
  const { version, origin, institution, demo, phone, vouched } = options
  const document = openApiDocument({ version, serverUrl: origin })

  route(host, ROUTES.installation, async () => success({ institution, demo, phone, vouched }))

  route(host, ROUTES.me, async ({ caller }) => {
    const { name, roles, branch, workstation } = caller
    return success({ name, roles, branch, workstation })
  })

  host.app.get(ROUTES.openapi.path, async () => document)
}
