import { createHash, randomBytes } from 'node:crypto'
import { BEARER_CLIENT, CASH_DESK, LOAN_FRONT, landingPage, RESOURCE } from './clients.ts'

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
export function browserAt(deskUrl: string, brought = '', onTheWay?: (url: URL) => void) {
  const { origin } = new URL(deskUrl)
  const browser = openBrowser(origin, brought, onTheWay)
  const done = (url: URL) => url.origin === origin && !url.pathname.startsWith('/sign-in')
  return {
    /** Where nobody is named, nobody may be asked for. */
    async signIn(employeeId: string | null): Promise<{ cookie: string }> {
      await browser.signIn(new URL('/sign-in', origin), employeeId, done)
      const cookie = browser.cookieOf(origin)
      if (cookie === '') throw new Error('sign-in-as-failed')
      return { cookie }
    },
    /** Has these of the desk from now on. */
    bring: (cookie: string) => browser.bring(cookie),
    /** Out of the desk, and of the identity provider where the desk leads on to it. */
    async signOut(): Promise<void> {
      const out = await browser.send(new URL('/sign-out', origin), new URLSearchParams(), {
        origin,
      })
      if (!out.ok) throw new Error('sign-out-failed')
      await browser.signOut(new URL('/sign-out/onward', origin), done)
    },
  }
}

/** An access token for the API, by authorization code and PKCE (RFC 7636) with the public client. */
export async function accessTokenFor(issuer: string, employeeId: string): Promise<string> {
  return tokenByCode(issuer, employeeId, { client_id: BEARER_CLIENT.id })
}

/** The same, issued to a system of the bank that has signed the employee in. */
export async function applicationTokenFor(issuer: string, employeeId: string): Promise<string> {
  const { id, secret } = LOAN_FRONT
  return tokenByCode(issuer, employeeId, { client_id: id, client_secret: secret })
}

/** The own token of a system of the bank (client credentials, RFC 6749 §4.4): of nobody. */
export async function clientTokenFor(issuer: string): Promise<string> {
  const { id, secret } = CASH_DESK
  const client = { client_id: id, client_secret: secret }
  return askToken(issuer, { ...client, grant_type: 'client_credentials', resource: RESOURCE })
}

interface Client {
  readonly client_id: string
  readonly client_secret?: string
}

async function tokenByCode(issuer: string, employeeId: string, client: Client): Promise<string> {
  const verifier = randomBytes(32).toString('base64url')
  const redirect = landingPage(issuer)
  const ask = new URL(`${issuer}/auth`)
  ask.search = new URLSearchParams({
    client_id: client.client_id,
    response_type: 'code',
    scope: 'openid profile',
    redirect_uri: redirect,
    resource: RESOURCE,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString()
  const landed = await openBrowser().signIn(ask, employeeId, (url) => url.href.startsWith(redirect))
  return askToken(issuer, {
    ...client,
    grant_type: 'authorization_code',
    code: landed.searchParams.get('code') ?? '',
    redirect_uri: redirect,
    code_verifier: verifier,
  })
}

async function askToken(issuer: string, form: Record<string, string>): Promise<string> {
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    signal: AbortSignal.timeout(TIME_LIMIT),
    body: new URLSearchParams(form),
  })
  const token: unknown = await response.json()
  if (typeof token === 'object' && token !== null && 'access_token' in token) {
    return String(token.access_token)
  }
  throw new Error('sign-in-as-failed')
}

type Step = (url: URL, response: Response) => Promise<{ url: URL; form: URLSearchParams } | null>

type Send = (url: URL, form?: URLSearchParams) => Promise<Response>

/** As much of a browser as a sign-in needs: cookies by origin and path, redirects, one form. */
function openBrowser(origin = '', brought = '', onTheWay: (url: URL) => void = () => {}) {
  const { cookieOf, keep, bring } = openJar(origin)
  if (brought !== '') bring(brought)

  async function send(
    url: URL,
    form?: URLSearchParams,
    more: Record<string, string> = {},
  ): Promise<Response> {
    const response = await fetch(url, {
      method: form ? 'POST' : 'GET',
      // A form without a field is no body at all.
      body: form && form.size > 0 ? form : null,
      redirect: 'manual',
      headers: { ...more, cookie: cookieOf(url.origin, url.pathname) },
      signal: AbortSignal.timeout(TIME_LIMIT),
    })
    keep(url, response)
    return response
  }

  const walk = walker(send, onTheWay)
  return {
    send,
    bring,
    cookieOf,
    /** Presses the employee's button on the way. Returns the last address. */
    async signIn(from: URL, employee: string | null, done: (url: URL) => boolean): Promise<URL> {
      const there = await walk(from, done, async (url, { ok }) =>
        employee !== null && ok && url.pathname.includes('/interaction/')
          ? { url, form: new URLSearchParams({ employee }) }
          : null,
      )
      if (there === null) throw new Error('sign-in-as-failed')
      return there
    },
    /** Sends the identity provider's form, where it has one. */
    async signOut(from: URL, done: (url: URL) => boolean): Promise<void> {
      const there = await walk(from, done, async (url, response) => {
        const [, action, xsrf] = LOGOUT_FORM.exec(await response.text()) ?? []
        if (action === undefined || xsrf === undefined) return null
        return { url: new URL(action, url), form: new URLSearchParams({ xsrf, logout: 'yes' }) }
      })
      if (there === null) throw new Error('sign-out-failed')
    },
  }
}

/** Follows redirects until `done`, and sends the forms that `press` finds on the way. Null where it gets no further. */
function walker(send: Send, onTheWay: (url: URL) => void) {
  return async (from: URL, done: (url: URL) => boolean, press: Step): Promise<URL | null> => {
    let url = from
    let response = await send(url)
    for (let step = 0; step < MOST_STEPS; step++) {
      const location = response.headers.get('location')
      if (location !== null) {
        url = new URL(location, url)
        onTheWay(url)
        if (done(url)) return url
        response = await send(url)
        continue
      }
      const pressed = await press(url, response)
      if (pressed === null) return null
      url = pressed.url
      response = await send(url, pressed.form)
    }
    return null
  }
}

const LOGOUT_FORM = /action="([^"]+)".*?name="xsrf" value="([^"]+)"/s

/** Cookies by origin and path. */
function openJar(own: string) {
  const jar = new Map<string, Map<string, { value: string; path: string }>>()
  return {
    /** These are the only ones of the own origin from now on. */
    bring(cookies: string): void {
      const pairs = cookies.split('; ').map((pair) => pair.split('='))
      const had = pairs.map(([name = '', value = '']) => [name, { value, path: '/' }] as const)
      jar.set(own, new Map(had))
    },
    cookieOf: (origin: string, pathname = '/'): string =>
      [...(jar.get(origin) ?? [])]
        .filter(([, { path }]) => pathname.startsWith(path))
        .map(([name, { value }]) => `${name}=${value}`)
        .join('; '),
    keep(url: URL, response: Response): void {
      const cookies = jar.get(url.origin) ?? new Map()
      jar.set(url.origin, cookies)
      for (const line of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
        if (value === '') cookies.delete(name)
        else cookies.set(name, { value, path: /; path=([^;]*)/i.exec(line)?.[1] ?? '/' })
      }
    },
  }
}
