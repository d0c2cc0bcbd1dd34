import { randomUUID } from 'node:crypto'
import { ROUTES } from '@okienko/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import { z } from 'zod'
import { type ClaimNames, type Person, personOf } from './claims.ts'
import type { Cookies } from './cookies.ts'
import { recorded } from './journalled.ts'
import type { Metrics } from './metrics.ts'
import type { Audit, Identity } from './ports.ts'
import { Refused } from './refused.ts'
import { localPath } from './return-to.ts'
import type { RouteHost } from './route.ts'
import type { Sessions } from './sessions.ts'
import { type SignInState, signInStates } from './sign-in-state.ts'

interface Options {
  readonly origin: string
  readonly issuer: () => Promise<Configuration>
  readonly clientSecret: string
  readonly scope: string
  readonly claims: ClaimNames
  readonly cookies: Cookies
  readonly sessions: Sessions
  readonly audit: Audit
  readonly metrics: Metrics
  readonly now: () => number
  /** Milliseconds from the way there to the way back. */
  readonly within: number
  readonly endStreams: (sessionId: string) => void
}

const query = z.strictObject({ returnTo: z.string().optional() })

/** Sign-in by authorization code with PKCE, state and nonce (OpenID Connect Core §3.1), and sign-out. */
export function serveSignIn(host: RouteHost, options: Options): void {
  const { origin, issuer, cookies, sessions, audit, metrics, now } = options
  const callback = new URL(ROUTES.signInCallback.path, origin)
  const states = signInStates(options.clientSecret, now)

  host.app.get(ROUTES.signIn.path, async (request, reply) => {
    const asked = query.safeParse(request.query)
    if (!asked.success) throw new Refused('invalid-request')
    const configuration = await issuer()
    // Here and not only on the way back: from an issuer of another site the Strict cookie does not come.
    await endFormer(request)
    const open = {
      state: randomState(),
      nonce: randomNonce(),
      verifier: randomPKCECodeVerifier(),
      returnTo: localPath(asked.data.returnTo, origin),
      expiresAt: now() + options.within,
    }
    const { name, attributes } = cookies.signIn
    reply.setCookie(name, states.seal(open), { ...attributes, maxAge: options.within / 1_000 })
    const to = buildAuthorizationUrl(configuration, {
      redirect_uri: callback.href,
      scope: options.scope,
      state: open.state,
      nonce: open.nonce,
      code_challenge: await calculatePKCECodeChallenge(open.verifier),
      code_challenge_method: 'S256',
    })
    return reply.redirect(to.href)
  })

  host.app.get(ROUTES.signInCallback.path, async (request, reply) => {
    const open = states.unseal(request.cookies[cookies.signIn.name] ?? '')
    reply.clearCookie(cookies.signIn.name, cookies.signIn.attributes)
    try {
      if (open === null) throw new Refused('sign-in-failed')
      const person = await arrived(request, open)
      await endFormer(request)
      await enter(person, request, reply)
    } catch (fault) {
      metrics.signIn('failed')
      throw fault
    }
    metrics.signIn('succeeded')
    return reply.redirect(open.returnTo)
  })

  const onRequest = (request: FastifyRequest) => host.admit(request, ROUTES.signOut)
  host.app.post(ROUTES.signOut.path, { onRequest }, async (request, reply) => {
    const { caller } = request
    if (caller === null) throw new Refused('not-signed-in')
    await recorded(audit.signedOut(caller))
    options.endStreams(caller.sessionId)
    const secret = secretOf(request)
    // A bearer token is its issuer's to end; what the session left open here has been ended.
    if (secret !== undefined && request.headers.authorization === undefined) {
      await sessions.end(secret)
      reply.clearCookie(cookies.session.name, cookies.session.attributes)
    }
    return reply.code(ROUTES.signOut.success.status).send()
  })

  async function arrived(request: FastifyRequest, open: SignInState): Promise<Person> {
    const here = new URL(callback)
    here.search = request.url.replace(/^[^?]*/, '')
    const configuration = await issuer()
    try {
      const tokens = await authorizationCodeGrant(configuration, here, {
        expectedState: open.state,
        expectedNonce: open.nonce,
        pkceCodeVerifier: open.verifier,
        idTokenExpected: true,
      })
      const person = personOf(tokens.claims() ?? {}, options.claims)
      if (person !== null) return person
    } catch (cause) {
      throw new Refused('sign-in-failed', { cause })
    }
    throw new Refused('sign-in-failed')
  }

  /** A session that the browser brings along ends here: signing in never continues one. */
  async function endFormer(request: FastifyRequest): Promise<void> {
    const secret = secretOf(request)
    const former = secret === undefined ? null : await sessions.find(secret)
    if (secret === undefined || former === null) return
    await recorded(audit.signedOut({ ...former, correlationId: request.id }))
    await sessions.end(secret)
    options.endStreams(former.sessionId)
  }

  async function enter(
    person: Person,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const identity: Identity = { ...person, sessionId: randomUUID(), client: 'desk' }
    const caller = { ...identity, correlationId: request.id }
    if (caller.roles.length === 0) {
      await recorded(audit.accessDenied(caller, 'signInCallback', 'role-not-allowed'))
      throw new Refused('role-not-allowed')
    }
    await recorded(audit.signedIn(caller))
    const { name, attributes } = cookies.session
    reply.setCookie(name, await sessions.open(identity), attributes)
  }

  function secretOf(request: FastifyRequest): string | undefined {
    return request.cookies[cookies.session.name]
  }
}
