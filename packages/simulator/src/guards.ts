import type { FastifyInstance } from 'fastify'

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost'])

const HEADERS = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'permissions-policy': 'camera=(self)',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
} as const

/** Throws for any address that another machine could reach: the simulator signs whatever it is asked. */
export function requireLoopback(host: string): void {
  if (!LOOPBACK.has(host)) throw new Error('simulator-loopback-only')
}

/** Refuses requests by another host name (DNS rebinding) and gives every response its headers. */
export function guard(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(HEADERS)
    if (!LOOPBACK.has(request.hostname.replace(/^\[|\]$/g, ''))) {
      return reply.code(421).send({ code: 'wrong-host' })
    }
  })
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ code: 'not-found' }))
  app.setErrorHandler((error: { statusCode?: number; name?: string }, request, reply) => {
    const status = error.statusCode ?? 500
    if (status < 500) return reply.code(status).send({ code: 'malformed' })
    // The message could quote what was being worked on; the kind of error cannot.
    process.stderr.write(`simulator: ${error.name} at ${request.routeOptions.url}\n`)
    return reply.code(500).send({ code: 'fault' })
  })
}
