import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose'
import type { Configuration } from 'openid-client'
import { FIXED_LIMITS } from '../limits.ts'
import { CLOSING } from './issuer.ts'

/** The issuer's name, and its keys by the header of a token. Rejects as long as the issuer does not answer. */
export type IssuerKeys = () => Promise<{
  readonly issuer: string
  readonly find: JWTVerifyGetKey
}>

export const ALGORITHMS = ['ES256', 'RS256', 'PS256', 'EdDSA', 'Ed25519']

/** Keys that are asked for when first needed, and again when one is not among them. */
export function issuerKeys(issuer: () => Promise<Configuration>): IssuerKeys {
  let find: JWTVerifyGetKey | null = null
  return async () => {
    const { issuer: url, jwks_uri } = (await issuer()).serverMetadata()
    find ??= createRemoteJWKSet(new URL(jwks_uri ?? ''), {
      timeoutDuration: FIXED_LIMITS.issuerTime,
      headers: CLOSING,
    })
    return { issuer: url, find }
  }
}

/** Faults of the issuer's key set rather than of the token. */
const ISSUER_FAULTS = new Set(['ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID', 'ERR_JOSE_GENERIC'])

/** Whether a token is wrong, and not the issuer away. */
export function isFaultOfToken(fault: unknown): boolean {
  return fault instanceof errors.JOSEError && !ISSUER_FAULTS.has(fault.code)
}
