import {
  allowInsecureRequests,
  ClientSecretBasic,
  type Configuration,
  type CustomFetch,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
} from 'openid-client'
import { FIXED_LIMITS } from '../limits.ts'
import { Refused } from '../problems/refused.ts'

export interface IssuerOptions {
  readonly url: string
  readonly clientId: string
  readonly clientSecret: string
  /** Plain http to the issuer; only in the demo. */
  readonly insecure: boolean
}

/**
 * What is kept of a connection after an answer: nothing. An issuer, or what stands before it, closes idle ones when it
 * likes, and a code that was sent into one that is just being closed cannot be sent again (RFC 6749 §4.1.2).
 */
export const CLOSING = { connection: 'close' } as const

const onItsOwn: CustomFetch = (url, { body = null, headers, ...options }) =>
  fetch(url, { ...options, body, headers: { ...headers, ...CLOSING } })

/**
 * The issuer's metadata (OpenID Connect Discovery §4), asked for when first needed and kept once it was
 * found. The function throws Refused('sign-in-failed') as long as the issuer does not answer.
 */
export function discoverIssuer(options: IssuerOptions): () => Promise<Configuration> {
  const { url, clientId, clientSecret, insecure } = options
  const discover = () =>
    discovery(new URL(url), clientId, undefined, ClientSecretBasic(clientSecret), {
      timeout: FIXED_LIMITS.issuerTime / 1_000,
      [customFetch]: onItsOwn,
      execute: [enableNonRepudiationChecks, ...(insecure ? [allowInsecureRequests] : [])],
    })
  let found: Promise<Configuration> | null = null
  return async () => {
    found ??= discover()
    try {
      return await found
    } catch (cause) {
      found = null
      throw new Refused('sign-in-failed', { cause })
    }
  }
}
