import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type {
  ApplicationList,
  ComparisonView,
  Operations,
  PersonalData,
  Problem,
  VerificationView,
  VisitNames,
  VisitOfSession,
} from '@okienko/contract'
import { answered } from './comparison-samples.ts'
import { HOST_CSS, hostPage } from './host-page.ts'
import { asEvent, invited, OFFER, presented, problem, problemIn } from './samples.ts'
import { handedOver, visitEvent, visitOf } from './visit-samples.ts'

interface Request {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: unknown
}

/** The API as the component sees it, with a state that a test sets by hand. */
export interface FakeApi {
  readonly url: string
  readonly requests: Request[]
  view: VerificationView | null
  data: PersonalData | null
  /** For how long "same person" is refused still. */
  decideInMs: number
  /** Whether the person is of age, where the operation needs an adult. */
  ofAge: PersonalData['ofAge']
  /** What the employee may choose from. */
  offer: Operations
  /** The visit of the session (null: that of what was released), who is in it, and what it can be handed over to. */
  visit: VisitOfSession | null
  names: VisitNames
  /** What the customer register says, before what is said to it; null: nothing is compared. */
  comparison: ComparisonView | null
  applications: ApplicationList
  /** What a command turns the verification into. */
  answer: (request: Request) => VerificationView | Problem
  /** Problems by the end of the path, until removed. */
  readonly refusals: Map<string, Problem>
  /** Milliseconds before an answer. */
  pause: number
  /** Connections are dropped, as if the network were gone. */
  down: boolean
  /** A new state, told to whoever follows. */
  become(view: VerificationView): void
  /** The visit has moved, and whoever follows is told. */
  visits(visit: VisitOfSession): void
  close(): Promise<void>
}

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'"

/** Nothing has been asked, and nothing stands in the way. */
const atFirst = () => ({
  requests: [],
  view: null,
  data: null,
  decideInMs: 0,
  ofAge: undefined,
  offer: OFFER,
  visit: null,
  names: { customers: [] },
  comparison: null,
  applications: { applications: [] },
  answer: () => problem('wrong-state', 409),
  refusals: new Map(),
  pause: 0,
})

/** `policy`: directives that the host's pages have beside their usual ones. */
export async function fakeApi(bundle: string, policy = ''): Promise<FakeApi> {
  const streams = new Set<ServerResponse>()
  const server = createServer((request, response) => {
    if (fake.down) request.socket.destroy()
    else void respond(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  let isDown = false
  const fake: FakeApi = {
    url: `http://127.0.0.1:${port}`,
    ...atFirst(),
    get down() {
      return isDown
    },
    set down(value) {
      isDown = value
      if (value) for (const stream of streams) stream.destroy()
    },
    become(view) {
      fake.view = view
      for (const stream of streams) stream.write(asEvent(view))
    },
    visits(visit) {
      fake.visit = visit
      const told = visit.visit
        ? visitEvent('visit-open', 2, visit.visit.id)
        : visitEvent('visit-ended', 3, visit.ended?.id)
      for (const stream of streams) stream.write(told)
    },
    close: () => closed(server),
  }
  return fake

  async function respond(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url ?? '/', fake.url)
    const { pathname: path } = url
    if (!path.startsWith('/v1/')) return serveHost(url, response, bundle, policy)
    const raw = await text(request)
    const method = request.method ?? 'GET'
    const seen = { method, path, headers: request.headers, body: raw ? JSON.parse(raw) : null }
    fake.requests.push(seen)
    const inWords = (body: object) =>
      'instance' in body ? problemIn(request.headers['accept-language'], body as Problem) : body
    await new Promise((resolve) => setTimeout(resolve, fake.pause))
    for (const [end, refusal] of fake.refusals)
      if (path.endsWith(end)) return json(response, refusal.status, inWords(refusal))
    if (path.endsWith('/events')) return follow(response)
    const body = inWords(result(fake, seen))
    const makes = /^\/v1\/verifications(\/[^/]+\/(reuses|hand-overs))?$/.test(path)
    const done = method === 'POST' && makes ? 201 : 200
    return json(response, statusOf(body) ?? done, body)
  }

  function follow(response: ServerResponse) {
    begin(response, fake.view)
    streams.add(response)
    response.on('close', () => streams.delete(response))
  }
}

const statusOf = (body: object) =>
  'status' in body && typeof body.status === 'number' ? body.status : null

/** What has become of it before anybody followed is told first, as the server does. */
function begin(response: ServerResponse, view: VerificationView | null): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  response.write(': heartbeat\n\n')
  if (view !== null) response.write(asEvent(view))
}

/** What the API says to a request, and what becomes of the verification by it. */
function result(fake: FakeApi, seen: Request): object {
  const { method, path } = seen
  if (path === '/v1/installation')
    return { institution: 'Bank Przykładowy', demo: true, phone: null, vouched: false }
  if (path === '/v1/operations') return fake.offer
  if (path === '/v1/visit') return fake.visit ?? visitOf(fake.view)
  if (path === '/v1/visit/names') return fake.names
  if (path === '/v1/applications') return fake.applications
  if (path.endsWith('/hand-overs')) {
    const { application } = seen.body as { readonly application: string }
    return handedOver(path.split('/')[3] ?? '', application)
  }
  if (path.includes('/comparison')) {
    if (!fake.comparison) return problem('nothing-compared', 409)
    fake.comparison = answered(fake.comparison, seen.body ?? {})
    return fake.comparison
  }
  if (method === 'POST') {
    const starts = path === '/v1/verifications'
    const body = starts ? invited() : fake.answer(seen)
    if ('state' in body) fake.become(body)
    return body
  }
  if (path.endsWith('/received-data'))
    return fake.data ? presented(fake.data, fake.decideInMs, fake.ofAge) : problem('data-gone', 410)
  if (path.endsWith('/released-data')) {
    const told = fake.ofAge === undefined ? {} : { ofAge: fake.ofAge }
    return fake.data ? { ...fake.data, ...told } : problem('data-gone', 410)
  }
  return fake.view ?? problem('not-found', 404)
}

/** The page of the host, and what it loads. */
function serveHost(
  { pathname: path, searchParams }: URL,
  response: ServerResponse,
  bundle: string,
  policy: string,
) {
  if (path === '/okienko.js') return send(response, 200, 'text/javascript', bundle)
  if (path === '/host.css') return send(response, 200, 'text/css', HOST_CSS)
  if (path === '/host.js') return send(response, 200, 'text/javascript', HOST_JS)
  if (path.startsWith('/inter/')) return font(response, path.slice('/inter/'.length))
  response.setHeader('content-security-policy', `${POLICY}; ${policy}`)
  return send(response, 200, 'text/html; charset=utf-8', hostPage(searchParams))
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

function json(response: ServerResponse, status: number, body: object) {
  send(response, status, 'application/json', JSON.stringify(body))
}

function send(response: ServerResponse, status: number, type: string, body: string | Buffer) {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' })
  response.end(body)
}

const { resolve } = createRequire(import.meta.url)

/** The font of the host, where it is installed. */
async function font(response: ServerResponse, file: string) {
  try {
    const body = await readFile(resolve(`@fontsource-variable/inter/${file}`))
    send(response, 200, file.endsWith('.css') ? 'text/css' : 'font/woff2', body)
  } catch {
    send(response, 404, 'text/plain', '')
  }
}

/** Keeps the events that the host hears, for a test to read. */
const HOST_JS = `
window.heard = []
for (const name of ['started', 'state', 'released', 'ended', 'problem', 'handed-over'])
  document.addEventListener('okienko-' + name, (event) => {
    const own = Object.fromEntries(Object.entries(event).filter(([key]) => key !== 'isTrusted'))
    window.heard.push({ type: event.type, ...own })
  })
`
