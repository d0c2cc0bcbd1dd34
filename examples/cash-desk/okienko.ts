import { createClient } from '@okienko/contract'
import {
  allowInsecureRequests,
  type Configuration,
  clientCredentialsGrant,
  discovery,
} from 'openid-client'

const { env } = process
const OKIENKO = `http://127.0.0.1:${env['OKIENKO_PORT'] ?? 4180}`
const ISSUER = `http://127.0.0.1:${env['OKIENKO_SIMULATOR_PORT'] ?? 4191}/idp`
/** The secret of the demo is public, and worth nothing elsewhere. */
const CLIENT = { id: 'cash-desk', secret: 'cash-desk-of-the-simulator' }
/** A token is asked for anew this long before it is over. */
const EARLY = 30_000

let issuer: Promise<Configuration> | null = null
let token = { value: '', until: 0 }

/** The application's own token for Okienko (client credentials): it names no employee. */
async function ownToken(): Promise<string> {
  if (token.until > Date.now()) return token.value
  // Plain http is for the demo on this machine; openid-client refuses it unless it is told.
  const execute = [allowInsecureRequests]
  issuer ??= discovery(new URL(ISSUER), CLIENT.id, CLIENT.secret, undefined, { execute })
  issuer.catch(() => {
    issuer = null
  })
  const { access_token, expires_in = 60 } = await clientCredentialsGrant(await issuer, {
    resource: 'urn:okienko:api',
  })
  token = { value: access_token, until: Date.now() + expires_in * 1_000 - EARLY }
  return access_token
}

/** Okienko for one employee: with every call the application says whom it has signed in. */
export async function okienkoFor(employee: string) {
  const okienko = createClient({
    baseUrl: OKIENKO,
    authorization: { token: await ownToken() },
  })
  return {
    /** What is behind the code that the employee has typed, once. */
    take: (code: string) => okienko.takeHandOver({ body: { code, employee } }),
    /** Good until the visit ends: then it is a 410. */
    read: (id: string) => okienko.readHandedOver({ id, body: { employee } }),
    /** Whether what the order says is what the document says: in one word, and nothing of the document. */
    compare: (id: string, surname: string) =>
      okienko.compareClaimed({ id, body: { claimed: { surname }, employee } }),
  }
}
