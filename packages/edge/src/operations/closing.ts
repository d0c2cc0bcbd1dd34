import type { FastifyInstance } from 'fastify'
import type { LiveStreams } from '../live/live-streams.ts'
import { Refused } from '../problems/refused.ts'

const PROBES = new Set(['/healthz', '/readyz', '/metrics'])

/**
 * Makes `app.close()` graceful: not ready from its first moment, streams ended, new requests refused,
 * those under way finished. What has not finished after `within` milliseconds is cut off.
 */
export function closeGracefully(app: FastifyInstance, streams: LiveStreams, within: number) {
  let closing = false
  let deadline: NodeJS.Timeout | undefined
  app.addHook('onRequest', async ({ routeOptions }) => {
    if (closing && !PROBES.has(routeOptions.url ?? '')) throw new Refused('shutting-down')
  })
  app.addHook('onSend', async (_, reply) => {
    if (closing) reply.header('connection', 'close')
  })
  app.addHook('onResponse', async () => {
    if (closing) setImmediate(() => app.server.closeIdleConnections())
  })
  app.addHook('preClose', async () => {
    closing = true
    streams.end()
    deadline = setTimeout(() => app.server.closeAllConnections(), within)
  })
  app.addHook('onClose', async () => clearTimeout(deadline))
  return { closing: () => closing }
}
