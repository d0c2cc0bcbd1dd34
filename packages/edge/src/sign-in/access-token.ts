import { type JWTPayload, jwtVerify } from 'jose'
import { FIXED_LIMITS, type Limits } from '../limits.ts'
import { Refused } from '../problems/refused.ts'
import { isNoAccessToken } from './clients.ts'
import { ALGORITHMS, type IssuerKeys, isFaultOfToken } from './issuer-keys.ts'

export interface TokenRules {
  readonly keys: IssuerKeys
  readonly audience: string
  readonly limits: Pick<Limits, 'bearerLife' | 'bearerAge'>
  readonly now: () => number
}

/** Access tokens (RFC 9068 §2.1) and tokens that say nothing; not logout tokens, proofs and the like. */
const TYPES = new Set(['at+jwt', 'application/at+jwt', 'jwt'])

/**
 * What an access token says, checked against the issuer's keys (RFC 9068 §4), whoever it is of. Throws
 * Refused('not-signed-in') for the token, 'sign-in-failed' while the issuer does not answer.
 */
export function verifiedTokens(rules: TokenRules): (token: string) => Promise<JWTPayload> {
  return async (token) => {
    if (token.length > FIXED_LIMITS.accessToken) throw new Refused('not-signed-in')
    const payload = await verified(token, rules)
    // A token bound to a key (RFC 7800) is worth nothing without the proof, which is not asked for here.
    const isOther = payload['cnf'] !== undefined || isNoAccessToken(payload)
    if (isOther || !isInTime(payload, rules)) throw new Refused('not-signed-in')
    return payload
  }
}

async function verified(token: string, { keys, audience, now }: TokenRules): Promise<JWTPayload> {
  const { issuer, find } = await keys()
  try {
    const { payload, protectedHeader } = await jwtVerify(token, find, {
      issuer,
      audience,
      algorithms: ALGORITHMS,
      requiredClaims: ['sub', 'exp', 'iat'],
      clockTolerance: FIXED_LIMITS.clockSkew / 1_000,
      currentDate: new Date(now()),
    })
    if (TYPES.has(protectedHeader.typ?.toLowerCase() ?? 'jwt')) return payload
  } catch (cause) {
    if (!isFaultOfToken(cause)) throw new Refused('sign-in-failed', { cause })
  }
  throw new Refused('not-signed-in')
}

/** Milliseconds since 1970. */
export function issuedAt({ iat = Number.NaN }: JWTPayload): number {
  return iat * 1_000
}

/** Not from the future, not for longer than is allowed, and not issued longer ago. */
function isInTime(payload: JWTPayload, { limits, now }: TokenRules): boolean {
  const from = issuedAt(payload)
  const life = (payload.exp ?? Number.NaN) * 1_000 - from
  return (
    from <= now() + FIXED_LIMITS.clockSkew &&
    life <= limits.bearerLife &&
    now() - from <= limits.bearerAge + FIXED_LIMITS.clockSkew
  )
}

const A_MINUTE = 60_000

/** Tells of clients that are not listed, once a minute at most: whoever set one up finds nothing in the answer. */
export function tellingUnlisted(tell: () => void, now: () => number): () => void {
  let toldAt = Number.NEGATIVE_INFINITY
  return () => {
    if (now() - toldAt < A_MINUTE) return
    toldAt = now()
    tell()
  }
}
