import { ROUTES, type Route } from '@okienko/contract'
import type { FastifyRequest } from 'fastify'
import { recorded } from '../journalled.ts'
import type { Audit, Caller } from '../ports.ts'
import { Refused } from '../problems/refused.ts'
import type { RateLimits } from '../routes/rate-limits.ts'
import { nameOf } from '../routes/route-names.ts'
import type { Cookie, Cookies } from './cookies.ts'
import { isFromHere } from './cross-site.ts'
import type { Admitted, CurrentSession } from './current-sessions.ts'
import type { Sessions } from './sessions.ts'
import '../request-facts.ts'

interface Options {
  readonly origin: string
  readonly cookies: Cookies
  readonly sessions: Sessions
  readonly current: CurrentSession
  readonly bearer: (token: string) => Promise<Admitted>
  readonly limits: RateLimits
  readonly audit: Audit
}

/** Lets a request in or throws Refused. On return `request.caller` and `admittedUntil` are set, save on routes for anyone. */
export type Admission = (request: FastifyRequest, route: Route) => Promise<void>

/** Who calls, whether from here, how often, and in which role: in that order, before the body is read. */
export function createAdmission(options: Options): Admission {
  const { origin, cookies, sessions, current, bearer, limits, audit } = options

  async function authenticate(request: FastifyRequest, route: Route): Promise<Admitted> {
    const { authorization } = request.headers
    // Any authorization header wins over the cookie: another site cannot send one without permission.
    if (authorization !== undefined) return bearer(tokenIn(authorization))
    const secret = request.cookies[cookies.session.name]
    if (secret === undefined) throw new Refused('not-signed-in')
    if (!isFromHere(request, origin)) throw new Refused('cross-site-request')
    if (route !== ROUTES.signOut) {
      const isDoing = route.success.media !== 'text/event-stream'
      return current(secret, { correlationId: request.id, isDoing })
    }
    // Whatever the identity provider says, or does not, one can always leave.
    const session = await sessions.find(secret)
    if (session === null) throw new Refused('not-signed-in')
    return { identity: session.caller, until: session.endsAt }
  }

  return async (request, route) => {
    const { roles } = route
    if (roles === 'anyone') return
    const { identity, until } = await authenticate(request, route).catch(
      async (refused: unknown) => {
        // Nobody: counted as such, so that trying costs the budget of those who are nobody.
        await limits.anonymous(request)
        throw refused
      },
    )
    const caller: Caller = { ...identity, correlationId: request.id }
    request.caller = caller
    request.admittedUntil = until
    await limits.signedIn(request)
    if (roles.some((role) => caller.roles.includes(role))) return
    await recorded(audit.accessDenied(caller, nameOf(route), 'role-not-allowed'))
    throw new Refused('role-not-allowed')
  }
}

interface Showing {
  readonly origin: string
  readonly cookie: Cookie
  readonly sessions: Sessions
  readonly bearer: Options['bearer']
}

/** The session that a request belongs to which needs none; null for none, and for one that comes from elsewhere. */
export function sessionShown({ origin, cookie, sessions, bearer }: Showing) {
  return async (request: FastifyRequest): Promise<string | null> => {
    const { authorization } = request.headers
    if (authorization !== undefined) {
      const byToken = async () => (await bearer(tokenIn(authorization))).identity.sessionId
      return byToken().catch(() => null)
    }
    const secret = request.cookies[cookie.name]
    if (secret === undefined || !isFromHere(request, origin)) return null
    return (await sessions.look(secret))?.caller.sessionId ?? null
  }
}

function tokenIn(authorization: string): string {
  const token = /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i.exec(authorization)?.[1]
  if (token === undefined) throw new Refused('not-signed-in')
  return token
}
