import { randomBytes } from 'node:crypto'
import * as oidc from 'openid-client'

const { env } = process
const ORIGIN = `http://127.0.0.1:${env['OKIENKO_LOAN_FRONT_PORT'] ?? 4192}`
const ISSUER = `http://127.0.0.1:${env['OKIENKO_SIMULATOR_PORT'] ?? 4191}/idp`
/** Plain http is for the demo on this machine alone. Its secret is public, and worth nothing elsewhere. */
const execute = [oidc.allowInsecureRequests]
const SECRET = 'loan-front-of-the-simulator'

/**
 * Two clients, two tokens for Okienko: by the application's own this server reads what was handed over; the other is the
 * employee's, for the component in the page, and opens nothing that was handed over.
 */
const CLIENTS = {
  own: () => oidc.discovery(new URL(ISSUER), 'loan-front', SECRET, undefined, { execute }),
  desk: () => oidc.discovery(new URL(ISSUER), 'loan-front-desk', '', oidc.None(), { execute }),
}
export type Which = keyof typeof CLIENTS

interface Person {
  readonly name: string
  readonly token: string
  readonly until: number
}

/** One browser. Of customers nothing is in it but the names of the verifications that were taken. */
export interface Session {
  readonly id: string
  readonly asked: { state: string; nonce: string; verifier: string } | null
  /** A ticket that came before anybody was signed in. */
  readonly ticket: string | null
  readonly taken: Set<string>
  readonly own: Person | null
  readonly desk: Person | null
}

const MOST = 1_000
const sessions = new Map<string, Session>()
const EMPTY = { id: '', asked: null, ticket: null, own: null, desk: null, taken: new Set<string>() }

/** The browser's session, by its cookie. */
export function sessionOf(cookies = ''): Session | undefined {
  return sessions.get(/(?:^|; )loan-front=([\w-]{43})(?:;|$)/.exec(cookies)?.[1] ?? '')
}

/** Whose token there is, as long as it is good. */
export function personOf(session: Session | undefined, which: Which): Person | null {
  const person = session?.[which] ?? null
  return person !== null && person.until > Date.now() ? person : null
}

export const endSession = ({ id }: Session) => sessions.delete(id)

/** To the issuer, with a new session in the place of the old: nobody can bring along the name of one that they know. */
export async function leadOut(which: Which, of: Partial<Session>) {
  const asked = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: verifier() }
  const session = { ...EMPTY, taken: new Set<string>(), ...of, id: verifier(), asked }
  sessions.set(session.id, session)
  for (const id of [...sessions.keys()].slice(0, Math.max(0, sessions.size - MOST)))
    sessions.delete(id)
  const url = oidc.buildAuthorizationUrl(await CLIENTS[which](), {
    redirect_uri: `${ORIGIN}/back/${which}`,
    scope: 'openid profile',
    resource: 'urn:okienko:api',
    state: asked.state,
    nonce: asked.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(asked.verifier),
    code_challenge_method: 'S256',
    // The person has just signed in for the other one: nobody is asked twice.
    ...(which === 'desk' ? { prompt: 'none' } : {}),
  })
  const cookie = `loan-front=${session.id}; HttpOnly; SameSite=Lax; Path=/`
  return { location: url.href, 'set-cookie': cookie }
}

/** Who has come back with the query; throws where it is not the one who was sent. */
export async function comeBack(which: Which, query: string, { asked }: Session): Promise<Person> {
  const url = new URL(`/back/${which}${query}`, ORIGIN)
  const tokens = await oidc.authorizationCodeGrant(await CLIENTS[which](), url, {
    expectedState: asked?.state ?? '-',
    expectedNonce: asked?.nonce ?? '-',
    pkceCodeVerifier: asked?.verifier ?? '-',
    idTokenExpected: true,
  })
  const name = String(tokens.claims()?.['name'] ?? '')
  return { name, token: tokens.access_token, until: Date.now() + (tokens.expires_in ?? 60) * 1_000 }
}

const verifier = () => randomBytes(32).toString('base64url')
