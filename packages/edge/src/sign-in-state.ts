import { z } from 'zod'
import { deriveKey } from './aes-gcm.ts'
import { sealJson, unsealJson } from './sealed-json.ts'

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
    seal: (open: SignInState) => Buffer.from(sealJson(key, open, CONTEXT)).toString('base64url'),
    /** Null unless it was sealed here and is still in time. */
    unseal(sealed: string): SignInState | null {
      const open = unsealJson(state, key, Buffer.from(sealed, 'base64url'), CONTEXT)
      return open !== null && open.expiresAt > now() ? open : null
    },
  }
}
