import { ROUTES } from '@okienko/contract'
import { type JWTPayload, jwtVerify } from 'jose'
import { z } from 'zod'
import { recorded } from '../journalled.ts'
import { FIXED_LIMITS } from '../limits.ts'
import type { Audit, Ended, Logout } from '../ports.ts'
import { Refused } from '../problems/refused.ts'
import type { RouteHost } from '../routes/route.ts'
import { ALGORITHMS, type IssuerKeys, isFaultOfToken } from './issuer-keys.ts'

interface Options {
  readonly keys: IssuerKeys
  /** For whom logout tokens may be meant: the desk, and the clients of people. */
  readonly audience: readonly string[]
  readonly loggedOut: Audit['loggedOut']
  readonly endStreams: (ended: Ended) => void
  readonly now: () => number
}

const EVENT = 'http://schemas.openid.net/event/backchannel-logout'
/** Of a logout token; others are refused, so that no ID token and no access token passes for one. */
const TYPES = new Set(['logout+jwt', 'application/logout+jwt', 'jwt'])
const form = z.object({ logout_token: z.string().max(FIXED_LIMITS.accessToken) })
const name = z.string().min(1).max(FIXED_LIMITS.claim)
const claims = z
  .object({
    jti: name,
    iat: z.number(),
    sub: name.optional(),
    sid: name.optional(),
    events: z.object({ [EVENT]: z.object({}) }),
    nonce: z.undefined().optional(),
  })
  .refine(({ sub, sid }) => sub !== undefined || sid !== undefined)

/**
 * The identity provider says that a session is over (OpenID Connect Back-Channel Logout 1.0). When it is answered the
 * sessions have ended, what was released to them is erased, and their streams are told.
 */
export function serveBackChannelLogout({ app }: RouteHost, options: Options): void {
  const { keys, audience, loggedOut, endStreams, now } = options
  const taken = new Map<string, number>()

  /** Each token once: one that was seen on its way ends no later session. One that failed may come again. */
  function take({ jti, iat }: { readonly jti: string; readonly iat: number }): void {
    for (const [other, at] of taken) {
      if (now() - at <= 2 * FIXED_LIMITS.logoutTokenAge) break
      taken.delete(other)
    }
    const age = Math.abs(now() - iat * 1_000)
    if (taken.has(jti) || age > FIXED_LIMITS.logoutTokenAge) throw new Refused('invalid-request')
    taken.set(jti, now())
  }

  async function verified(token: string): Promise<JWTPayload> {
    try {
      const { issuer, find } = await keys()
      const { payload, protectedHeader } = await jwtVerify(token, find, {
        issuer,
        audience: [...audience],
        algorithms: ALGORITHMS,
        clockTolerance: FIXED_LIMITS.clockSkew / 1_000,
        currentDate: new Date(now()),
      })
      if (TYPES.has(protectedHeader.typ?.toLowerCase() ?? 'jwt')) return payload
    } catch (cause) {
      if (!isFaultOfToken(cause)) throw new Refused('sign-in-failed', { cause })
    }
    throw new Refused('invalid-request')
  }

  async function logoutIn(body: unknown, correlationId: string) {
    const posted = form.safeParse(body)
    if (!posted.success) throw new Refused('invalid-request')
    const said = claims.safeParse(await verified(posted.data.logout_token))
    if (!said.success) throw new Refused('invalid-request')
    take(said.data)
    const { sid = null, sub = null, jti } = said.data
    const logout: Logout = { issuerSession: sid, employeeId: sub, correlationId }
    return { logout, jti }
  }

  void app.register(async (own) => {
    own.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: 2 * FIXED_LIMITS.accessToken },
      (_request, text, done) => done(null, Object.fromEntries(new URLSearchParams(String(text)))),
    )
    own.post(ROUTES.backChannelLogout.path, async ({ body, id }, reply) => {
      const { logout, jti } = await logoutIn(body, id)
      const ended = await recorded(loggedOut(logout)).catch((fault: unknown) => {
        taken.delete(jti)
        throw fault
      })
      endStreams(ended)
      return reply.code(200).send()
    })
  })
}
