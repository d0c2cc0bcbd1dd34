import { ROUTES, type Route } from '@okienko/contract'
import type { FastifyRequest } from 'fastify'
import type { EdgeOptions } from '../edge-options.ts'
import { recorded } from '../journalled.ts'
import type { Audit, Caller } from '../ports.ts'
import { Refused } from '../problems/refused.ts'
import type { RateLimits } from '../routes/rate-limits.ts'
import { nameOf } from '../routes/route-names.ts'
import type { Application } from './application.ts'
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
  readonly application: (token: string) => Promise<Application>
  readonly limits: RateLimits
  readonly audit: Audit
  readonly onAdmitted: NonNullable<EdgeOptions['onAdmitted']>
  /** Whether access tokens are handed on to whoever answers. */
  readonly keepsAccessTokens: boolean
}

/**
 * Lets a request in or throws Refused. On return `request.caller`, `admittedUntil` and `employeeToken` are set, on routes for systems of
 * the bank `request.application`, and on routes for anyone nothing.
 */
export type Admission = (request: FastifyRequest, route: Route) => Promise<void>

/** Who calls, whether from here, how often, and in which role: in that order, before the body is read. */
export function createAdmission(options: Options): Admission {
  const { application, limits, audit, onAdmitted } = options

  const authenticate = authenticating(options)

  /** Whoever is not let in is nobody, and counted as such: trying costs the budget of those who are nobody. */
  function orNobody<T>(request: FastifyRequest, letIn: Promise<T>): Promise<T> {
    return letIn.catch(async (refused: unknown) => {
      await limits.anonymous(request)
      throw refused
    })
  }

  /** By a token alone: a browser, which brings cookies by itself, is no system of the bank. */
  async function letApplicationIn(request: FastifyRequest): Promise<void> {
    const { authorization } = request.headers
    const shown = async () => application(authorization === undefined ? '' : tokenIn(authorization))
    const admitted = await orNobody(request, shown())
    request.application = {
      ...admitted,
      correlationId: request.id,
      async employeeFor(named) {
        const employeeId = employeeAmong(admitted.employeeId, named)
        await limits.forEmployee(request, employeeId)
        return employeeId
      },
    }
    await limits.application(request)
  }

  return async (request, route) => {
    const { roles } = route
    if (roles === 'anyone') return
    if (roles === 'application') return letApplicationIn(request)
    const { identity, until, accessToken, renewed } = await orNobody(
      request,
      authenticate(request, route),
    )
    const caller: Caller = { ...identity, correlationId: request.id }
    request.caller = caller
    request.admittedUntil = until
    request.employeeToken = options.keepsAccessTokens ? accessToken : null
    await limits.signedIn(request)
    const tokenNow = options.keepsAccessTokens ? (renewed ?? null) : null
    await recorded(onAdmitted(caller, until, request.employeeToken, tokenNow))
    if (roles.some((role) => caller.roles.includes(role))) return
    await recorded(audit.accessDenied(caller, nameOf(route), 'role-not-allowed'))
    throw new Refused('role-not-allowed')
  }
}

/** A session by cookie can be asked for its token later, beside the requests. */
interface AdmittedHere extends Admitted {
  readonly renewed?: () => Promise<string | null>
}

/** Nobody's doing, so that a session of whoever has gone does not last longer by it. */
function readingToken(current: CurrentSession, secret: string, correlationId: string) {
  return async () => (await current(secret, { correlationId, isDoing: false })).accessToken
}

/** Who an employee is that calls, by a token or by the cookie of this very origin. */
function authenticating({ origin, cookies, sessions, current, bearer }: Options) {
  return async (request: FastifyRequest, route: Route): Promise<AdmittedHere> => {
    const { authorization } = request.headers
    // Any authorization header wins over the cookie: another site cannot send one without permission.
    if (authorization !== undefined) return bearer(tokenIn(authorization))
    const secret = request.cookies[cookies.session.name]
    if (secret === undefined) throw new Refused('not-signed-in')
    if (!isFromHere(request, origin)) throw new Refused('cross-site-request')
    if (route !== ROUTES.signOut) {
      const isDoing = route.success.media !== 'text/event-stream'
      const admitted = await current(secret, { correlationId: request.id, isDoing })
      return { ...admitted, renewed: readingToken(current, secret, request.id) }
    }
    // Whatever the identity provider says, or does not, one can always leave.
    const session = await sessions.find(secret)
    if (session === null) throw new Refused('not-signed-in')
    const { caller: identity, endsAt: until, accessToken } = session
    return { identity, until, accessToken: accessToken?.token ?? null }
  }
}

/** The employee of the token, or the one that a system without one names: never both, so that none is believed for the other. */
function employeeAmong(own: string | null, named: string | undefined): string {
  const employee = own ?? named
  const isOne = (own === null) !== (named === undefined)
  if (employee !== undefined && isOne) return employee
  const rule = own === null ? 'required' : 'not-allowed'
  throw new Refused('invalid-request', { errors: [{ pointer: '/body/employee', rule }] })
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
