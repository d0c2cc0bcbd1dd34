import {
  allowInsecureRequests,
  ClientSecretBasic,
  type Configuration,
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
 * The issuer's metadata (OpenID Connect Discovery §4), asked for when first needed and kept once it was
 * found. The function throws Refused('sign-in-failed') as long as the issuer does not answer.
 */
export function discoverIssuer(options: IssuerOptions): () => Promise<Configuration> {
  const { url, clientId, clientSecret, insecure } = options
  const discover = () =>
    discovery(new URL(url), clientId, undefined, ClientSecretBasic(clientSecret), {
      timeout: FIXED_LIMITS.issuerTime / 1_000,
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
