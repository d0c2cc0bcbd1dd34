import { createHash } from 'node:crypto'
import { type JWTPayload, jwtVerify } from 'jose'
import { recorded } from '../journalled.ts'
import { FIXED_LIMITS, type Limits } from '../limits.ts'
import type { Audit, Identity } from '../ports.ts'
import { Refused } from '../problems/refused.ts'
import { type ClaimNames, personOf } from './claims.ts'
import { type Clients, clientIn, isNoAccessToken, isOfPerson } from './clients.ts'
import type { Admitted } from './current-sessions.ts'
import { ALGORITHMS, type IssuerKeys, isFaultOfToken } from './issuer-keys.ts'

interface Options {
  readonly keys: IssuerKeys
  readonly audience: string
  readonly clients: Clients
  readonly claims: ClaimNames
  readonly limits: Pick<Limits, 'bearerLife' | 'bearerAge'>
  readonly lastSignOut: Audit['lastSignOut']
  /** Told of clients that are not listed, once a minute at most: whoever set one up finds nothing in the answer. */
  readonly onUnlisted: () => void
  readonly now: () => number
}

const A_MINUTE = 60_000
/** Access tokens (RFC 9068 §2.1) and tokens that say nothing; not logout tokens, proofs and the like. */
const TYPES = new Set(['at+jwt', 'application/at+jwt', 'jwt'])

/**
 * Checks an access token (RFC 9068 §4) against the issuer's keys and tells who calls. Throws
 * Refused('not-signed-in') for the token, 'client-not-allowed' for one of a system of the bank, 'sign-in-failed' while
 * the issuer does not answer.
 */
export function acceptBearer(options: Options) {
  const { keys, audience, now } = options
  const identityOf = identifying(options)

  async function verified(token: string): Promise<JWTPayload> {
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

  return async (token: string): Promise<Admitted> => {
    if (token.length > FIXED_LIMITS.accessToken) throw new Refused('not-signed-in')
    const payload = await verified(token)
    // A token bound to a key (RFC 7800) is worth nothing without the proof, which is not asked for here.
    const isOther = payload['cnf'] !== undefined || isNoAccessToken(payload)
    if (isOther || !isInTime(payload, options)) {
      throw new Refused('not-signed-in')
    }
    const identity = identityOf(payload)
    const over = await recorded(options.lastSignOut(identity))
    // The issuer's clock may be ahead: what it issued within the skew may be from before the sign-out.
    if (over !== null && issuedAt(payload) <= over + FIXED_LIMITS.clockSkew) {
      throw new Refused('not-signed-in')
    }
    const { exp = 0 } = payload
    const until = Math.min(exp * 1_000, issuedAt(payload) + options.limits.bearerAge)
    return { identity, until: until + FIXED_LIMITS.clockSkew }
  }
}

function issuedAt({ iat = Number.NaN }: JWTPayload): number {
  return iat * 1_000
}

/** Not from the future, not for longer than is allowed, and not issued longer ago. */
function isInTime(payload: JWTPayload, { limits, now }: Options): boolean {
  const from = issuedAt(payload)
  const life = (payload.exp ?? Number.NaN) * 1_000 - from
  return (
    from <= now() + FIXED_LIMITS.clockSkew &&
    life <= limits.bearerLife &&
    now() - from <= limits.bearerAge + FIXED_LIMITS.clockSkew
  )
}

/**
 * Whom the token stands for, and the session that it belongs to: issuer, subject, client and, where there is one, the
 * session there. Refreshed tokens stay in it. Refused for nobody, and for a client that is none of people.
 */
function identifying({ clients, claims, onUnlisted, now }: Options) {
  let toldAt = Number.NEGATIVE_INFINITY
  function tell(): void {
    if (now() - toldAt < A_MINUTE) return
    toldAt = now()
    onUnlisted()
  }
  return (payload: JWTPayload): Identity => {
    const person = personOf(payload, claims)
    const client = clientIn(payload)
    const kind = client === null ? undefined : clients.get(client)
    if (client !== null && kind === undefined) tell()
    if (client === null || kind === undefined) throw new Refused('not-signed-in')
    if (kind === 'application') throw new Refused('client-not-allowed')
    if (person === null || !isOfPerson(payload, client)) throw new Refused('not-signed-in')
    const session = JSON.stringify([payload.iss, person.employeeId, client, person.issuerSession])
    const sessionId = createHash('sha256').update(session).digest('hex')
    return { ...person, client, clientKind: kind, sessionId }
  }
}
