import type { LISTENING_SETTINGS, SIGN_IN_SETTINGS } from '../settings/edge-settings.ts'
import type { SettingsOf } from '../settings/setting.ts'
import { type Asker, objectIn } from './ask.ts'
import { ISSUER_CODES } from './codes.ts'
import { type FindingOf, findings } from './finding.ts'
import { notAsked, notRight, type OfDoctor } from './look-at-all.ts'

const found = findings(ISSUER_CODES)
type OfIssuer = FindingOf<typeof ISSUER_CODES> | OfDoctor

/** What of the settings is about the issuer. */
export type SignInSettings = Pick<
  SettingsOf<typeof SIGN_IN_SETTINGS & typeof LISTENING_SETTINGS>,
  'OKIENKO_DEMO' | 'OKIENKO_OIDC_ISSUER' | 'OKIENKO_OIDC_CLIENT_ID' | 'OKIENKO_OIDC_CLIENT_SECRET'
>

/** What it calls a client that it does not know, or not so (RFC 6749 §5.2). */
const REFUSALS = ['invalid_client', 'unauthorized_client', 'unsupported_grant_type']
const NAME = 'OKIENKO_OIDC_CLIENT_ID'
const CLIENT = [NAME, 'OKIENKO_OIDC_CLIENT_SECRET'] as const

/**
 * Whether the issuer knows the client by its secret: a made-up code is exchanged, as after a sign-in. Whoever
 * does not know the client says so before it looks at the code.
 */
export async function examineClient(
  settings: Partial<SignInSettings>,
  { origin, tokenEndpoint }: { readonly origin: string; readonly tokenEndpoint: string },
  ask: Asker['ask'],
): Promise<readonly OfIssuer[]> {
  const { OKIENKO_OIDC_CLIENT_ID: id, OKIENKO_OIDC_CLIENT_SECRET: secret } = settings
  if (id === undefined || secret === undefined) {
    return notAsked('the client at the issuer', notRight(settings, CLIENT))
  }
  const answer = await ask(tokenEndpoint, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${encoded(id)}:${encoded(secret)}`)}` },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: `okienko-doctor-${crypto.randomUUID()}`,
      redirect_uri: `${origin}/sign-in/callback`,
      code_verifier: `${crypto.randomUUID()}${crypto.randomUUID()}`,
    }),
  })
  if (answer.kind === 'none') return [found('issuer-client-unclear', `${NAME}: ${answer.why}`)]
  const { error } = objectIn(answer.text)
  if (error === 'invalid_grant') return [found('issuer-knows-client', `${NAME} and its secret`)]
  const refused = REFUSALS.find((one) => one === error)
  if (refused !== undefined || answer.status === 401) {
    return [found('issuer-refuses-client', `${NAME}: ${refused ?? 'status 401'}`)]
  }
  return [found('issuer-client-unclear', `${NAME}: status ${answer.status}`)]
}

/** As a form does (RFC 6749 §2.3.1). */
function encoded(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1)
}
