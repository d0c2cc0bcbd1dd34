import { createHash } from 'node:crypto'
import type { JWTPayload } from 'jose'
import { recorded } from '../journalled.ts'
import { FIXED_LIMITS } from '../limits.ts'
import type { Audit, Identity } from '../ports.ts'
import { Refused } from '../problems/refused.ts'
import { issuedAt, type TokenRules, verifiedTokens } from './access-token.ts'
import { type ClaimNames, personOf } from './claims.ts'
import { type Clients, clientIn, isOfPerson } from './clients.ts'
import type { Admitted } from './current-sessions.ts'

interface Options extends TokenRules {
  readonly clients: Clients
  readonly claims: ClaimNames
  readonly lastSignOut: Audit['lastSignOut']
  /** Told of every token of a client that is not listed. */
  readonly onUnlisted: () => void
}

/**
 * Checks an access token against the issuer's keys and tells which employee calls. Throws Refused('not-signed-in') for
 * the token, 'client-not-allowed' for one of a system of the bank, 'sign-in-failed' while the issuer does not answer.
 */
export function acceptBearer(options: Options): (token: string) => Promise<Admitted> {
  const verify = verifiedTokens(options)
  const identityOf = identifying(options)
  return async (token) => {
    const payload = await verify(token)
    const identity = identityOf(payload)
    const over = await recorded(options.lastSignOut(identity))
    // The issuer's clock may be ahead: what it issued within the skew may be from before the sign-out.
    if (over !== null && issuedAt(payload) <= over + FIXED_LIMITS.clockSkew) {
      throw new Refused('not-signed-in')
    }
    const { exp = 0 } = payload
    const until = Math.min(exp * 1_000, issuedAt(payload) + options.limits.bearerAge)
    return { identity, until: until + FIXED_LIMITS.clockSkew, accessToken: token }
  }
}

/**
 * Whom the token stands for, and the session that it belongs to: issuer, subject, client and, where there is one, the
 * session there. Refreshed tokens stay in it. Refused for nobody, and for a client that is none of people.
 */
function identifying({ clients, claims, onUnlisted }: Options) {
  return (payload: JWTPayload): Identity => {
    const person = personOf(payload, claims)
    const client = clientIn(payload)
    const kind = client === null ? undefined : clients.get(client)
    if (client !== null && kind === undefined) onUnlisted()
    if (client === null || kind === undefined) throw new Refused('not-signed-in')
    if (kind === 'application') throw new Refused('client-not-allowed')
    if (person === null || !isOfPerson(payload, client)) throw new Refused('not-signed-in')
    const session = JSON.stringify([payload.iss, person.employeeId, client, person.issuerSession])
    const sessionId = createHash('sha256').update(session).digest('hex')
    return { ...person, client, clientKind: kind, sessionId }
  }
}
