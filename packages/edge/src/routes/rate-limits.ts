import rateLimit from '@fastify/rate-limit'
import { ROUTES, type Route } from '@okienko/contract'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { FIXED_LIMITS, type Limits } from '../limits.ts'
import { Refused } from '../problems/refused.ts'
import { patternOfPath } from './route-names.ts'

/** Each throws Refused('too-many-requests') once a minute is used up. */
export interface RateLimits {
  /** Of an address, by requests that nobody has signed in for. */
  readonly anonymous: Limit
  /** Of the caller's session, their employee and their address, in that order: what one refuses, the next never sees. */
  readonly signedIn: Limit
  /** Of a system of the bank. */
  readonly application: Limit
  /** Of a system of the bank for one employee. */
  readonly forEmployee: (request: FastifyRequest, employeeId: string) => Promise<void>
}

export type Limit = (request: FastifyRequest) => Promise<void>

/** What a request that needs no sign-in shows of whoever makes it; null for nothing. */
export interface Shown {
  /** The session that it belongs to. */
  session(request: FastifyRequest): Promise<string | null>
  /** The way to the identity provider that it comes back from. */
  wayBack(request: FastifyRequest): string | null
}

/** A refusal here would make a load balancer take the instance away. */
const UNLIMITED = Object.values<Route>(ROUTES)
  .filter(({ unlimited }) => unlimited)
  .map(({ path }) => path)

/** Those for which somebody must be signed in: they are counted once it is known who asks. */
const NEED_SIGN_IN = new Set(
  Object.values<Route>(ROUTES)
    .filter(({ roles }) => roles !== 'anyone')
    .map(({ path }) => patternOfPath(path)),
)

/**
 * Counts requests by address, session and employee. What needs no sign-in, and what has none, has a budget of its own
 * for each address: however much of that there is, those behind the same address who are signed in work on, see their
 * pages, sign in, come back from there, and are logged out.
 */
export async function limitRates(
  app: FastifyInstance,
  limits: Limits,
  shown: Shown,
): Promise<RateLimits> {
  await app.register(rateLimit, { global: false, cache: FIXED_LIMITS.countedClients })
  const limiter = limiting(app)
  const named = new WeakMap<FastifyRequest, string>()
  const byName = (max: number) => {
    const limit = limiter(max, (request) => named.get(request) ?? '')
    return (request: FastifyRequest, name: string) => {
      named.set(request, name)
      return limit(request)
    }
  }
  const { anonymousPerAddressPerMinute: most, perSessionPerMinute: own } = limits
  const anonymous = limiter(most)
  const ways: ReadonlyMap<string, Limit> = new Map([
    [ROUTES.signIn.path, limiter(most)],
    [ROUTES.backChannelLogout.path, limiter(most)],
  ])
  const pages = byName(own)
  const waysBack = byName(FIXED_LIMITS.waysBack)
  app.addHook('onRequest', async (request) => {
    const { url = '' } = request.routeOptions
    if (UNLIMITED.includes(url) || NEED_SIGN_IN.has(url)) return
    const way = url === ROUTES.signInCallback.path ? shown.wayBack(request) : null
    if (way !== null) return waysBack(request, way)
    await (ways.get(url) ?? anonymous)(request).catch(async (refused: unknown) => {
      const session = await shown.session(request)
      if (session === null) throw refused
      await pages(request, session)
    })
  })
  const inTurn = [
    limiter(own, ({ caller }) => caller?.sessionId ?? ''),
    limiter(2 * own, ({ caller }) => caller?.employeeId ?? ''),
    limiter(limits.perAddressPerMinute),
  ]
  const application = limiter(limits.perApplicationPerMinute, clientOf)
  const employees = byName(limits.perApplicationAndEmployeePerMinute)
  return {
    anonymous,
    application,
    forEmployee: (request, employeeId) =>
      employees(request, JSON.stringify([clientOf(request), employeeId])),
    async signedIn(request) {
      for (const limit of inTurn) await limit(request)
    },
  }
}

/** A limit of so many requests in a minute, by what they are told apart by; by their address where nothing is said. */
function limiting(app: FastifyInstance) {
  return (max: number, keyGenerator?: (request: FastifyRequest) => string): Limit => {
    const check = app.createRateLimit({
      max,
      timeWindow: 60_000,
      ...(keyGenerator && { keyGenerator }),
    })
    return async (request) => {
      // Whoever has gone already has no address, and hears nothing of it.
      if (keyGenerator === undefined && !request.raw.socket.remoteAddress) return
      const state = await check(request)
      if (!state.isAllowed && state.isExceeded) {
        throw new Refused('too-many-requests', { retryAfterSeconds: state.ttlInSeconds })
      }
    }
  }
}

function clientOf({ application }: FastifyRequest): string {
  return application?.client ?? ''
}
