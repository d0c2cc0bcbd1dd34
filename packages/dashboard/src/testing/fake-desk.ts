import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import type {
  Installation,
  Me,
  Operation,
  ProblemCode,
  VerificationSummary,
} from '@okienko/contract'

/** What the fake API answers; a test changes it while the page is open. */
export interface Scene {
  me: Me | ProblemCode | 'never'
  installation: Installation
  rows: readonly VerificationSummary[] | ProblemCode | 'never'
  component: 'whole' | 'missing'
  signedOut: boolean
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

async function answer(
  dist: string,
  scene: Scene,
  { url = '/', method }: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = new URL(url, 'http://desk').pathname
  const json = (body: unknown) => {
    if (body === 'never') return
    const problem = typeof body === 'string'
    const status = !problem ? 200 : body === 'not-signed-in' ? 401 : 503
    const media = problem ? 'application/problem+json' : 'application/json'
    response.writeHead(status, { 'content-type': media, 'cache-control': 'no-store' })
    response.end(JSON.stringify(problem ? { code: body } : body))
  }
  if (path === '/sign-out' && method === 'POST') {
    scene.signedOut = true
    scene.me = 'not-signed-in'
    response.writeHead(204).end()
  } else if (path === '/v1/me') json(scene.me)
  else if (path === '/v1/installation') json(scene.installation)
  else if (path === '/v1/operations') json({ catalogueVersion: '1', operations })
  else if (path === '/v1/verifications') {
    json(typeof scene.rows === 'string' ? scene.rows : { verifications: scene.rows })
  } else if (path === '/healthz') json({ status: 'ok' })
  else if (path === '/component/okienko.js' && scene.component === 'whole') {
    response.writeHead(200, { 'content-type': TYPES['.js'] }).end(STAND_IN)
  } else await file(join(dist, path === '/' ? 'index.html' : path), response)
}

async function file(path: string, response: ServerResponse): Promise<void> {
  const bytes = await readFile(path).catch(() => null)
  const headers = { 'content-type': TYPES[extname(path)] ?? 'text/plain' }
  if (bytes === null) response.writeHead(404).end()
  else response.writeHead(200, { ...headers, 'content-security-policy': CSP }).end(bytes)
}
