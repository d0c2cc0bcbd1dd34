import type { FastifyReply, FastifyRequest } from 'fastify'
import { randomNonce, randomPKCECodeVerifier, randomState } from 'openid-client'
import { z } from 'zod'
import { deriveKey } from '../aes-gcm.ts'
import { sealJson, unsealJson } from '../sealed-json.ts'
import type { Cookie } from './cookies.ts'

const signInState = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  returnTo: z.string(),
  /** The secret of the session that the browser had when it left; it ends once somebody has come back. */
  former: z.string().nullable(),
  /** Whether that session asks for a sign-in: of the same person it goes on. */
  renews: z.boolean(),
  /** Whether the identity provider is to ask the person nothing (`prompt=none`). */
  silent: z.boolean(),
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
 * States of sign-ins under way. The browser carries each one sealed, to the identity provider and back:
 * every instance with the same client secret opens it.
 */
export function signInStates({ clientSecret, cookie, now, within }: Options) {
  const key = deriveKey(clientSecret, PURPOSE)
  const { name, attributes } = cookie
  /** What the browser set out with and comes back with, sealed here and still in time; null else. */
  function cameBack(request: FastifyRequest): SignInState | null {
    const sealed = Buffer.from(request.cookies[name] ?? '', 'base64url')
    const open = unsealJson(signInState, key, sealed, PURPOSE)
    if (open === null || open.expiresAt <= now()) return null
    return new URLSearchParams(queryOf(request.url)).get('state') === open.state ? open : null
  }
  return {
    /** A state that nobody can guess. */
    begin: (way: Way): SignInState => ({
      ...way,
      state: randomState(),
      nonce: randomNonce(),
      verifier: randomPKCECodeVerifier(),
      expiresAt: now() + within,
    }),
    handOver(open: SignInState, reply: FastifyReply): void {
      const sealed = Buffer.from(sealJson(key, open, PURPOSE)).toString('base64url')
      reply.setCookie(name, sealed, { ...attributes, maxAge: within / 1_000 })
    },
    cameBack,
    /** The same, and the browser has it no longer; with any other state it keeps what it has. */
    takeBack(request: FastifyRequest, reply: FastifyReply): SignInState | null {
      const open = cameBack(request)
      if (open !== null) reply.clearCookie(name, attributes)
      return open
    },
  }
}

/** Everything from the question mark on, as the browser sent it. */
export function queryOf(url: string): string {
  return url.replace(/^[^?]*/, '')
}
