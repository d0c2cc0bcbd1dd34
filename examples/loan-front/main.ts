import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import { createClient } from '@okienko/contract'
import { deskPage, formPage, wordsPage } from './pages.ts'
import { comeBack, endSession, leadOut, personOf, type Session, sessionOf } from './sign-in.ts'

/*
 * A bank application: it signs employees in by itself, shows Okienko's component in its page, and reads on its server what
 * an employee has handed over to it. Its own token for Okienko stays on the server, as does what it reads but for the form.
 */
const OKIENKO = `http://127.0.0.1:${process.env['OKIENKO_PORT'] ?? 4180}`
const PORT = Number(process.env['OKIENKO_LOAN_FRONT_PORT'] ?? 4192)
const ORIGIN = `http://127.0.0.1:${PORT}`
const TYPES: Readonly<Record<string, string>> = { css: 'text/css', js: 'text/javascript' }
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; script-src 'self' ${OKIENKO}; connect-src 'self' ${OKIENKO}; img-src blob: data:; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types okienko`,
  'cache-control': 'no-store',
  // Not 'no-referrer': a form of this page would then not say whose it is (Origin: null).
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
}
const OUTDATED = 'Ten adres jest nieaktualny. Zacznij jeszcze raz.'
const OVER = 'Wizyta klienta się zakończyła, więc jego danych już tu nie ma. To nie jest błąd.'
const REFUSED =
  'Przekazanie działa raz, krótko i tylko u tego, kto je wykonał. Przekaż jeszcze raz.'
const SIGNED_OUT = 'Bank zakończył Twoją sesję. Zaloguj się ponownie.'
/** In words for the employee, by what Okienko answers. */
const WORDS: Readonly<Record<number, string>> = { 401: SIGNED_OUT, 410: OVER }
const TICKET = /^[\w-]{43}$/

interface Answer {
  readonly status: number
  readonly body: string
  readonly headers?: Readonly<Record<string, string>>
}
const told = (status: number, who: string, words: string): Answer => ({
  status,
  body: wordsPage('Wniosek o kredyt', who, words),
})
const to = (headers: { readonly location: string }): Answer => ({ status: 303, body: '', headers })

async function answer(request: IncomingMessage): Promise<Answer> {
  const { pathname, search, searchParams } = new URL(request.url ?? '/', ORIGIN)
  const session = sessionOf(request.headers.cookie)
  const employee = personOf(session, 'own')
  // The cookie alone does not say who sent it: a form or a script of another site is none of ours.
  if (request.method === 'POST' && request.headers.origin !== ORIGIN) return told(403, '', OUTDATED)
  switch (`${request.method} ${pathname}`) {
    case 'GET /style.css':
    case 'GET /desk.js':
      return file(pathname)
    case 'GET /sign-in':
      return to(await leadOut('own', {}))
    case 'GET /back/own': {
      if (!session) return told(400, '', OUTDATED)
      endSession(session)
      const own = await comeBack('own', search, session)
      return to(await leadOut('desk', { own, ticket: session.ticket }))
    }
    case 'GET /back/desk': {
      if (!session || !employee) return told(400, '', OUTDATED)
      Object.assign(session, { desk: await comeBack('desk', search, session), asked: null })
      return session.ticket === null ? to({ location: '/' }) : take(session, session.ticket)
    }
    case 'GET /start': {
      // The desk's link: taken at once, or right after the sign-in. A ticket is good once, and for this employee alone.
      const ticket = searchParams.get('ticket') ?? ''
      return session && employee ? take(session, ticket) : to(await leadOut('own', { ticket }))
    }
  }
  if (!session || !employee) {
    const words = 'Zaloguj się, aby przyjąć wniosek.'
    return { status: 200, body: wordsPage('Kredyty', '', words, '/sign-in', 'Zaloguj się') }
  }
  if (pathname === '/take') return take(session, (await formOf(request)).get('ticket') ?? '')
  if (pathname === '/desk-token') {
    const { token = '' } = personOf(session, 'desk') ?? {}
    return { status: token ? 200 : 401, body: token, headers: { 'content-type': 'text/plain' } }
  }
  if (pathname === '/') {
    return { status: 200, body: deskPage(employee.name, OKIENKO, [...session.taken]) }
  }
  const id = pathname.replace('/loans/', '')
  if (!session.taken.has(id)) return told(404, employee.name, 'Nie ma tu takiego wniosku.')
  if (request.method === 'POST') return told(200, employee.name, 'Wniosek przyjęty.')
  return form(employee, id)
}

type Employee = NonNullable<ReturnType<typeof personOf>>
const okienkoFor = ({ token }: Employee) =>
  createClient({ baseUrl: OKIENKO, authorization: { token } })

/** Takes what was handed over, once: from now on this verification can be read, until the visit ends. */
async function take(session: Session, ticket: string): Promise<Answer> {
  const employee = personOf(session, 'own')
  Object.assign(session, { ticket: null })
  if (!employee || !TICKET.test(ticket)) return told(400, '', OUTDATED)
  const taken = await okienkoFor(employee).takeHandOver({ body: { ticket } })
  if (!taken.ok) return refused(employee, taken.problem)
  session.taken.add(taken.body.verification)
  return to({ location: `/loans/${taken.body.verification}` })
}

/** Read when the form is shown, and kept nowhere: once the visit is over this is a 410. */
async function form(employee: Employee, id: string): Promise<Answer> {
  const read = await okienkoFor(employee).readHandedOver({ id, body: {} })
  if (read.ok) return { status: 200, body: formPage(employee.name, read.body) }
  return refused(employee, read.problem)
}

function refused({ name }: Employee, { status }: { readonly status: number }): Answer {
  const body = wordsPage(
    'Wniosek o kredyt',
    name,
    WORDS[status] ?? REFUSED,
    '/sign-in',
    'Zaloguj się',
  )
  return status === 401 ? { status, body } : told(status, name, WORDS[status] ?? REFUSED)
}

async function file(path: string): Promise<Answer> {
  const body = await readFile(`${import.meta.dirname}/public${path}`, 'utf8')
  return { status: 200, body, headers: { 'content-type': TYPES[path.split('.')[1] ?? ''] ?? '' } }
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
    process.stderr.write(`loan-front: ${fault.name}\n`)
    return told(502, '', 'Coś nie odpowiada. Spróbuj za chwilę.')
  })
  response.writeHead(status, { ...HEADERS, ...headers }).end(body)
})
server.listen(PORT, '127.0.0.1', () => process.stdout.write(`  loan-front  ${ORIGIN}/\n`))
