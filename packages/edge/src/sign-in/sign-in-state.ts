import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { randomNonce, randomPKCECodeVerifier, randomState } from 'openid-client'
import { z } from 'zod'
import { deriveKey } from '../aes-gcm.ts'
import { FIXED_LIMITS } from '../limits.ts'
import { sealJson, unsealJson } from '../sealed-json.ts'
import type { Cookie } from './cookies.ts'

const signInState = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  returnTo: z.string(),
  /** The secret of the session that the browser has by now; it ends once somebody has come back. */
  former: z.string().nullable(),
  /** Whether that session goes on, if the same person comes back. */
  renews: z.boolean(),
  /** Whether the identity provider is to ask the person nothing (`prompt=none`). */
  silent: z.boolean(),
  beganAt: z.int(),
  expiresAt: z.int(),
})

/** What the way back from the identity provider is checked against, and where it leads in the end. */
export type SignInState = z.output<typeof signInState>

/** Where a sign-in comes from and leads to. */
export type Way = Pick<SignInState, 'returnTo' | 'former' | 'renews' | 'silent'>

interface Options {
  readonly clientSecret: string
  readonly cookie: Cookie
  readonly now: () => number
  /** Milliseconds from the way there to the way back. */
  readonly within: number
}

const PURPOSE = 'okienko sign-in'

export type SignInStates = ReturnType<typeof signInStates>

/**
 * States of sign-ins under way. The browser carries each one sealed in a cookie of its own, to the identity provider and
 * back: every instance with the same client secret opens it, and two tabs do not get in each other's way.
 */
export function signInStates(options: Options) {
  const { attributes } = options.cookie
  const cookies = stateCookies(options)
  const { nameOf, read, give, others } = cookies
  /** What the browser set out with and comes back with, sealed here and still in time; null else. */
  const cameBack = (request: FastifyRequest) => {
    const state = new URLSearchParams(queryOf(request.url)).get('state')
    return state === null ? null : read(request, nameOf(state))
  }
  return {
    /** A state that nobody can guess, in a cookie of its own; of too many the oldest are given up. */
    begin(way: Way, request: FastifyRequest, reply: FastifyReply, left?: SignInState): SignInState {
      const open = fresh(way, options)
      const before = others(request, reply, left)
      const most = FIXED_LIMITS.signInsAtOnce - 1
      for (const { state } of before.slice(0, Math.max(0, before.length - most)))
        reply.clearCookie(nameOf(state), attributes)
      give(open, reply)
      return open
    },
    cameBack,
    /** The same, which the browser has no longer; every other stays. */
    takeBack(request: FastifyRequest, reply: FastifyReply): SignInState | null {
      const open = cameBack(request)
      if (open !== null) reply.clearCookie(nameOf(open.state), attributes)
      return open
    },
    /**
     * The browser has this session now: whoever comes back by one of its other tabs goes on with it, or ends it. Else
     * it would stay behind, open, and nobody would hold its cookie.
     */
    tellOthers(request: FastifyRequest, reply: FastifyReply, own: SignInState, secret: string) {
      for (const open of others(request, reply, own))
        give({ ...open, former: secret, renews: true }, reply)
    },
  }
}

function fresh(way: Way, { now, within }: Options): SignInState {
  const beganAt = now()
  return {
    ...way,
    state: randomState(),
    nonce: randomNonce(),
    verifier: randomPKCECodeVerifier(),
    beganAt,
    expiresAt: beganAt + within,
  }
}

/** One cookie for each state, by its name. */
function stateCookies({ clientSecret, cookie, now }: Options) {
  const key = deriveKey(clientSecret, PURPOSE)
  const prefix = `${cookie.name}-`
  /** By the state, which stays unsaid. */
  const nameOf = (state: string) =>
    prefix + createHash('sha256').update(state).digest('base64url').slice(0, 16)

  function read(request: FastifyRequest, name: string): SignInState | null {
    const sealed = Buffer.from(request.cookies[name] ?? '', 'base64url')
    const open = unsealJson(signInState, key, sealed, PURPOSE)
    const isGood = open !== null && open.expiresAt > now() && nameOf(open.state) === name
    return isGood ? open : null
  }

  return {
    nameOf,
    read,
    give(open: SignInState, reply: FastifyReply): void {
      const sealed = Buffer.from(sealJson(key, open, PURPOSE)).toString('base64url')
      const maxAge = Math.max(1, Math.round((open.expiresAt - now()) / 1_000))
      reply.setCookie(nameOf(open.state), sealed, { ...cookie.attributes, maxAge })
    },
    /** Those that the browser brought beside this one and that are good still, oldest first; of any other it is relieved. */
    others(request: FastifyRequest, reply: FastifyReply, own?: SignInState): SignInState[] {
      const good: SignInState[] = []
      for (const name of Object.keys(request.cookies)) {
        if (!name.startsWith(prefix) || name === (own && nameOf(own.state))) continue
        const open = read(request, name)
        if (open === null) reply.clearCookie(name, cookie.attributes)
        else good.push(open)
      }
      return good.sort((one, other) => one.expiresAt - other.expiresAt)
    },
  }
}

/** Everything from the question mark on, as the browser sent it. */
export function queryOf(url: string): string {
  return url.replace(/^[^?]*/, '')
}
