import { z } from 'zod'
import { deriveKey, seal, unseal } from './seal.ts'

const state = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  returnTo: z.string(),
  expiresAt: z.int(),
})

/** What the way back from the identity provider is checked against. */
export type SignInState = z.output<typeof state>

const CONTEXT = 'okienko sign-in'

/** Seals and opens the state of a sign-in. Every instance with the same client secret opens it. */
export function signInStates(clientSecret: string, now: () => number) {
  const key = deriveKey(clientSecret, CONTEXT)
  return {
    seal: (open: SignInState) =>
      Buffer.from(seal(key, JSON.stringify(open), CONTEXT)).toString('base64url'),
    /** Null unless it was sealed here and is still in time. */
    unseal(sealed: string): SignInState | null {
      const text = unseal(key, Buffer.from(sealed, 'base64url'), CONTEXT)
      if (text === null) return null
      const open = state.parse(JSON.parse(text))
      return open.expiresAt > now() ? open : null
    },
  }
}
