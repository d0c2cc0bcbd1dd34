import { randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import Fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import type { Logger } from 'pino'
import { createAdmission } from './admission.ts'
import { acceptBearer } from './bearer.ts'
import type { ClaimNames } from './claims.ts'
import { closeGracefully } from './closing.ts'
import { answerConnectionFaults } from './connection-faults.ts'
import { cookiesOf } from './cookies.ts'
import { allowOrigins } from './cors.ts'
import { answerFault, answerUnknown } from './failures.ts'
import { securityHeaders } from './headers.ts'
import { discoverIssuer } from './issuer.ts'
import { LIMITS, type Limits } from './limits.ts'
import { createLiveStreams } from './live-streams.ts'
import { logRequest, quietLogger } from './log.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { type Pages, servePages } from './pages.ts'
import type { Audit, SessionRows } from './ports.ts'
import { type Check, serveProbes, type Witnesses } from './probes.ts'
import { limitRates } from './rate-limits.ts'
import type { RouteHost } from './route.ts'
import { keepSessions } from './sessions.ts'
import { serveSignIn } from './sign-in.ts'
import { requireWellFormed } from './well-formed.ts'

export interface EdgeOptions {
  /** Origin under which browsers reach this server; https makes cookies Secure and sends HSTS. */
  readonly origin: string
  /** The demo switch: allows an issuer without TLS. */
  readonly demo: boolean
  readonly logger: Logger
  readonly issuer: {
    readonly url: string
    readonly clientId: string
    readonly clientSecret: string
    readonly scope: string
    /** What access tokens must be meant for. */
    readonly audience: string
    readonly claims: ClaimNames
  }
  readonly sessions: SessionRows
  readonly audit: Audit
  /** What `/readyz` asks, by name. */
  readonly readiness: Readonly<Record<string, Check>>
  /** How far the journal's newest checkpoint is witnessed, for `/readyz`; where there is a journal. */
  readonly witnesses?: () => Witnesses
  /** Other origins that may call with bearer tokens. */
  readonly allowedOrigins: readonly string[]
  /** Origins that may show the pages in a frame. */
  readonly frameAncestors: readonly string[]
  readonly pages?: Pages
  /** Addresses of proxies whose X-Forwarded-For is believed. */
  readonly trustedProxies?: readonly string[]
  readonly limits?: Partial<Limits>
  readonly now?: () => number
}

/** A server that knows who calls and guards every answer. `app.listen` starts it, `app.close` ends it gracefully. */
export interface Edge extends RouteHost {
  readonly metrics: Metrics
}

/** The edge with sign-in, probes and pages on it. Contacts nobody before the first sign-in. */
export async function createEdge(options: EdgeOptions): Promise<Edge> {
  const { origin, demo, audit, now = Date.now, issuer: issuerOptions } = options
  const limits = { ...LIMITS, ...options.limits }
  const metrics = createMetrics()
  const app = createApp(options, limits, metrics)
  const streams = createLiveStreams(limits)
  metrics.gauge('okienko_live_streams', 'Open streams of live updates.', streams.count)

  await app.register(helmet, securityHeaders({ ...options, issuer: issuerOptions.url }))
  await app.register(cookie)
  app.addHook('onRequest', async ({ id }, reply) => {
    reply.header('cache-control', 'no-store').header('x-request-id', id)
  })
  allowOrigins(app, options.allowedOrigins)
  const { closing } = closeGracefully(app, streams, limits.close)
  const limit = await limitRates(app, limits)
  requireWellFormed(app)

  const { clientSecret, scope, audience, claims } = issuerOptions
  const issuer = discoverIssuer({ ...issuerOptions, insecure: demo })
  const cookies = cookiesOf(origin)
  const sessions = keepSessions({
    rows: options.sessions,
    now,
    idle: limits.idleSession,
    absolute: limits.session,
  })
  const bearer = acceptBearer({ issuer, audience, claims, now })
  const admit = createAdmission({ origin, cookies, sessions, bearer, limit, audit })
  const edge: Edge = { app, admit, stream: streams.open, metrics }

  serveProbes(app, { checks: options.readiness, witnesses: options.witnesses, closing, metrics })
  serveSignIn(edge, {
    ...{ origin, issuer, clientSecret, scope, claims, cookies, sessions, audit, metrics, now },
    within: limits.signIn,
    endStreams: streams.end,
  })
  if (options.pages) await servePages(app, options.pages)
  return edge
}

function createApp(
  { logger, trustedProxies }: EdgeOptions,
  limits: Limits,
  metrics: Metrics,
): FastifyInstance {
  const log = quietLogger(logger)
  const connections = answerConnectionFaults(metrics.problem)
  const app = Fastify({
    loggerInstance: log,
    logController: new LogController({
      disableRequestLogging: true,
      requestIdLogLabel: 'requestId',
    }),
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    trustProxy: trustedProxies ? [...trustedProxies] : false,
    bodyLimit: limits.body,
    connectionTimeout: limits.quietTime,
    requestTimeout: limits.requestTime,
    http: {
      headersTimeout: limits.headersTime,
      maxHeaderSize: limits.header,
      requireHostHeader: false,
      connectionsCheckingInterval: Math.min(1_000, limits.headersTime / 2),
    },
    exposeHeadRoutes: false,
    return503OnClosing: false,
    clientErrorHandler: (fault, socket) => connections.answer(fault, socket, log),
    // Hooks do not run for these.
    frameworkErrors: (fault, request, reply) => {
      answerFault(fault, request, reply)
      finished(request, reply)
    },
  })
  app.server.maxConnections = limits.connections
  connections.watch(app.server)
  app.removeContentTypeParser('text/plain')
  app.decorateRequest('caller', null)
  app.decorateRequest('problem', null)
  app.setErrorHandler(answerFault)
  app.setNotFoundHandler(answerUnknown(app))
  app.addHook('onResponse', async (request, reply) => finished(request, reply))
  return app

  function finished(request: FastifyRequest, reply: FastifyReply): void {
    metrics.request(request, reply)
    if (request.problem) metrics.problem(request.problem)
    logRequest(request, reply)
  }
}
