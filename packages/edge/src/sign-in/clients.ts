import type { JWTPayload } from 'jose'
import { z } from 'zod'
import { FIXED_LIMITS } from '../limits.ts'

/** Whom a client of the issuer calls for: people at work ('front'), or a system of the bank. Never both. */
export type ClientKind = 'front' | 'application'

/** The clients that are known here, by the issuer's name for each. */
export type Clients = ReadonlyMap<string, ClientKind>

const name = z.string().min(1).max(FIXED_LIMITS.claim)
/** How issuers name the client in an access token: RFC 9068 and Keycloak, OpenID Connect, Okta, Entra. */
const NAMES = ['client_id', 'azp', 'cid', 'appid'] as const

/** The client that an access token was issued to; null where none is named, or two. */
export function clientIn(payload: JWTPayload): string | null {
  const named = NAMES.map((claim) => payload[claim]).filter((value) => value !== undefined)
  const [client, ...others] = new Set(named)
  return others.length === 0 ? (name.safeParse(client).data ?? null) : null
}

/**
 * The client that calls with a token: whoever acts in the subject's place now (`act`, RFC 8693 §4.1; what lies within it
 * is history), else the one that it was issued to. Null where none is named, where two are, and for an actor whom
 * another issuer knows.
 */
export function callingClientIn(payload: JWTPayload): string | null {
  const { act } = payload
  if (act === undefined) return clientIn(payload)
  if (typeof act !== 'object' || act === null || Array.isArray(act)) return null
  const { sub, iss = payload.iss } = act as Readonly<Record<string, unknown>>
  return iss === payload.iss ? (name.safeParse(sub).data ?? null) : null
}

/**
 * Whom a token of a system of the bank stands for: somebody who signed in, or the client by itself. Null where it shows
 * marks of both or of neither: what is not plain opens nothing.
 */
export function standsFor(payload: JWTPayload, client: string): 'person' | 'client' | null {
  const named = [client, clientIn(payload) ?? client]
  const isOwn = named.some((one) => isOfClient(payload, one))
  const isPerson = isDelegated(payload) || wasSignedIn(payload) || payload['idtyp'] === 'user'
  if (isOwn === isPerson) return null
  return isPerson ? 'person' : 'client'
}

/**
 * Whether a token stands for a person who signed in. A client by itself (client credentials, RFC 6749 §4.4) is nobody:
 * it could be one's own second person. It must show none of the marks of one, and a trace of a sign-in besides.
 */
export function isOfPerson(payload: JWTPayload, client: string): boolean {
  return !isOfClient(payload, client) && !isDelegated(payload) && wasSignedIn(payload)
}

/** Marks that issuers put on tokens of a client by itself: Auth0, Okta, Entra, Keycloak, authentik, WSO2. */
function isOfClient(payload: JWTPayload, client: string): boolean {
  const { sub = '' } = payload
  const texts = (claims: readonly string[]) =>
    claims.flatMap((claim) => [payload[claim]].flat()).map((value) => String(value ?? ''))
  return (
    sub === client ||
    sub === `${client}@clients` ||
    texts(GRANTS).some((grant) => /client.?credentials/i.test(grant)) ||
    texts(USERS).some((user) => /^service-account-|client.?credentials/i.test(user)) ||
    texts(['idtyp']).includes('app') ||
    texts(['aut']).some((kind) => /^application$/i.test(kind)) ||
    CLIENT_ALONE.some((claim) => payload[claim] !== undefined)
  )
}

const GRANTS = ['gty', 'grant_type', 'grantType']
const USERS = ['sub', 'preferred_username', 'username', 'upn']
/** What Keycloak says of the machine that a service account called from. */
const CLIENT_ALONE = ['clientHost', 'clientAddress']

/** Whether somebody else acts with it in the person's place (RFC 8693 §4.1): nobody who could be asked. */
function isDelegated(payload: JWTPayload): boolean {
  return payload['act'] !== undefined
}

/**
 * A session at the issuer (`sid`) or the means of a sign-in (`amr`, OpenID Connect Core §2). Not `acr` and not
 * `auth_time`: some issuers claim them of clients too.
 */
function wasSignedIn({ sid, amr }: JWTPayload): boolean {
  const byMeans = Array.isArray(amr) && amr.some((means) => name.safeParse(means).success)
  return name.safeParse(sid).success || byMeans
}

/** Whether the token says who signed in to the client, or that a session is over, and opens nothing (Core §2). */
export function isNoAccessToken(payload: JWTPayload): boolean {
  const kind = payload['typ']
  return (
    ['nonce', 'at_hash', 'c_hash', 's_hash', 'events'].some(
      (claim) => payload[claim] !== undefined,
    ) ||
    (typeof kind === 'string' && !/^(bearer|access)/i.test(kind))
  )
}
