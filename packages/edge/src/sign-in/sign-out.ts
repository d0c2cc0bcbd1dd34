import { ROUTES } from '@okienko/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { deriveKey } from '../aes-gcm.ts'
import { FIXED_LIMITS } from '../limits.ts'
import { Refused } from '../problems/refused.ts'
import type { RouteHost } from '../routes/route.ts'
import { sealJson, unsealJson } from '../sealed-json.ts'
import type { CodeFlow } from './authorization-code-flow.ts'
import type { BrowserSessions, SignedOut } from './browser-sessions.ts'
import type { Cookie } from './cookies.ts'
import { requireDocument } from './cross-site.ts'

interface Options {
  readonly browsers: BrowserSessions
  readonly flow: Pick<CodeFlow, 'signOutThere'>
  readonly clientSecret: string
  readonly cookie: Cookie
  /** Whether whoever signs out here is to be signed out at the identity provider too. */
  readonly there: boolean
  readonly now: () => number
}

/**
 * Sign-out from here, by a call; and on from there, by a page that a person goes to, to the identity provider's own
 * (OpenID Connect RP-Initiated Logout 1.0), which leads back to the front page. Without one it leads there at once.
 */
export function serveSignOut({ app, admit }: RouteHost, options: Options): void {
  const { browsers, flow, there } = options
  const onward = onwardBy(options)
  const onRequest = (request: FastifyRequest) => admit(request, ROUTES.signOut)
  app.post(ROUTES.signOut.path, { onRequest }, async (request, reply) => {
    const { caller } = request
    if (caller === null) throw new Refused('not-signed-in')
    const left = await browsers.signOut(caller, request, reply)
    if (left !== null && there) onward.give(left, reply)
    return reply.code(ROUTES.signOut.success.status).send()
  })

  app.get(ROUTES.signOutOnward.path, async (request, reply) => {
    requireDocument(request)
    const left = onward.take(request, reply)
    // Whoever has not just signed out here is not signed out elsewhere by a link.
    const address = left && (await flow.signOutThere(left.idToken))
    return reply.redirect(address?.href ?? '/')
  })
}

const PURPOSE = 'okienko sign-out'
const leaving = z.strictObject({ idToken: z.string().nullable(), until: z.int() })

/** What the browser takes along from one to the other, once and for a moment: scripts do not see it. */
function onwardBy({ clientSecret, cookie, now }: Options) {
  const key = deriveKey(clientSecret, PURPOSE)
  const { name, attributes } = cookie
  const { onward: within, idTokenInCookie } = FIXED_LIMITS
  return {
    give({ idToken }: SignedOut, reply: FastifyReply): void {
      const fits = idToken !== null && idToken.length <= idTokenInCookie
      const left = { idToken: fits ? idToken : null, until: now() + within }
      const sealed = Buffer.from(sealJson(key, left, PURPOSE)).toString('base64url')
      reply.setCookie(name, sealed, { ...attributes, maxAge: within / 1_000 })
    },
    take(request: FastifyRequest, reply: FastifyReply): SignedOut | null {
      const brought = request.cookies[name]
      if (brought === undefined) return null
      reply.clearCookie(name, attributes)
      const left = unsealJson(leaving, key, Buffer.from(brought, 'base64url'), PURPOSE)
      return left !== null && left.until > now() ? left : null
    },
  }
}
