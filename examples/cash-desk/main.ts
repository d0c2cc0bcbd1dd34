import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import { okienkoFor } from './okienko.ts'
import { codePage, customerPage, whoPage } from './pages.ts'

/*
 * A bank application without OpenID Connect for people: it signs employees in by its own means, calls Okienko with a token
 * of its own, and is given one customer by the eight letters that the employee reads off the desk and types here.
 */
const PORT = Number(process.env['OKIENKO_CASH_DESK_PORT'] ?? 4193)
const ORIGIN = `http://127.0.0.1:${PORT}`
/** Subjects (`sub`) at the bank's identity provider, as the demo's issuer names them. */
const EMPLOYEES = ['anna.nowak', 'piotr.zielinski', 'malgorzata.wrobel']
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
  // Not 'no-referrer': a form of this page would then not say whose it is (Origin: null).
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
}
const OVER = 'Wizyta klienta się zakończyła, więc jego danych już tu nie ma. To nie jest błąd.'
const REFUSED = 'Ten kod nie działa: jest na raz, na dwie minuty i tylko u tego, kto go pokazał.'
const MOST = 1_000

interface Session {
  readonly employee: string
  /** The one verification that was taken last. */
  taken: string
}
const sessions = new Map<string, Session>()

interface Answer {
  readonly status: number
  readonly body: string
  readonly headers?: Readonly<Record<string, string>>
}

async function answer(request: IncomingMessage): Promise<Answer> {
  const { pathname } = new URL(request.url ?? '/', ORIGIN)
  if (pathname === '/style.css') {
    const body = await readFile(`${import.meta.dirname}/style.css`, 'utf8')
    return { status: 200, body, headers: { 'content-type': 'text/css' } }
  }
  const posted = request.method === 'POST'
  // The cookie alone does not say who sent it: a form of another site is none of ours.
  if (posted && request.headers.origin !== ORIGIN) return { status: 403, body: '' }
  const form = posted ? await formOf(request) : new URLSearchParams()
  if (pathname === '/who' && EMPLOYEES.includes(form.get('employee') ?? '')) {
    return begin(form.get('employee') ?? '')
  }
  const cookie = /(?:^|; )cash-desk=([\w-]{43})(?:;|$)/.exec(request.headers.cookie ?? '')?.[1]
  const session = sessions.get(cookie ?? '')
  if (!session) return { status: 200, body: whoPage(EMPLOYEES) }
  if (pathname === '/take') return take(session, form.get('code') ?? '')
  if (pathname === '/customer') return customer(session, form.get('ordered') ?? '')
  return { status: 200, body: codePage(session.employee) }
}

function begin(employee: string): Answer {
  const id = randomBytes(32).toString('base64url')
  sessions.set(id, { employee, taken: '' })
  for (const old of [...sessions.keys()].slice(0, Math.max(0, sessions.size - MOST))) {
    sessions.delete(old)
  }
  const cookie = `cash-desk=${id}; HttpOnly; SameSite=Strict; Path=/`
  return { status: 303, body: '', headers: { location: '/', 'set-cookie': cookie } }
}

async function take(session: Session, code: string): Promise<Answer> {
  // Okienko wants eight letters; whatever else was typed is not asked about.
  if (!/^[A-Za-z]{8}$/.test(code.replace(/[\s-]/g, ''))) {
    return { status: 400, body: codePage(session.employee, 'Kod ma osiem liter.') }
  }
  const taken = await (await okienkoFor(session.employee)).take(code)
  if (!taken.ok) {
    const { status } = taken.problem
    return { status, body: codePage(session.employee, status === 410 ? OVER : REFUSED) }
  }
  session.taken = taken.body.verification
  return { status: 303, body: '', headers: { location: '/customer' } }
}

/** Read when the page is shown, and kept nowhere. What stands on the order is held against it by Okienko. */
async function customer({ employee, taken }: Session, ordered: string): Promise<Answer> {
  if (taken === '') return { status: 303, body: '', headers: { location: '/' } }
  const okienko = await okienkoFor(employee)
  const compared = ordered === '' ? null : await okienko.compare(taken, ordered.slice(0, 100))
  const read = await okienko.read(taken)
  if (read.ok) {
    const said = compared === null ? '' : compared.ok ? compared.body.overall : 'not_compared'
    return { status: 200, body: customerPage(employee, read.body.attributes, said) }
  }
  const { status } = read.problem
  return { status, body: codePage(employee, status === 410 ? OVER : REFUSED) }
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = ''
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk
    if (text.length > 2_000) throw new Error('form-too-large')
  }
  return new URLSearchParams(text)
}

const server = createServer(async (request, response) => {
  const { status, body, headers } = await answer(request).catch((fault: Error) => {
    // Its kind alone: nothing of the request or of a person gets into the log.
    process.stderr.write(`cash-desk: ${fault.name}\n`)
    return { status: 502, body: 'Coś nie odpowiada. Spróbuj za chwilę.', headers: {} }
  })
  response.writeHead(status, { ...HEADERS, ...headers }).end(body)
})
server.listen(PORT, '127.0.0.1', () => process.stdout.write(`  cash-desk  ${ORIGIN}/\n`))
