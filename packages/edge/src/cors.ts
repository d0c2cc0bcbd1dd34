import type { FastifyInstance } from 'fastify'
import { FIXED_LIMITS } from './limits.ts'

const METHODS = 'GET, POST'
const REQUEST_HEADERS =
  'authorization, content-type, idempotency-key, last-event-id, accept-language'
const ANSWER_HEADERS = 'retry-after, content-language'

/**
 * Lets the listed origins call with bearer tokens. No cookies across origins: the answer never allows
 * credentials. Other origins get no permission, and their preflight no answer but a problem.
 */
export function allowOrigins(app: FastifyInstance, origins: readonly string[]): void {
  const allowed = new Set(origins)
  app.addHook('onRequest', async (request, reply) => {
    reply.header('vary', 'origin')
    const { origin } = request.headers
    if (origin === undefined || !allowed.has(origin)) return
    reply.header('access-control-allow-origin', origin)
    reply.header('access-control-expose-headers', ANSWER_HEADERS)
    const preflight = request.headers['access-control-request-method'] !== undefined
    if (request.method === 'OPTIONS' && preflight) {
      reply.header('access-control-allow-methods', METHODS)
      reply.header('access-control-allow-headers', REQUEST_HEADERS)
      reply.header('access-control-max-age', FIXED_LIMITS.preflight / 1_000)
      return reply.code(204).send()
    }
  })
}
