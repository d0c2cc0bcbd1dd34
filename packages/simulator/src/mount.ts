import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'

export type Listener = (request: IncomingMessage, response: ServerResponse) => void

/** Hands every request at or below `path` to the listener of the moment, its body not yet read. */
export function mount(app: FastifyInstance, path: string, listener: () => Listener | null): void {
  app.addHook('onRequest', async (request, reply) => {
    const answer = listener()
    if (answer === null || !isBelow(request.url, path)) return
    reply.hijack()
    answer(request.raw, reply.raw)
  })
}

function isBelow(url: string, path: string): boolean {
  return url.startsWith(path) && ['', '/', '?'].includes(url.charAt(path.length))
}
