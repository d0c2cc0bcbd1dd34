import { ROUTES } from '@okienko/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Refused } from '../problems/refused.ts'
import type { RouteHost } from '../routes/route.ts'
import type { CodeFlow } from './authorization-code-flow.ts'
import type { BrowserSessions } from './browser-sessions.ts'
import { requireDocument } from './cross-site.ts'
import { localPath } from './return-to.ts'
import { queryOf, type SignInState, type SignInStates, type Way } from './sign-in-state.ts'

interface Options {
  readonly origin: string
  readonly flow: CodeFlow
  readonly browsers: BrowserSessions
  readonly states: SignInStates
}

const signInQuery = z.strictObject({ returnTo: z.string().optional() })

/**
 * Sign-in by authorization code with PKCE, state and nonce (OpenID Connect Core §3.1). A session that asks for it goes
 * on, if the same person comes back: without a question where the identity provider still knows who that is.
 */
export function serveSignIn({ app }: RouteHost, options: Options): void {
  const { origin, flow, browsers, states } = options

  async function send(request: FastifyRequest, reply: FastifyReply, way: Way, left?: SignInState) {
    // First, so that an identity provider that is not there leaves the browser as it was.
    await flow.isThere()
    const issuer = await flow.requestFor(states.begin(way, request, reply, left))
    return reply.redirect(issuer.href)
  }

  app.get(ROUTES.signIn.path, async (request, reply) => {
    requireDocument(request)
    // Who comes from elsewhere presses the link of our own page: no other leads a browser away from its session.
    if (!isOwnWay(request)) return reply.redirect('/')
    const asked = signInQuery.safeParse(request.query)
    if (!asked.success) throw new Refused('invalid-request')
    const returnTo = localPath(asked.data.returnTo, origin)
    // The cookie's secret goes along: from an issuer of another site the Strict cookie does not come back.
    const former = browsers.secretIn(request)
    const renews = await browsers.isDue(former)
    return send(request, reply, { returnTo, former, renews, silent: renews })
  })

  app.get(ROUTES.signInCallback.path, async (request, reply) => {
    requireDocument(request)
    const open = states.takeBack(request, reply)
    if (open === null) throw new Refused('sign-in-failed')
    const named = await flow.personBehind(queryOf(request.url), open)
    const isNobody = named === 'asks' || (await isUnasked(named.person.employeeId, open))
    if (isNobody) return send(request, reply, { ...wayOf(open), silent: false }, open)
    const secret = await browsers.arrive(named, open, request, reply)
    states.tellOthers(request, reply, open, secret)
    return reply.redirect(open.returnTo)
  })

  /** Whether somebody else than before was named, and not asked, where everybody is to be. */
  async function isUnasked(employeeId: string, { silent, former }: SignInState): Promise<boolean> {
    return silent && flow.asksEverybody && (await browsers.employeeOf(former)) !== employeeId
  }
}

function wayOf({ returnTo, former, renews, silent }: Way): Way {
  return { returnTo, former, renews, silent }
}

/**
 * Whether this very site, or the person by hand, leads the browser here now (Fetch Metadata): no link, form or window
 * of another site or another port, and nobody who fetches or draws beforehand. Browsers that do not say are let through.
 */
function isOwnWay({ headers }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site']
  const isAhead = headers['sec-purpose'] !== undefined || headers['purpose'] !== undefined
  return !isAhead && (site === undefined || site === 'same-origin' || site === 'none')
}
