import { ROUTES } from '@okienko/contract'
import { z } from 'zod'
import type { Metrics } from '../operations/metrics.ts'
import { Refused } from '../problems/refused.ts'
import type { RouteHost } from '../routes/route.ts'
import { authorizationCodeFlow, type CodeFlowOptions } from './authorization-code-flow.ts'
import type { BrowserSessions } from './browser-sessions.ts'
import { localPath } from './return-to.ts'
import { type SignInStateOptions, signInStates } from './sign-in-state.ts'

interface Options extends CodeFlowOptions, SignInStateOptions {
  readonly browsers: BrowserSessions
  readonly metrics: Metrics
}

const signInQuery = z.strictObject({ returnTo: z.string().optional() })

/** Sign-in by authorization code with PKCE, state and nonce (OpenID Connect Core §3.1). */
export function serveSignIn({ app }: RouteHost, options: Options): void {
  const { origin, browsers, metrics } = options
  const flow = authorizationCodeFlow(options)
  const states = signInStates(options)

  app.get(ROUTES.signIn.path, async (request, reply) => {
    const asked = signInQuery.safeParse(request.query)
    if (!asked.success) throw new Refused('invalid-request')
    const open = states.begin(localPath(asked.data.returnTo, origin))
    const issuer = await flow.requestFor(open)
    // Here and not only on the way back: from an issuer of another site the Strict cookie does not come.
    await browsers.endFormer(request)
    states.handOver(open, reply)
    return reply.redirect(issuer.href)
  })

  app.get(ROUTES.signInCallback.path, async (request, reply) => {
    const open = states.takeBack(request, reply)
    try {
      if (open === null) throw new Refused('sign-in-failed')
      const person = await flow.personBehind(queryOf(request.url), open)
      await browsers.endFormer(request)
      await browsers.begin(person, request, reply)
    } catch (fault) {
      metrics.signIn('failed')
      throw fault
    }
    metrics.signIn('succeeded')
    return reply.redirect(open.returnTo)
  })
}

/** Everything from the question mark on, as the browser sent it. */
function queryOf(url: string): string {
  return url.replace(/^[^?]*/, '')
}
