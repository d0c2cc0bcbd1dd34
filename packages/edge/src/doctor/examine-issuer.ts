import { type Answer, type Asker, objectIn, shownUrl } from './ask.ts'
import { ISSUER_CODES } from './codes.ts'
import { examineClient, type SignInSettings } from './examine-client.ts'
import { type FindingOf, findings } from './finding.ts'
import { notAsked, type OfDoctor } from './look-at-all.ts'

const found = findings(ISSUER_CODES)
type OfIssuer = FindingOf<typeof ISSUER_CODES> | OfDoctor

/** What sign-in needs of the metadata (OpenID Connect Discovery §3). */
const NEEDED = ['authorization_endpoint', 'token_endpoint', 'jwks_uri'] as const
type Metadata = Readonly<Record<(typeof NEEDED)[number], string>>

/** Whether settings let anything be asked there: a secret never goes over plain http, but in the demo. */
export function mayBeAsked(url: string, { OKIENKO_DEMO: demo }: Partial<SignInSettings>): boolean {
  return url.startsWith('https://') || demo === true
}

/** The identity provider: its metadata, its keys, and whether it knows the client. Signs nobody in. */
export async function examineIssuer(
  settings: Partial<SignInSettings>,
  { ask }: Pick<Asker, 'ask'>,
  origin: string,
): Promise<readonly OfIssuer[]> {
  const { OKIENKO_OIDC_ISSUER: url } = settings
  if (url === undefined || !mayBeAsked(url, settings)) {
    return notAsked('the issuer', ['OKIENKO_OIDC_ISSUER'])
  }
  const isMetadata = url.includes('/.well-known/')
  const answer = await ask(isMetadata ? url : `${url}/.well-known/openid-configuration`)
  const shown = shownUrl(url)
  if (answer.kind === 'none') return [found('issuer-unreachable', `${shown}: ${answer.why}`)]
  const metadata = metadataIn(answer, url, settings)
  if ('code' in metadata) return [metadata]
  const [keys, client] = await Promise.all([
    ask(metadata.jwks_uri),
    examineClient(settings, { origin, tokenEndpoint: metadata.token_endpoint }, ask),
  ])
  const usable = keys.kind === 'answer' && keys.status === 200 ? usableKeys(keys.text) : 0
  const published = `${shown} publishes ${usable} key${usable === 1 ? '' : 's'} for signatures`
  return [
    found(usable === 0 ? 'issuer-no-keys' : 'issuer-good', published),
    ...(isMetadata ? [found('issuer-by-its-metadata', 'OKIENKO_OIDC_ISSUER')] : []),
    ...client,
  ]
}

/** The addresses that it publishes, or what is wrong with them. */
function metadataIn(
  { status, text }: Answer,
  url: string,
  settings: Partial<SignInSettings>,
): Metadata | OfIssuer {
  const shown = shownUrl(url)
  if (status !== 200) return found('issuer-refuses', `${shown}: status ${status}`)
  const said = objectIn(text)
  const { issuer } = said
  if (typeof issuer !== 'string') {
    return found('issuer-not-metadata', `${shown} does not publish the metadata of an issuer`)
  }
  if (!url.includes('/.well-known/') && !isSame(issuer, url)) {
    return found('issuer-other-name', `${shown} publishes the metadata of ${shownUrl(issuer)}`)
  }
  const missing = NEEDED.find((name) => !URL.canParse(String(said[name])))
  if (missing !== undefined) return found('issuer-incomplete', `${shown}: no ${missing}`)
  const plain = NEEDED.find((name) => !mayBeAsked(String(said[name]), settings))
  if (plain !== undefined) return found('issuer-not-https', `${shown}: ${plain}`)
  const [authorization_endpoint, token_endpoint, jwks_uri] = NEEDED.map((name) => `${said[name]}`)
  return { authorization_endpoint, token_endpoint, jwks_uri } as Metadata
}

/** As sign-in compares them: a slash makes no difference only where there is no path. */
function isSame(issuer: string, url: string): boolean {
  return URL.canParse(issuer) && new URL(issuer).href === new URL(url).href
}

/** Of the kinds that tokens may be signed by. */
function usableKeys(text: string): number {
  const { keys } = objectIn(text)
  if (!Array.isArray(keys)) return 0
  return keys.filter((key: unknown) => {
    const { kty, use } = Object(key) as Readonly<Record<string, unknown>>
    return ['EC', 'RSA', 'OKP'].includes(String(kty)) && (use === undefined || use === 'sig')
  }).length
}
