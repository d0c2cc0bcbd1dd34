import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

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
  app.setNotFoundHandler((request, reply) => refuse(request, reply, 404, 'not-found'))
  app.setErrorHandler((error: { statusCode?: number; name?: string }, request, reply) => {
    const status = error.statusCode ?? 500
    if (status < 500) return refuse(request, reply, status, 'malformed')
    // The message could quote what was being worked on; the kind of error cannot.
    process.stderr.write(`simulator: ${error.name} at ${request.routeOptions.url}\n`)
    return refuse(request, reply, 500, 'fault')
  })
}

/** A code to a program; to a person whose browser was led here a page with the way on. */
function refuse(request: FastifyRequest, reply: FastifyReply, status: number, code: string) {
  reply.code(status)
  if (request.headers['sec-fetch-mode'] !== 'navigate') return reply.send({ code })
  return reply.header('content-type', 'text/html; charset=utf-8').send(pageOf(code))
}

/** In the colours of the simulator's other pages, which are those of nothing official. */
const pageOf = (code: string): string => `<!doctype html>
<html lang="pl">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Nie ma takiej strony · SYMULATOR</title>
<link rel="stylesheet" href="/style.css">
<header class="band">SYMULATOR <span>dane zmyślone</span></header>
<main>
<h1>Nie ma takiej strony</h1>
<p>W symulatorze jest telefon klienta: <a href="/phone/">otwórz telefon</a>.</p>
<p lang="en">There is no such page. The simulator has the customer’s phone: <a href="/phone/">open the phone</a>.</p>
<p lang="uk">Такої сторінки немає. У симуляторі є телефон клієнта: <a href="/phone/">відкрити телефон</a>.</p>
<p><small>${code}</small></p>
</main>
</html>
`
