import type { IncomingMessage } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { Refused } from './refused.ts'

/**
 * Refuses by a problem what Node would refuse with an empty answer: an expectation that is none, and a
 * host that is not said once (RFC 9112 §3.2). The server must leave the host to this.
 */
export function requireWellFormed(app: FastifyInstance): void {
  const expecting = new WeakSet<IncomingMessage>()
  app.server.on('checkExpectation', (request, response) => {
    expecting.add(request)
    app.server.emit('request', request, response)
  })
  app.addHook('onRequest', async ({ raw }, reply) => {
    if (!expecting.has(raw) && isHostClear(raw)) return
    // Whether the body follows is not known, and what is on the way may be meant for another host.
    reply.header('connection', 'close')
    throw new Refused('invalid-request')
  })
}

function isHostClear({ headers, httpVersion, rawHeaders }: IncomingMessage): boolean {
  if (headers.host === undefined) return httpVersion === '1.0'
  const names = rawHeaders.filter((_, index) => index % 2 === 0)
  return names.filter((name) => name.toLowerCase() === 'host').length === 1
}
