import type { Route } from '@okienko/contract'
import type { FastifyRequest } from 'fastify'
import { recorded } from '../journalled.ts'
import type { Audit, Caller, Identity } from '../ports.ts'
import { Refused } from '../problems/refused.ts'
import type { SessionLimit } from '../routes/rate-limits.ts'
import { nameOf } from '../routes/route-names.ts'
import type { Cookies } from './cookies.ts'
import { isFromHere } from './cross-site.ts'
import type { Sessions } from './sessions.ts'
import '../request-facts.ts'

interface Options {
  readonly origin: string
  readonly cookies: Cookies
  readonly sessions: Sessions
  readonly bearer: (token: string) => Promise<Identity>
  readonly limit: SessionLimit
  readonly audit: Audit
}

/** Lets a request in or throws Refused. On return `request.caller` is set, save on routes for anyone. */
export type Admission = (request: FastifyRequest, route: Route) => Promise<void>

/** Who calls, whether from here, how often, and in which role: in that order, before the body is read. */
export function createAdmission(options: Options): Admission {
  const { origin, cookies, sessions, bearer, limit, audit } = options

  async function authenticate(request: FastifyRequest): Promise<Identity> {
    const { authorization } = request.headers
    // Any authorization header wins over the cookie: another site cannot send one without permission.
    if (authorization !== undefined) return bearer(tokenIn(authorization))
    const secret = request.cookies[cookies.session.name]
    if (secret === undefined) throw new Refused('not-signed-in')
    if (!isFromHere(request, origin)) throw new Refused('cross-site-request')
    const caller = await sessions.find(secret)
    if (caller === null) throw new Refused('not-signed-in')
    return caller
  }

  return async (request, route) => {
    const { roles } = route
    if (roles === 'anyone') return
    const caller: Caller = { ...(await authenticate(request)), correlationId: request.id }
    request.caller = caller
    await limit(request)
    if (roles.some((role) => caller.roles.includes(role))) return
    await recorded(audit.accessDenied(caller, nameOf(route), 'role-not-allowed'))
    throw new Refused('role-not-allowed')
  }
}

function tokenIn(authorization: string): string {
  const token = /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i.exec(authorization)?.[1]
  if (token === undefined) throw new Refused('not-signed-in')
  return token
}
