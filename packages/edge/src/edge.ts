import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'
import { createApp } from './app.ts'
import { allowOrigins } from './cors.ts'
import type { EdgeOptions } from './edge-options.ts'
import { securityHeaders } from './headers.ts'
import { LIMITS, type Limits } from './limits.ts'
import { createLiveStreams, type LiveStreams } from './live/live-streams.ts'
import { closeGracefully } from './operations/closing.ts'
import { createMetrics, type Metrics } from './operations/metrics.ts'
import { serveProbes } from './operations/probes.ts'
import { servePages } from './pages.ts'
import { requireWellFormed } from './problems/well-formed.ts'
import { limitRates } from './routes/rate-limits.ts'
import type { RouteHost } from './routes/route.ts'
import { tellingUnlisted } from './sign-in/access-token.ts'
import { createAdmission, sessionShown } from './sign-in/admission.ts'
import { acceptApplication } from './sign-in/application.ts'
import { authenticRows } from './sign-in/authentic-rows.ts'
import { authorizationCodeFlow, type CodeFlow } from './sign-in/authorization-code-flow.ts'
import { serveBackChannelLogout } from './sign-in/back-channel-logout.ts'
import { acceptBearer } from './sign-in/bearer.ts'
import { type BrowserSessions, browserSessions } from './sign-in/browser-sessions.ts'
import { type Cookie, cookiesOf } from './sign-in/cookies.ts'
import { currentSessions } from './sign-in/current-sessions.ts'
import { discoverIssuer } from './sign-in/issuer.ts'
import { type IssuerKeys, issuerKeys } from './sign-in/issuer-keys.ts'
import { keepSessions } from './sign-in/sessions.ts'
import { serveSignIn } from './sign-in/sign-in.ts'
import { signInStates } from './sign-in/sign-in-state.ts'
import { serveSignOut } from './sign-in/sign-out.ts'

const UNLISTED = 'an access token was refused: OKIENKO_OIDC_CLIENTS does not list its client'

/** A server that knows who calls and guards every answer. `app.listen` starts it, `app.close` ends it gracefully. */
export interface Edge extends RouteHost {
  readonly metrics: Metrics
}

/** The edge with sign-in, probes and pages on it. Contacts nobody before the first sign-in. */
export async function createEdge(options: EdgeOptions): Promise<Edge> {
  const { origin, audit, logger, trustedProxies = [], now = Date.now } = options
  const { clientSecret, scope, audience, clients, claims, asking } = options.issuer
  const { keepsAccessTokens = false } = options.issuer
  const limits = { ...LIMITS, ...options.limits }
  const metrics = createMetrics()
  const app = createApp({ logger, trustedProxies, demo: options.demo, limits, metrics })
  const streams = createLiveStreams(limits, now)
  metrics.gauge('okienko_live_streams', 'Open streams of live updates.', streams.count)

  await sendHeaders(app, options)
  const { closing } = closeGracefully(app, streams, limits.close)
  const cookies = cookiesOf(origin)
  const sessions = sessionsOf(options, limits)
  const states = signInStates({ clientSecret, cookie: cookies.signIn, now, within: limits.signIn })
  const issuer = discoverIssuer({ ...options.issuer, insecure: options.demo })
  const keys = issuerKeys(issuer)
  const { lastSignOut, isLoggedOut } = audit
  const onUnlisted = tellingUnlisted(() => logger.warn(UNLISTED), now)
  const tokens = { keys, audience, clients, limits, onUnlisted, now }
  const bearer = acceptBearer({ ...tokens, claims, lastSignOut })
  const rates = await limitRates(app, limits, {
    session: sessionShown({ origin, cookie: cookies.session, sessions, bearer }),
    wayBack: (request) => states.cameBack(request)?.state ?? null,
  })
  requireWellFormed(app)
  const flow = authorizationCodeFlow({
    origin,
    issuer,
    scope,
    claims,
    asking,
    keepsAccessTokens,
    now,
  })
  const endStreams = streams.end
  const current = currentSessions({ sessions, flow, audit, endStreams, limits, now })
  const admit = createAdmission({
    origin,
    cookies,
    sessions,
    current,
    bearer,
    application: acceptApplication({ ...tokens, isLoggedOut }),
    limits: rates,
    audit,
    onAdmitted: options.onAdmitted ?? (async () => {}),
    keepsAccessTokens,
  })
  const edge: Edge = { app, admit, stream: streams.open, metrics }

  const holding = { cookie: cookies.session, sessions, audit, endStreams, now }
  const browsers = browserSessions(holding)
  watch(edge, options, closing)
  serveSignIn(edge, { origin, flow, browsers, states })
  serveEnds(edge, options, { browsers, flow, cookie: cookies.signOut, keys, endStreams })
  if (options.pages) await servePages(app, options.pages)
  return edge
}

/** How the process is doing, for whoever runs it. */
function watch({ app, metrics }: Edge, options: EdgeOptions, closing: () => boolean): void {
  const { readiness: checks, witnesses, warnings, promises, metrics: access } = options
  serveProbes(app, { checks, witnesses, warnings, promises, closing, metrics, access })
}

function sessionsOf(options: EdgeOptions, limits: Limits) {
  return keepSessions({
    rows: authenticRows(options.sessions, options.sessionKey),
    standing: options.audit.standing,
    onAltered: options.onAlteredSession,
    now: options.now ?? Date.now,
    idle: limits.idleSession,
    absolute: limits.session,
    signInAge: limits.signInAge,
  })
}

interface Endings {
  readonly browsers: BrowserSessions
  readonly flow: CodeFlow
  readonly cookie: Cookie
  readonly keys: IssuerKeys
  readonly endStreams: LiveStreams['end']
}

/** How sessions end before their time: from here, and from the identity provider. */
function serveEnds(
  edge: Edge,
  options: EdgeOptions,
  { browsers, flow, cookie, keys, endStreams }: Endings,
): void {
  const { issuer, audit, now = Date.now } = options
  const fronts = [...issuer.clients].flatMap(([client, kind]) => (kind === 'front' ? [client] : []))
  const audience = [issuer.clientId, ...fronts]
  const { clientSecret, signOutThere: there } = issuer
  serveSignOut(edge, { browsers, flow, clientSecret, cookie, there, now })
  serveBackChannelLogout(edge, { keys, audience, loggedOut: audit.loggedOut, endStreams, now })
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
