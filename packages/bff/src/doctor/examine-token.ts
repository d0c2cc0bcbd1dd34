import { type Asker, mayBeAsked, objectIn } from '@okienko/edge/doctor'
import { decodeJwt } from 'jose'
import { TOKEN_EXCHANGE, tokenRequest } from '../bank-auth/issuer.ts'
import { issuerForBank } from '../compose/options.ts'
import type { Config } from '../settings/config.ts'
import { type Finding, found } from './codes.ts'

/** What an issuer says of a client that may not do this at all (RFC 6749 §5.2). */
const REFUSALS = [
  'invalid_client',
  'unauthorized_client',
  'unsupported_grant_type',
  'invalid_target',
  'invalid_scope',
]

/**
 * Whether the issuer gives this program a token for the bank's API: its own is asked for, or a made-up one is exchanged,
 * which it refuses only once it knows client and grant. What it gives is kept nowhere.
 */
export async function examineToken(
  config: Config,
  { ask }: Pick<Asker, 'ask'>,
): Promise<readonly Finding[]> {
  const { OKIENKO_BANK_AUTH: way, OKIENKO_OIDC_ISSUER: url } = config
  if (way === 'secret') return [found('token-not-needed', `OKIENKO_BANK_AUTH is ${way}`)]
  if (!mayBeAsked(url, config)) return []
  const metadata = await ask(`${url}/.well-known/openid-configuration`)
  const said = metadata.kind === 'answer' ? objectIn(metadata.text) : {}
  const endpoint = String(said['token_endpoint'])
  if (!URL.canParse(endpoint) || !mayBeAsked(endpoint, config)) {
    const why = 'the issuer does not say where it gives tokens'
    return [found('not-asked', `the token for the bank, not looked at: ${why}`)]
  }
  const { clientId, clientSecret, ...at } = issuerForBank(config)
  const subject = way === 'token-exchange' ? `okienko-doctor-${crypto.randomUUID()}` : null
  const answer = await ask(endpoint, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${encoded(clientId)}:${encoded(clientSecret)}`)}` },
    body: new URLSearchParams(tokenRequest(at, subject)),
  })
  if (answer.kind === 'none') return [found('token-unclear', answer.why)]
  return judged(config, answer)
}

function judged(
  { OKIENKO_BANK_AUTH: way, OKIENKO_BANK_AUDIENCE: audience }: Config,
  { status, text }: { readonly status: number; readonly text: string },
): readonly Finding[] {
  const { error, access_token: token } = objectIn(text)
  const grant = way === 'token-exchange' ? TOKEN_EXCHANGE : 'client_credentials'
  if (status === 200 && typeof token === 'string' && way !== 'token-exchange') {
    const given = found('token-given', `by ${grant}`)
    return isFor(token, audience) ? [given] : [given, found('token-for-another', `${audience}`)]
  }
  const refusal = REFUSALS.find((one) => one === error)
  if (refusal !== undefined) return [found('token-refused', `${grant}: ${refusal}`)]
  const isSubject =
    error === 'invalid_grant' || error === 'invalid_request' || error === 'invalid_token'
  if (way === 'token-exchange' && isSubject) {
    return [found('token-exchange-known', `the issuer knows client and grant (${grant})`)]
  }
  return [found('token-unclear', `${grant}: status ${status}`)]
}

/** One that says nothing may be for anybody: only the bank knows. An audience may go by another name than its address. */
function isFor(token: string, audience: string | undefined): boolean {
  try {
    const { aud } = decodeJwt(token)
    return aud === undefined || audience?.includes(':') || [aud].flat().includes(audience ?? '')
  } catch {
    return true
  }
}

/** As a form does (RFC 6749 §2.3.1). */
function encoded(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1)
}
