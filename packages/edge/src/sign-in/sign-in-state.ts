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
  expiresAt: z.int(),
})

/** What the way back from the identity provider is checked against, and where it leads in the end. */
export type SignInState = z.output<typeof signInState>

export interface SignInStateOptions {
  readonly clientSecret: string
  readonly cookie: Cookie
  readonly now: () => number
  /** Milliseconds from the way there to the way back. */
  readonly within: number
}

const PURPOSE = 'okienko sign-in'

/**
 * States of sign-ins under way. The browser carries each one sealed, to the identity provider and back:
 * every instance with the same client secret opens it.
 */
export function signInStates({ clientSecret, cookie, now, within }: SignInStateOptions) {
  const key = deriveKey(clientSecret, PURPOSE)
  const { name, attributes } = cookie
  return {
    /** A state that nobody can guess. */
    begin: (returnTo: string): SignInState => ({
      state: randomState(),
      nonce: randomNonce(),
      verifier: randomPKCECodeVerifier(),
      returnTo,
      expiresAt: now() + within,
    }),
    handOver(open: SignInState, reply: FastifyReply): void {
      const sealed = Buffer.from(sealJson(key, open, PURPOSE)).toString('base64url')
      reply.setCookie(name, sealed, { ...attributes, maxAge: within / 1_000 })
    },
    /** The browser has it no longer. Null unless it was sealed here and is still in time. */
    takeBack(request: FastifyRequest, reply: FastifyReply): SignInState | null {
      reply.clearCookie(name, attributes)
      const sealed = Buffer.from(request.cookies[name] ?? '', 'base64url')
      const open = unsealJson(signInState, key, sealed, PURPOSE)
      return open !== null && open.expiresAt > now() ? open : null
    },
  }
}
