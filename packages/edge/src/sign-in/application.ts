import type { JWTPayload } from 'jose'
import { recorded } from '../journalled.ts'
import { FIXED_LIMITS } from '../limits.ts'
import type { Audit } from '../ports.ts'
import { Refused } from '../problems/refused.ts'
import { issuedAt, type TokenRules, verifiedTokens } from './access-token.ts'
import { type Clients, callingClientIn, standsFor } from './clients.ts'

interface Options extends TokenRules {
  readonly clients: Clients
  readonly isLoggedOut: Audit['isLoggedOut']
  /** Told of every token of a client that is not listed. */
  readonly onUnlisted: () => void
}

/** A system of the bank, as its token shows it. */
export interface Application {
  /** Its client at the issuer. */
  readonly client: string
  /** The subject of the employee in whose place it calls; null where the token is its own. */
  readonly employeeId: string | null
  /** The session at the identity provider (`sid`) that the employee's token is of, where it says one. */
  readonly issuerSession: string | null
}

/**
 * Checks an access token of a system of the bank: one of an employee that was issued to it, or its own (client
 * credentials). Throws Refused('not-signed-in') for the token, and for one that is plainly neither of the two,
 * 'client-not-allowed' for a client that people work with, 'sign-in-failed' while the issuer does not answer.
 */
export function acceptApplication(options: Options): (token: string) => Promise<Application> {
  const verify = verifiedTokens(options)
  return async (token) => {
    const payload = await verify(token)
    const client = listedClient(payload, options)
    const whose = standsFor(payload, client)
    const subject = claimed(payload.sub)
    if (whose === null || subject === null) throw new Refused('not-signed-in')
    if (whose === 'client') return { client, employeeId: null, issuerSession: null }
    const session = { employeeId: subject, issuerSession: claimed(payload['sid']) }
    // The issuer's clock may be ahead: what it issued within the skew may be from before the logout.
    const since = issuedAt(payload) - FIXED_LIMITS.clockSkew
    if (await recorded(options.isLoggedOut(session, since))) throw new Refused('not-signed-in')
    return { client, ...session }
  }
}

function listedClient(payload: JWTPayload, { clients, onUnlisted }: Options): string {
  const client = callingClientIn(payload)
  const kind = client === null ? undefined : clients.get(client)
  if (client !== null && kind === undefined) onUnlisted()
  if (client === null || kind === undefined) throw new Refused('not-signed-in')
  if (kind !== 'application') throw new Refused('client-not-allowed')
  return client
}

function claimed(value: unknown): string | null {
  const isText = typeof value === 'string' && value !== '' && value.length <= FIXED_LIMITS.claim
  return isText ? value : null
}
