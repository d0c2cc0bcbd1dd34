import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import type {
  DocumentKind,
  Installation,
  Me,
  Operation,
  ProblemCode,
  VerificationSummary,
} from '@okienko/contract'
import type { FakeApprovals } from './fake-approvals.ts'
import type { FakeJournal } from './fake-journal.ts'
import type { FakeVisit } from './fake-visit.ts'
import { NOW } from './now.ts'

/** What the fake API answers; a test changes it while the page is open. */
export interface Scene {
  me: Me | ProblemCode | 'never'
  installation: Installation
  rows: readonly VerificationSummary[] | ProblemCode | 'never'
  component: 'whole' | 'missing'
  signedOut: boolean
  /** As what each way on from the sign-out was fetched. */
  readonly onward?: (string | undefined)[]
  /** Whether a sign-in is due, and whether it stays so. */
  due?: boolean | 'for ever'
  signIns?: number
  journal?: FakeJournal
  approvals?: FakeApprovals
  visit?: FakeVisit
}

/** The strictest policy that the real server may send. */
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; " +
  "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

const names: readonly (readonly [string, string, string, string])[] = [
  ['open-account', 'Otwarcie rachunku', 'Open an account', 'Відкриття рахунку'],
  ['withdraw-cash', 'Wypłata gotówki', 'Withdraw cash', 'Зняття готівки'],
  ['change-address', 'Zmiana adresu', 'Change of address', 'Зміна адреси'],
]
const operations: readonly Operation[] = names.map(([id, pl, en, uk]) => ({
  id,
  name: { pl, en, uk },
  cardId: '1024',
  documentKind: 'mdowod',
  dataSet: 'standard',
  purpose: { id: '1', name: 'Umowa', legalBasis: 'art. 1' },
  asked: ['pesel'],
  fields: ['pesel'],
}))

const labels: readonly (readonly [string, string, string, string])[] = [
  ['firstName', 'imię', 'first name', 'ім’я'],
  ['surname', 'nazwisko', 'surname', 'прізвище'],
  ['pesel', 'PESEL', 'PESEL', 'PESEL'],
  ['birthDate', 'data urodzenia', 'date of birth', 'дата народження'],
  ['documentNumber', 'numer mDowodu', 'mDowód number', 'номер mDowód'],
  ['address', 'adres zameldowania', 'registered address', 'адреса реєстрації'],
]
const identity = { pl: 'tożsamość', en: 'identity', uk: 'особа' }
const documentKinds: readonly DocumentKind[] = [
  {
    kind: 'mdowod',
    name: { pl: 'mDowód', en: 'mDowód', uk: 'mDowód' },
    proves: { what: 'identity', text: identity },
    ownPhoto: true,
    numberIdentifies: true,
    fields: labels.map(([name, pl, en, uk]) => ({
      name,
      label: { pl, en, uk },
      list: false,
      words: {},
    })),
  },
  {
    kind: 'student-card',
    name: { pl: 'mLegitymacja studencka', en: 'student card', uk: 'студентський квиток' },
    proves: { what: 'student', text: identity },
    ownPhoto: false,
    numberIdentifies: false,
    fields: [],
  },
]

/** A stand-in for the component: its tag and its property. */
const STAND_IN = `
customElements.define('okienko-verification', class extends HTMLElement {
  verification = null
  connectedCallback() { this.textContent = 'Co klient chce załatwić?' }
})`

export interface FakeDesk {
  readonly url: string
  readonly scene: Scene
  close(): Promise<void>
}

export async function startFakeDesk(dist: string, scene: Scene): Promise<FakeDesk> {
  const server = createServer((request, response) => void answer(dist, scene, request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    scene,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

const MAKES = /^\/v1\/approvals\/[a-z]+$/
const SIGNED_OUT = new Set(['not-signed-in', 'sign-in-due'])

async function answer(
  dist: string,
  scene: Scene,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { url = '/', method = 'GET' } = request
  const path = new URL(url, 'http://desk').pathname
  response.setHeader('date', NOW.toUTCString())
  const json = (body: unknown, made = method === 'POST' && MAKES.test(path)) => {
    if (body === 'never') return
    const problem = typeof body === 'string'
    const status = !problem ? (made ? 201 : 200) : SIGNED_OUT.has(body) ? 401 : 503
    const media = problem ? 'application/problem+json' : 'application/json'
    response.writeHead(status, { 'content-type': media, 'cache-control': 'no-store' })
    response.end(JSON.stringify(problem ? { code: body } : body))
  }
  if (path === '/sign-out' && method === 'POST') {
    scene.signedOut = true
    scene.me = 'not-signed-in'
    response.writeHead(204).end()
  } else if (path === '/sign-out/onward') {
    scene.onward?.push(request.headers['sec-fetch-dest'] as string | undefined)
    response.writeHead(302, { location: '/' }).end()
  } else if (path === '/sign-in') {
    scene.signIns = (scene.signIns ?? 0) + 1
    if (scene.due === true) scene.due = false
    const returnTo = new URL(url, 'http://desk').searchParams.get('returnTo') ?? '/'
    // As long as a page takes that may be seen.
    setTimeout(() => response.writeHead(302, { location: returnTo }).end(), 50)
  } else if (scene.due && path.startsWith('/v1/') && path !== '/v1/installation') {
    json('sign-in-due')
  } else if (path === '/v1/me') json(scene.me)
  else if (path === '/v1/installation') json(scene.installation)
  else if (path === '/v1/operations') json({ catalogueVersion: '1', operations, documentKinds })
  else if (path === '/v1/verifications') {
    json(typeof scene.rows === 'string' ? scene.rows : { verifications: scene.rows })
  } else if (scene.visit && path === '/v1/events') {
    scene.visit.follow(response)
  } else if (scene.visit && VISITS.test(path)) {
    const told = scene.visit.answer(method, path, await bodyOf(request))
    if ('status' in told) problemOf(response, told)
    else json(told.body, told.made)
  } else if (scene.approvals && path === '/v1/events') {
    scene.approvals.follow(response)
  } else if (scene.approvals && APPROVALS.test(path)) {
    const body = scene.approvals.answer(method, path, await bodyOf(request))
    if (body === null) response.writeHead(204).end()
    else json(body)
  } else if (scene.journal && JOURNALS.test(path)) {
    const body = await scene.journal.answer(method, path, await bodyOf(request))
    if (isText(body)) response.writeHead(200, { 'content-type': 'text/plain' }).end(body.text)
    else if (body === null) response.writeHead(204).end()
    else json(body)
  } else if (path === '/healthz') json({ status: 'ok' })
  else if (path === '/component/okienko.js' && scene.component === 'whole') {
    response.writeHead(200, { 'content-type': TYPES['.js'] }).end(STAND_IN)
  } else await file(join(dist, path === '/' ? 'index.html' : path), response)
}

/** A problem in the server's words. */
function problemOf(response: ServerResponse, told: { readonly status: number }): void {
  response.writeHead(told.status, { 'content-type': 'application/problem+json' })
  response.end(JSON.stringify(told))
}

const VISITS = /^\/v1\/(visit|applications)(\/|$)|\/hand-overs$/
const APPROVALS = /^\/v1\/(approvals|configuration)(\/|$)/
const JOURNALS = /^\/(journal|v1\/(journal|subjects))(\/|$)/
const isText = (body: unknown): body is { text: string } =>
  typeof body === 'object' && body !== null && 'text' in body

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const text = (await request.toArray()).join('')
  return text === '' ? null : JSON.parse(text)
}

async function file(path: string, response: ServerResponse): Promise<void> {
  const bytes = await readFile(path).catch(() => null)
  const headers = { 'content-type': TYPES[extname(path)] ?? 'text/plain' }
  if (bytes === null) response.writeHead(404).end()
  else response.writeHead(200, { ...headers, 'content-security-policy': CSP }).end(bytes)
}
