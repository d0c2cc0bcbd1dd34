import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import type { PresentedData, VerificationView } from '@okienko/contract'
import type { Edge, EdgeOptions } from '@okienko/edge'
import { importJWK, SignJWT } from 'jose'
import { pino } from 'pino'
import {
  AUDIENCE,
  BEARER_CLIENT,
  DESK_CLIENT,
} from '../../../simulator/src/identity-provider/clients.ts'
import { createIdentityProvider } from '../../../simulator/src/identity-provider/identity-provider.ts'
import { signInAs } from '../../../simulator/src/identity-provider/sign-in-as.ts'
import { freePorts } from '../../../simulator/src/testing/free-ports.ts'
import { type BffOptions, createBff } from '../bff.ts'
import type { BffLimits } from '../limits.ts'
import type { Bank } from '../ports/bank.ts'
import { type MemoryBank, memoryBank } from './memory-bank.ts'

export const HINT_SECRET = 'a-secret-of-the-bank-and-of-the-screen'

/** A backend-for-frontend over real HTTP, with the demo’s identity provider beside it. */
export interface OpenBff {
  readonly url: string
  readonly issuer: string
  readonly edge: Edge
  readonly bank: MemoryBank
  /** Everything that was logged. */
  logs(): string
  /** Signs somebody in, and speaks as their browser does. */
  employee(name?: string): Promise<Desk>
  metrics(): Promise<string>
  /** The identity provider says that a session of it, or all of a subject, is over. */
  logOut(of: { readonly sid?: string; readonly sub?: string }): Promise<number>
}

export interface Desk {
  readonly cookie: string
  get(path: string): Promise<Response>
  post(path: string, body?: object, headers?: Record<string, string>): Promise<Response>
  /** A verification that was begun, as the page has it. */
  start(): Promise<VerificationView>
  read(id: string): Promise<VerificationView>
  /** The data before the decision. */
  received(id: string): Promise<PresentedData>
  /** Waits until it is in that state. */
  until(id: string, state: VerificationView['state']): Promise<VerificationView>
}

interface Options {
  readonly limits?: Partial<BffLimits>
  readonly edge?: Partial<EdgeOptions>
  readonly bank?: Bank
  readonly now?: () => number
  readonly hintSecret?: string | null
  readonly credentials?: BffOptions['credentials']
  readonly acceptsVouched?: boolean
}

/** Short times, so that a test waits for nothing. */
export const QUICK: Partial<BffLimits> = {
  look: 60,
  poll: 40,
  eager: 20,
  grace: 150,
  slowest: 400,
  silence: 100,
}

export async function openBff(t: TestContext, options: Options = {}): Promise<OpenBff> {
  const dataDir = mkdtempSync(join(tmpdir(), 'okienko-bff-'))
  const provider = createServer()
  await new Promise<void>((ready) => provider.listen(0, '127.0.0.1', ready))
  const issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/idp`
  t.after(() => {
    provider.close()
    provider.closeAllConnections()
    rmSync(dataDir, { recursive: true })
  })
  const { desk: port } = await freePorts()
  const url = `http://127.0.0.1:${port}`
  provider.on('request', createIdentityProvider({ issuer, relyingPartyOrigin: url, dataDir }))
  let logged = ''
  const write = (line: string) => {
    logged += line
  }
  const bank = memoryBank(options.now)
  const edge = await createBff({
    edge: {
      origin: url,
      demo: true,
      logger: pino({ level: 'trace' }, { write }),
      issuer: issuerAt(issuer),
      readiness: {},
      metrics: 'open',
      allowedOrigins: [],
      frameAncestors: [],
      ...(options.now && { now: options.now }),
      ...options.edge,
    },
    bank: options.bank ?? bank,
    installation: { institution: 'Bank B', demo: true, phone: null, vouched: false },
    hintSecret: options.hintSecret === undefined ? HINT_SECRET : options.hintSecret,
    limits: { ...QUICK, ...options.limits },
    ...(options.credentials && { credentials: options.credentials }),
    acceptsVouched: options.acceptsVouched ?? false,
  })
  await edge.app.listen({ host: '127.0.0.1', port })
  t.after(() => edge.app.close())
  return {
    ...{ url, issuer, edge, bank },
    logs: () => logged,
    employee: async (name = 'anna.nowak') => deskOf(url, (await signInAs(url, name)).cookie),
    metrics: async () => (await fetch(`${url}/metrics`)).text(),
    async logOut(of) {
      const keys = JSON.parse(readFileSync(join(dataDir, 'signing-keys.json'), 'utf8'))
      const token = await logoutToken(keys.keys[0], issuer, of, options.now?.() ?? Date.now())
      const body = new URLSearchParams({ logout_token: token })
      return (await fetch(`${url}/sign-out/back-channel`, { method: 'POST', body })).status
    },
  }
}

/** As the issuer signs it (OpenID Connect Back-Channel Logout 1.0 §2.4). */
async function logoutToken(
  key: Parameters<typeof importJWK>[0],
  iss: string,
  of: object,
  now: number,
) {
  const events = { 'http://schemas.openid.net/event/backchannel-logout': {} }
  return new SignJWT({ ...of, events })
    .setProtectedHeader({ alg: 'ES256', typ: 'logout+jwt', kid: key.kid ?? '' })
    .setIssuer(iss)
    .setAudience(DESK_CLIENT.id)
    .setJti(randomUUID())
    .setIssuedAt(Math.floor(now / 1_000))
    .setExpirationTime(Math.floor(now / 1_000) + 120)
    .sign(await importJWK(key, 'ES256'))
}

function issuerAt(url: string): EdgeOptions['issuer'] {
  return {
    url,
    clientId: DESK_CLIENT.id,
    clientSecret: DESK_CLIENT.secret,
    scope: 'openid profile',
    audience: AUDIENCE,
    clients: new Map([[BEARER_CLIENT.id, 'front']] as const),
    claims: { roles: 'roles', roleValues: {}, branch: 'branch', workstation: 'workstation' },
    asking: { prompt: null, maxAge: null },
    signOutThere: true,
    keepsAccessTokens: true,
  }
}

/** Whoever holds that cookie. */
export function deskOf(url: string, cookie: string): Desk {
  const get = (path: string) => fetch(url + path, { headers: { cookie } })
  const post: Desk['post'] = (path, body, headers = {}) =>
    fetch(url + path, {
      method: 'POST',
      headers: {
        cookie,
        origin: url,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  const ok = async <T>(answer: Promise<Response>): Promise<T> => {
    const response = await answer
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
    return response.json() as Promise<T>
  }
  const read = (id: string) => ok<VerificationView>(get(`/v1/verifications/${id}`))
  return {
    ...{ cookie, get, post, read },
    start: () =>
      ok(post('/v1/verifications', { operation: 'account-opening', context: { system: 'desk' } })),
    received: (id) => ok(get(`/v1/verifications/${id}/received-data`)),
    async until(id, state) {
      for (let tries = 0; ; tries++) {
        const view = await read(id)
        if (view.state === state) return view
        if (tries === 200) throw new Error(`never ${state}: ${view.state}`)
        await new Promise((next) => setTimeout(next, 20))
      }
    },
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((next) => setTimeout(next, ms))
}

/** An answer, whatever it is: a test says what it looks for. */
// biome-ignore lint/suspicious/noExplicitAny: of any route
export async function bodyOf(answer: Response): Promise<Record<string, any>> {
  // biome-ignore lint/suspicious/noExplicitAny: of any route
  return (await answer.json()) as Record<string, any>
}

/** What a refusal says. */
export async function codeOf(answer: Response): Promise<readonly [number, string]> {
  const { code } = (await answer.json()) as { readonly code: string }
  return [answer.status, code]
}

/** The bank's system says that something has moved. */
export async function hint(
  { url }: Pick<OpenBff, 'url'>,
  reference: string,
  secret = HINT_SECRET,
): Promise<number> {
  const answer = await fetch(`${url}/bank/hints`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'okienko-hint-secret': secret },
    body: JSON.stringify({ reference }),
  })
  return answer.status
}

export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await holds()); tries++) {
    if (tries === 1_000) throw new Error('never came true')
    await pause(20)
  }
}
