/// <reference path="./oidc-provider.d.ts" />
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Provider } from 'oidc-provider'
import { landingPage } from './clients.ts'
import { demoEmployee } from './employees.ts'
import { codePage, faultPage, STYLE, signInPage } from './pages.ts'
import { policy } from './policy.ts'
import { openIdProvider, originsIn, type ProviderOptions } from './provider.ts'

/**
 * `issuer` is `http://127.0.0.1:<port>/idp`, its path where the listener is mounted. Codes for the desk go to
 * `<relyingPartyOrigin>/sign-in/callback` only. `dataDir` holds the signing keys, so that tokens outlive a restart.
 */
export type IdentityProviderOptions = ProviderOptions

type Listener = (request: IncomingMessage, response: ServerResponse) => void
const MOST_BYTES = 1_000

/**
 * The identity provider of the demo, as a listener for every request below the issuer's path, body not
 * yet read. Throws when the keys in `dataDir` cannot be read or made.
 */
export function createIdentityProvider(options: IdentityProviderOptions): Listener {
  const provider = openIdProvider(options)
  const standard = provider.callback()
  const prefix = new URL(options.issuer).pathname
  const own = ownRoutes(provider, options)
  return (request, response) => {
    const full = request.url ?? '/'
    const local = full.startsWith(prefix) ? full.slice(prefix.length) || '/' : full
    const path = local.replace(/\?.*/s, '')
    secure(response, options)
    // Unless it plays single sign-on: each sign-in asks anew, so that playing another employee is one click away. But for one that
    // may not ask: that is told who has signed in here last.
    if (path === '/auth' && !options.singleSignOn && !isSilent(full)) delete request.headers.cookie
    // On the way back the choice counts, whoever was signed in before: the library would stop there and end that session first.
    if (path.startsWith('/auth/') && !options.singleSignOn) forgetFormer(request)
    const route = own(request.method ?? '', path)
    if (route) {
      route(request, response).catch(() => show(response, 400, faultPage(options.issuer)))
      return
    }
    request.url = local
    void standard(Object.assign(request, { originalUrl: full }), response)
  }
}

/** Only what tells of the sign-in that is under way stays. */
function forgetFormer({ headers }: IncomingMessage): void {
  const kept = headers.cookie?.split('; ').filter((one) => !one.startsWith('_session'))
  if (kept !== undefined) headers.cookie = kept.join('; ')
}

function isSilent(target: string): boolean {
  const query = new URLSearchParams(target.replace(/^[^?]*/, ''))
  return query.get('prompt') === 'none'
}

type Answering = (request: IncomingMessage, response: ServerResponse) => Promise<void>

function ownRoutes(provider: Provider, { issuer }: IdentityProviderOptions) {
  const landing = landingPage(issuer).slice(issuer.length)
  const routes: Readonly<Record<string, Answering>> = {
    'GET /interaction': async (request, response) => {
      const { uid } = await provider.interactionDetails(request, response)
      show(response, 200, signInPage(issuer, uid))
    },
    'POST /interaction': async (request, response) => {
      const accountId = new URLSearchParams(await readForm(request)).get('employee') ?? ''
      if (!demoEmployee(accountId)) throw new Error('employee-unknown')
      const login = { accountId, remember: false }
      await provider.interactionFinished(request, response, { login })
    },
    [`GET ${landing}`]: async (_, response) => show(response, 200, codePage(issuer)),
    'GET /style.css': async (_, response) => show(response, 200, STYLE, 'text/css'),
  }
  return (method: string, path: string) =>
    routes[`${method} ${path.replace(/^\/interaction\/[\w-]+$/, '/interaction')}`]
}

async function readForm(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk
    if (text.length > MOST_BYTES) throw new Error('form-too-large')
  }
  return text
}

function show(response: ServerResponse, status: number, text: string, type = 'text/html'): void {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8` })
  response.end(text)
}

function secure(response: ServerResponse, options: IdentityProviderOptions): void {
  const { singleSignOn } = options
  // The library adds the digests of its own to a list that is there: it sends forms where another person signs in.
  const scripts = singleSignOn ? ["'self'"] : []
  response.setHeader('content-security-policy', policy(originsIn(options), scripts))
  response.setHeader('cache-control', 'no-store')
  response.setHeader('referrer-policy', 'no-referrer')
  response.setHeader('x-content-type-options', 'nosniff')
}
