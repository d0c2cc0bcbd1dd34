import { createHash, randomBytes } from 'node:crypto'
import { BEARER_CLIENT, landingPage, RESOURCE } from './clients.ts'

const MOST_STEPS = 10
const TIME_LIMIT = 10_000

/**
 * Signs an employee in at the desk as a browser would, over the public routes alone. `cookie` is ready
 * for a Cookie header; `brought` is what the browser had for the desk before. Throws 'sign-in-as-failed' when no session comes of it.
 */
export async function signInAs(
  deskUrl: string,
  employeeId: string,
  brought = '',
): Promise<{ cookie: string }> {
  return browserAt(deskUrl, brought).signIn(employeeId)
}

/** The same with one browser, which keeps what the identity provider gave it. */
export function browserAt(deskUrl: string, brought = '') {
  const { origin } = new URL(deskUrl)
  const browser = openBrowser(origin, brought)
  const done = (url: URL) => url.origin === origin && !url.pathname.startsWith('/sign-in')
  return {
    /** Where nobody is named, nobody may be asked for. */
    async signIn(employeeId: string | null): Promise<{ cookie: string }> {
      await browser.signIn(new URL('/sign-in', origin), employeeId, done)
      const cookie = browser.cookieOf(origin)
      if (cookie === '') throw new Error('sign-in-as-failed')
      return { cookie }
    },
  }
}

/** An access token for the API, by authorization code and PKCE (RFC 7636) with the public client. */
export async function accessTokenFor(issuer: string, employeeId: string): Promise<string> {
  const verifier = randomBytes(32).toString('base64url')
  const redirect = landingPage(issuer)
  const ask = new URL(`${issuer}/auth`)
  ask.search = new URLSearchParams({
    client_id: BEARER_CLIENT.id,
    response_type: 'code',
    scope: 'openid profile',
    redirect_uri: redirect,
    resource: RESOURCE,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString()
  const landed = await openBrowser().signIn(ask, employeeId, (url) => url.href.startsWith(redirect))
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    signal: AbortSignal.timeout(TIME_LIMIT),
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: BEARER_CLIENT.id,
      code: landed.searchParams.get('code') ?? '',
      redirect_uri: redirect,
      code_verifier: verifier,
    }),
  })
  const token: unknown = await response.json()
  if (typeof token === 'object' && token !== null && 'access_token' in token) {
    return String(token.access_token)
  }
  throw new Error('sign-in-as-failed')
}

/** As much of a browser as a sign-in needs: cookies by origin and path, redirects, one form. */
function openBrowser(origin = '', brought = '') {
  const before = brought.split('; ').map((pair) => pair.split('='))
  const had = before.map(([name = '', value = '']) => [name, { value, path: '/' }] as const)
  const jar = new Map<string, Map<string, { value: string; path: string }>>()
  if (brought !== '') jar.set(origin, new Map(had))

  function cookieOf(origin: string, pathname = '/'): string {
    return [...(jar.get(origin) ?? [])]
      .filter(([, { path }]) => pathname.startsWith(path))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ')
  }

  function keep(url: URL, response: Response): void {
    const cookies = jar.get(url.origin) ?? new Map()
    jar.set(url.origin, cookies)
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') cookies.delete(name)
      else cookies.set(name, { value, path: /; path=([^;]*)/i.exec(line)?.[1] ?? '/' })
    }
  }

  async function send(url: URL, form?: URLSearchParams): Promise<Response> {
    const response = await fetch(url, {
      method: form ? 'POST' : 'GET',
      body: form ?? null,
      redirect: 'manual',
      headers: { cookie: cookieOf(url.origin, url.pathname) },
      signal: AbortSignal.timeout(TIME_LIMIT),
    })
    keep(url, response)
    return response
  }

  /** Follows redirects until `done`, pressing the employee's button on the way. Returns the last address. */
  async function signIn(
    from: URL,
    employee: string | null,
    done: (url: URL) => boolean,
  ): Promise<URL> {
    let url = from
    let response = await send(url)
    for (let step = 0; step < MOST_STEPS; step++) {
      const location = response.headers.get('location')
      if (location !== null) {
        url = new URL(location, url)
        if (done(url)) return url
        response = await send(url)
      } else if (employee !== null && response.ok && url.pathname.includes('/interaction/')) {
        response = await send(url, new URLSearchParams({ employee }))
      } else break
    }
    throw new Error('sign-in-as-failed')
  }

  return { signIn, cookieOf }
}
