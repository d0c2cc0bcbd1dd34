import rateLimit from '@fastify/rate-limit'
import { ROUTES, type Route } from '@okienko/contract'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { FIXED_LIMITS, type Limits } from '../limits.ts'
import { Refused } from '../problems/refused.ts'

/** Throws Refused('too-many-requests') when the session has used up its minute. */
export type SessionLimit = (request: FastifyRequest) => Promise<void>

/** A refusal here would make a load balancer take the instance away. */
const UNLIMITED = Object.values<Route>(ROUTES)
  .filter(({ unlimited }) => unlimited)
  .map(({ path }) => path)

/** Limits every request by address at once, and returns the limit by session for after admission. */
export async function limitRates(app: FastifyInstance, limits: Limits): Promise<SessionLimit> {
  await app.register(rateLimit, { global: false, cache: FIXED_LIMITS.countedClients })
  const limiter = (max: number, keyGenerator?: (request: FastifyRequest) => string) => {
    const check = app.createRateLimit({
      max,
      timeWindow: 60_000,
      ...(keyGenerator && { keyGenerator }),
    })
    return async (request: FastifyRequest) => {
      const state = await check(request)
      if (!state.isAllowed && state.isExceeded) {
        throw new Refused('too-many-requests', { retryAfterSeconds: state.ttlInSeconds })
      }
    }
  }
  const byAddress = limiter(limits.perAddressPerMinute)
  app.addHook('onRequest', async (request) => {
    if (!UNLIMITED.includes(request.routeOptions.url ?? '')) await byAddress(request)
  })
  return limiter(limits.perSessionPerMinute, (request) => request.caller?.sessionId ?? '')
}
