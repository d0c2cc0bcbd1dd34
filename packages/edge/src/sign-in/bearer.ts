import { createHash } from 'node:crypto'
import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose'
import type { Configuration } from 'openid-client'
import { z } from 'zod'
import { FIXED_LIMITS } from '../limits.ts'
import type { Identity } from '../ports.ts'
import { Refused } from '../problems/refused.ts'
import { type ClaimNames, personOf } from './claims.ts'

interface Options {
  readonly issuer: () => Promise<Configuration>
  readonly audience: string
  readonly claims: ClaimNames
  readonly now: () => number
}

const ALGORITHMS = ['ES256', 'RS256', 'PS256', 'EdDSA', 'Ed25519']
/** Access tokens (RFC 9068 §2.1) and tokens that say nothing; not logout tokens, proofs and the like. */
const TYPES = new Set(['at+jwt', 'application/at+jwt', 'jwt'])
const name = z.string().min(1).max(FIXED_LIMITS.claim).optional().catch(undefined)
const origins = z.object({ sid: name, jti: name, client_id: name, azp: name })

/** Faults of the issuer's key set rather than of the token. */
const ISSUER_FAULTS = new Set(['ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID', 'ERR_JOSE_GENERIC'])

/**
 * Checks an access token (RFC 9068 §4) against the issuer's keys and tells who calls. Throws
 * Refused('not-signed-in') for the token, Refused('sign-in-failed') while the issuer does not answer.
 */
export function acceptBearer({ issuer, audience, claims, now }: Options) {
  let keys: JWTVerifyGetKey | null = null

  async function verified(token: string): Promise<JWTPayload> {
    const { issuer: url, jwks_uri } = (await issuer()).serverMetadata()
    try {
      keys ??= createRemoteJWKSet(new URL(jwks_uri ?? ''), {
        timeoutDuration: FIXED_LIMITS.issuerTime,
      })
      const { payload, protectedHeader } = await jwtVerify(token, keys, {
        issuer: url,
        audience,
        algorithms: ALGORITHMS,
        requiredClaims: ['sub', 'exp', 'iat'],
        clockTolerance: FIXED_LIMITS.clockSkew / 1_000,
        currentDate: new Date(now()),
      })
      if (!TYPES.has(protectedHeader.typ?.toLowerCase() ?? 'jwt'))
        throw new Refused('not-signed-in')
      return payload
    } catch (cause) {
      if (cause instanceof Refused) throw cause
      const ofToken = cause instanceof errors.JOSEError && !ISSUER_FAULTS.has(cause.code)
      throw ofToken ? new Refused('not-signed-in') : new Refused('sign-in-failed', { cause })
    }
  }

  return async (token: string): Promise<Identity> => {
    if (token.length > FIXED_LIMITS.accessToken) throw new Refused('not-signed-in')
    const payload = await verified(token)
    const fromTheFuture = (payload.iat ?? Infinity) * 1_000 > now() + FIXED_LIMITS.clockSkew
    // A token bound to a key (RFC 7800) is worth nothing without the proof, which is not asked for here.
    const bound = payload['cnf'] !== undefined
    const identity = fromTheFuture || bound ? null : identityIn(payload, claims)
    if (identity === null) throw new Refused('not-signed-in')
    return identity
  }
}

/** Whom the token stands for, and the session that it belongs to; null for nobody. */
function identityIn(payload: JWTPayload, claims: ClaimNames): Identity | null {
  const person = personOf(payload, claims)
  const { sid, jti, client_id, azp } = origins.parse(payload)
  const client = client_id ?? azp ?? 'unknown'
  // A client by itself (client credentials) is nobody: it could be one's own second person.
  if (person === null || person.employeeId === client) return null
  // Named by kind, so that no session id can be taken for a token's id or a client's name.
  const named = sid ? ['sid', sid] : jti ? ['jti', jti] : ['client', client]
  const session = JSON.stringify([person.employeeId, client, ...named])
  return { ...person, client, sessionId: createHash('sha256').update(session).digest('hex') }
}
