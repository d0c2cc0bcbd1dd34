import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'
import { createApp } from './app.ts'
import { allowOrigins } from './cors.ts'
import type { EdgeOptions } from './edge-options.ts'
import { securityHeaders } from './headers.ts'
import { LIMITS } from './limits.ts'
import { createLiveStreams } from './live/live-streams.ts'
import { closeGracefully } from './operations/closing.ts'
import { createMetrics, type Metrics } from './operations/metrics.ts'
import { serveProbes } from './operations/probes.ts'
import { servePages } from './pages.ts'
import { requireWellFormed } from './problems/well-formed.ts'
import { limitRates } from './routes/rate-limits.ts'
import type { RouteHost } from './routes/route.ts'
import { createAdmission } from './sign-in/admission.ts'
import { authenticRows } from './sign-in/authentic-rows.ts'
import { acceptBearer } from './sign-in/bearer.ts'
import { browserSessions } from './sign-in/browser-sessions.ts'
import { cookiesOf } from './sign-in/cookies.ts'
import { discoverIssuer } from './sign-in/issuer.ts'
import { keepSessions } from './sign-in/sessions.ts'
import { serveSignIn } from './sign-in/sign-in.ts'
import { serveSignOut } from './sign-in/sign-out.ts'

/** A server that knows who calls and guards every answer. `app.listen` starts it, `app.close` ends it gracefully. */
export interface Edge extends RouteHost {
  readonly metrics: Metrics
}

/** The edge with sign-in, probes and pages on it. Contacts nobody before the first sign-in. */
export async function createEdge(options: EdgeOptions): Promise<Edge> {
  const { origin, audit, logger, trustedProxies = [], now = Date.now } = options
  const { clientSecret, scope, audience, claims } = options.issuer
  const limits = { ...LIMITS, ...options.limits }
  const metrics = createMetrics()
  const app = createApp({ logger, trustedProxies, limits, metrics })
  const streams = createLiveStreams(limits)
  metrics.gauge('okienko_live_streams', 'Open streams of live updates.', streams.count)

  await sendHeaders(app, options)
  const { closing } = closeGracefully(app, streams, limits.close)
  const limit = await limitRates(app, limits)
  requireWellFormed(app)

  const issuer = discoverIssuer({ ...options.issuer, insecure: options.demo })
  const cookies = cookiesOf(origin)
  const { idleSession: idle, session: absolute, signIn: within } = limits
  const sessions = keepSessions({
    rows: authenticRows(options.sessions, options.sessionKey),
    standing: audit.standing,
    onAltered: options.onAlteredSession,
    now,
    idle,
    absolute,
  })
  const bearer = acceptBearer({ issuer, audience, claims, now })
  const admit = createAdmission({ origin, cookies, sessions, bearer, limit, audit })
  const edge: Edge = { app, admit, stream: streams.open, metrics }

  const browsers = browserSessions({
    cookie: cookies.session,
    sessions,
    audit,
    endStreams: streams.end,
  })
  const { readiness: checks, witnesses, warnings } = options
  serveProbes(app, { checks, witnesses, warnings, closing, metrics })
  serveSignIn(edge, {
    origin,
    issuer,
    clientSecret,
    scope,
    claims,
    cookie: cookies.signIn,
    browsers,
    metrics,
    now,
    within,
  })
  serveSignOut(edge, browsers)
  if (options.pages) await servePages(app, options.pages)
  return edge
}

/** What every answer carries, and cookies to read. */
async function sendHeaders(app: FastifyInstance, options: EdgeOptions): Promise<void> {
  const { origin, issuer, frameAncestors, allowedOrigins } = options
  await app.register(helmet, securityHeaders({ origin, issuer: issuer.url, frameAncestors }))
  await app.register(cookie)
  app.addHook('onRequest', async ({ id }, reply) => {
    reply.header('cache-control', 'no-store').header('x-request-id', id)
  })
  allowOrigins(app, allowedOrigins)
}
