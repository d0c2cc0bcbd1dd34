import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, before, describe, it } from 'node:test'
import {
  PROBLEM_CODES,
  type ProblemCode,
  problemsOf,
  ROUTES,
  type RouteName,
} from '@okienko/contract'
import { arriveFromIssuer } from './support/arrive.ts'
import { keepingCatalogue } from './support/catalogue.ts'
import { databaseFile } from './support/database.ts'
import { type Desk, deskOf } from './support/desk.ts'
import {
  type Authorization,
  cookieOf,
  EMPLOYEE_NAMES,
  type Employee,
  headersOf,
  insider,
  outsider,
  tokenOf,
} from './support/employees.ts'
import { openInstallation, type TestInstallation } from './support/installation.ts'
import { type Checked, type Published, readPublished } from './support/published.ts'
import { pathOf, type Request, ROUTE_NAMES, ROUTES_BY_ID, send } from './support/send.ts'
import { head, openWire, parseResponse, type Wire } from './support/wire.ts'

const SIGNED_IN = ROUTE_NAMES.filter((name) => ROUTES[name].roles !== 'anyone')
const POSTS = ROUTE_NAMES.filter((name) => ROUTES[name].method === 'POST')
/** Routes that a role can be refused: some role must be left out. */
const RESTRICTED = SIGNED_IN.filter((name) => ROUTES[name].roles.length < 4)

/** They need somebody of whom something is kept, or an entry that this caller may see. */
const ABOUT_CUSTOMERS: readonly RouteName[] = [
  'searchKeptEvidence',
  'readKeptEvidence',
  'eraseSubject',
  'placeHold',
  'releaseHold',
  'readJournalEntry',
  'readVerificationChain',
  'reportSubject',
  'requestReidentification',
  'approveReidentification',
  'readIdentity',
]

/** Declared, but not to be provoked from outside, and why. */
const OUT_OF_REACH: readonly {
  readonly code: ProblemCode
  readonly on: readonly RouteName[]
  readonly why: string
}[] = [
  {
    code: 'internal-fault',
    on: ROUTE_NAMES,
    why: 'A defect by definition: whoever can provoke one has found a bug.',
  },
  {
    code: 'service-card-not-approved',
    on: ['startVerification'],
    why: 'A catalogue with such an operation is refused at the start.',
  },
  {
    code: 'data-gone',
    on: ['readReceivedData', 'decide'],
    why: 'The sealed data dies with the process, and its verification fails at the next start.',
  },
  {
    code: 'unsupported-media-type',
    on: ROUTE_NAMES.filter((name) => ROUTES[name].method === 'GET'),
    why: 'No body of a GET is read.',
  },
]

const seen = {
  successes: new Set<RouteName>(),
  problems: new Set<string>(),
  languages: new Map<ProblemCode, Set<string>>(),
}
let published: Published

function note(name: RouteName | null, checked: Checked): Checked {
  const { code, language } = checked
  if (code === null) {
    if (name !== null) seen.successes.add(name)
    return checked
  }
  seen.problems.add(`${name} ${code}`)
  const languages = seen.languages.get(code) ?? new Set()
  seen.languages.set(code, languages.add(language ?? ''))
  return checked
}

/** The answer of a request is in the document, and is the success of its route. */
async function succeeds(place: TestInstallation, name: RouteName, request: Request = {}) {
  const checked = note(name, await published.check(name, await send(place, name, request)))
  assert.equal(checked.status, ROUTES[name].success.status, checked.text)
  return checked
}

/** The answer is in the document and is this problem, in Polish and in English. */
async function refuses(
  place: TestInstallation,
  name: RouteName,
  code: ProblemCode,
  request: Request = {},
) {
  const inLanguage = async (language: string) => {
    const headers = { ...request.headers, 'accept-language': language }
    const response = await send(place, name, { ...request, headers })
    const checked = note(name, await published.check(name, response))
    assert.equal(checked.code, code, name)
    assert.equal(checked.language, language)
  }
  await Promise.all(['pl', 'en'].map(inLanguage))
}

describe('real answers', { concurrency: 3 }, () => {
  describe('a usual installation', { concurrency: 1 }, () => {
    let installation: TestInstallation
    let tokens: ReadonlyMap<Employee | null, Authorization>
    let supervisor: Authorization
    let cookie: Authorization
    let desk: Desk
    let folder = ''
    const token = (employee: Employee | null): Authorization => {
      const found = tokens.get(employee)
      assert.ok(found)
      return found
    }
    /** The token of somebody who may, and of somebody who may not. */
    const allowed = (name: RouteName) => token(insider(name))
    const barred = (name: RouteName) => token(outsider(name))
    /** Requests that are never finished: their time runs while the other tests do. */
    let unfinished: { readonly name: RouteName; readonly wire: Wire }[] = []

    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'okienko-catalogue-'))
      installation = await openInstallation({
        env: {
          OKIENKO_OPEN_PER_SESSION: '20',
          OKIENKO_CATALOGUE: await keepingCatalogue(folder),
        },
      })
      published = await readPublished(installation.deskUrl)
      const fresh = async (name: Employee) => [name, await tokenOf(installation, name)] as const
      tokens = new Map(await Promise.all(EMPLOYEE_NAMES.map(fresh)))
      supervisor = token('supervisor')
      cookie = await cookieOf(installation, 'supervisor')
      desk = deskOf(installation, supervisor)
      unfinished = await Promise.all(
        ROUTE_NAMES.map(async (name) => ({ name, wire: await openWire(installation.ports.desk) })),
      )
      for (const { name, wire } of unfinished) {
        const headers = headersOf(allowed(name), installation)
        const body = { 'content-type': 'application/json', 'content-length': '100' }
        if (POSTS.includes(name)) wire.write(`${start(name, { ...headers, ...body })}\r\n{`)
        else wire.write(start(name, headers))
      }
    })
    after(async () => {
      await installation?.remove()
      await rm(folder, { recursive: true, force: true })
    })

    it('every route succeeds as described', async () => {
      const invited = await desk.start()
      const ids: Partial<Record<RouteName, string>> = {
        cancel: (await desk.start()).id,
        recordRefusal: (await desk.start()).id,
        readReceivedData: await desk.receive(),
        readReleasedData: await desk.release(),
        followVerification: await desk.release(),
      }
      const decided = await desk.receive()
      await desk.present(decided)
      const apart = new Set<RouteName>(['signInCallback', 'signOut', ...ABOUT_CUSTOMERS])
      for (const name of ROUTE_NAMES.filter((one) => !apart.has(one))) {
        const id = name === 'decide' ? decided : (ids[name] ?? invited.id)
        const own = ROUTES_BY_ID.includes(name) ? supervisor : allowed(name)
        await succeeds(installation, name, { authorization: own, id })
      }
      const { url, cookie } = await arriveFromIssuer(installation.deskUrl, 'supervisor')
      await succeeds(installation, 'signInCallback', { query: url.search, headers: { cookie } })
      await succeeds(installation, 'signOut', {
        authorization: await cookieOf(installation, 'supervisor'),
      })
    })

    it('a verification is described in each of its states', async () => {
      const authorization = supervisor
      const { client } = desk
      const ended = {
        cancelled: (await desk.start()).id,
        refused: (await desk.start()).id,
        rejected: await desk.receive(),
        released: await desk.release(),
        received: await desk.receive(),
        failed: (await failed()).id,
      }
      await client.cancel({ id: ended.cancelled, body: { reason: 'new-code' } })
      await client.recordRefusal({ id: ended.refused })
      await desk.present(ended.rejected)
      await client.decide({
        id: ended.rejected,
        body: { decision: 'not-the-same-person', reason: 'face-differs' },
      })
      for (const [state, id] of Object.entries(ended)) {
        const { text } = await succeeds(installation, 'readVerification', { authorization, id })
        assert.equal((JSON.parse(text) as { state: string }).state, state)
      }
    })

    async function failed() {
      const invited = await desk.start()
      await desk.play(invited, 'signature-altered')
      assert.equal(await desk.settled(invited.id), 'failed')
      return invited
    }

    it('not-signed-in: without proof, with a wrong one, with a foreign scheme', async () => {
      for (const name of SIGNED_IN) {
        await refuses(installation, name, 'not-signed-in')
        for (const authorization of ['Bearer a.b.c', 'Bearer', 'Basic YTpi']) {
          await refuses(installation, name, 'not-signed-in', { headers: { authorization } })
        }
        const unknown = { cookie: `okienko=${'A'.repeat(43)}`, origin: installation.deskUrl }
        await refuses(installation, name, 'not-signed-in', { headers: unknown })
      }
    })

    it('cross-site-request: a cookie from another site', async () => {
      for (const name of SIGNED_IN) {
        const headers = { 'sec-fetch-site': 'cross-site' }
        await refuses(installation, name, 'cross-site-request', { authorization: cookie, headers })
      }
    })

    it('role-not-allowed: an auditor at the desk, an advisor at the catalogue', async () => {
      for (const name of RESTRICTED) {
        await refuses(installation, name, 'role-not-allowed', { authorization: barred(name) })
      }
    })

    it('invalid-request: broken JSON, unknown query, wrong handle, wrong header, wrong field', async () => {
      const wrong = (name: RouteName, request: Request) =>
        refuses(installation, name, 'invalid-request', { authorization: allowed(name), ...request })
      for (const name of POSTS) await wrong(name, { body: '{' })
      for (const name of SIGNED_IN) if (name !== 'signOut') await wrong(name, { query: '?x=1' })
      for (const name of ROUTES_BY_ID) await wrong(name, { id: 'not-a-handle' })
      await wrong('signIn', { query: '?x=1' })
      await wrong('startVerification', { headers: { 'idempotency-key': 'short' } })
      await wrong('followVerification', { headers: { 'last-event-id': 'x' } })
      await wrong('startVerification', { body: { operation: 'open-account' } })
      await wrong('startVerification', { body: { operation: 'X', context: { system: 'a', y: 1 } } })
      await wrong('decide', { body: { decision: 'perhaps' } })
      await wrong('cancel', { body: { reason: 'signed-out' } })
      await wrong('recordRefusal', { body: {} })
    })

    it('payload-too-large: bodies and headers', async () => {
      const body = JSON.stringify({ x: 'x'.repeat(70_000) })
      for (const name of POSTS) {
        await refuses(installation, name, 'payload-too-large', {
          authorization: allowed(name),
          body,
        })
      }
      for (const name of ROUTE_NAMES) {
        const wire = await openWire(installation.ports.desk)
        wire.write(`${start(name, { 'x-long': 'x'.repeat(20_000) })}\r\n`)
        const checked = await published.check(name, parseResponse(await wire.rest(2_000)))
        assert.equal(note(name, checked).code, 'payload-too-large')
      }
    })

    it('invalid-request: what is not HTTP, on any route', async () => {
      for (const name of ROUTE_NAMES) {
        const wire = await openWire(installation.ports.desk)
        wire.write(`${start(name, { 'not a name': 'x' })}\r\n`)
        const checked = await published.check(name, parseResponse(await wire.rest(2_000)))
        assert.equal(note(name, checked).code, 'invalid-request')
      }
    })

    it('a page, to a person whose browser was led to a problem', async () => {
      const led = async (method: string, path: string, language: string) => {
        const wire = await openWire(installation.ports.desk)
        const headers = { 'sec-fetch-mode': 'navigate', 'accept-language': language }
        wire.write(`${head(method, path, { ...headers, connection: 'close' })}\r\n`)
        return parseResponse(await wire.rest(2_000))
      }
      for (const language of ['pl', 'en']) {
        for (const name of [...SIGNED_IN, 'signInCallback'] as const) {
          const { method, path } = ROUTES[name]
          const target = pathOf(path)
          const checked = await published.check(name, await led(method, target, language))
          assert.equal(checked.code, name === 'signInCallback' ? 'sign-in-failed' : 'not-signed-in')
          assert.deepEqual([checked.language, checked.text.slice(0, 9)], [language, '<!doctype'])
        }
        const nowhere = await published.checkProblem(await led('GET', '/nowhere', language))
        assert.deepEqual([nowhere.code, nowhere.language], ['not-found', language])
      }
    })

    it('unsupported-media-type: anything but JSON', async () => {
      for (const name of POSTS) {
        for (const type of ['text/xml', 'text/plain', 'application/x-www-form-urlencoded']) {
          const headers = { 'content-type': type }
          const request = { authorization: allowed(name), body: 'x=1', headers }
          await refuses(installation, name, 'unsupported-media-type', request)
        }
      }
    })

    it('not-found: a handle that is not known, and a path that is not', async () => {
      for (const name of ROUTES_BY_ID) {
        await refuses(installation, name, 'not-found', { authorization: supervisor })
      }
      for (const path of ['0/999', '0/0', 'entries/000.p/256', '9/000', '..%2fcheckpoint']) {
        const authorization = allowed('journalTile')
        await refuses(installation, 'journalTile', 'not-found', { authorization, path })
      }
      for (const path of ['/v1/nothing', '/v1', '/.env', '/%00']) {
        const response = await fetch(installation.deskUrl + path)
        assert.equal(note(null, await published.checkProblem(response)).code, 'not-found', path)
      }
    })

    it('method-not-allowed: a known path with another method', async () => {
      for (const language of ['pl', 'en']) {
        for (const name of ROUTE_NAMES) {
          const path = pathOf(ROUTES[name].path)
          const headers = { 'accept-language': language }
          const response = await fetch(installation.deskUrl + path, { method: 'DELETE', headers })
          assert.ok(response.headers.get('allow')?.includes(ROUTES[name].method), name)
          assert.equal(
            note(null, await published.checkProblem(response)).code,
            'method-not-allowed',
          )
        }
      }
    })

    it('subject-unknown, evidence-unknown, hold-unknown, legal-hold: what is kept of customers', async () => {
      const known = { customer: { kind: 'pesel', number: await kept() } }
      const held = { ...known, reason: 'customer-request' }
      const searched = await asked('searchKeptEvidence', { body: known })
      const { evidence } = JSON.parse(searched.text) as { evidence: { id: string }[] }
      assert.ok(evidence[0])
      const [{ id }] = evidence as [{ id: string }]
      await nothing('readKeptEvidence', 'second-person-needed', { id })
      const why = { verification: id, reason: 'authority-request' }
      const made = await asked('requestReidentification', { body: why })
      await asked('approveReidentification', {
        id: (JSON.parse(made.text) as { id: string }).id,
        authorization: token('administrator'),
      })
      await asked('readKeptEvidence', { id })
      const hold = {
        ...known,
        reason: 'inquiry',
        until: new Date(Date.now() + 60_000).toISOString(),
      }
      const placed = JSON.parse((await asked('placeHold', { body: hold })).text) as { id: string }
      await nothing('eraseSubject', 'legal-hold', { body: held })
      await asked('releaseHold', { body: { hold: placed.id } })
      await nothing('releaseHold', 'hold-unknown', { body: { hold: placed.id } })
      await nothing('readKeptEvidence', 'evidence-unknown')
      for (const name of ['eraseSubject', 'placeHold'] as const) {
        await nothing(name, 'subject-unknown')
      }
      // Of whoever only withdrew cash nothing is kept, so nothing stands in the way.
      const free = {
        customer: { kind: 'pesel', number: await kept('withdraw-cash', 'lukasz-gzegzolka') },
      }
      await asked('eraseSubject', { body: { ...free, reason: 'customer-request' } })
    })

    /** Who has been verified, and of whom something may now be kept. */
    async function kept(operation = 'open-account', citizen?: string): Promise<string> {
      const id = await desk.receive(operation, citizen)
      const { attributes } = await desk.present(id)
      await desk.confirm(id)
      return attributes['pesel'] ?? ''
    }

    function asked(name: RouteName, request: Request) {
      return succeeds(installation, name, { authorization: allowed(name), ...request })
    }

    function nothing(name: RouteName, code: ProblemCode, request: Request = {}) {
      return refuses(installation, name, code, { authorization: allowed(name), ...request })
    }

    it('the journal: searched, read with proofs, and what it does not tell', async () => {
      const id = await desk.receive()
      const administrator = token('administrator')
      const branch = { branch: 'Another' }
      await asked('searchJournal', { body: { verification: id } })
      await nothing('searchJournal', 'other-branch', { authorization: supervisor, body: branch })
      await asked('readJournalEntry', { authorization: token('auditor'), index: '0' })
      await nothing('readJournalEntry', 'entry-unknown', { index: '999999999' })
      await nothing('readJournalEntry', 'other-branch', { authorization: supervisor })
      await asked('readVerificationChain', { authorization: token('auditor'), id })
      await nothing('readVerificationChain', 'entry-unknown')
      const elsewhere = deskOf(installation, await tokenOf(installation, 'otherAdvisor'))
      const { id: foreign } = await elsewhere.start()
      await nothing('readVerificationChain', 'other-branch', {
        authorization: supervisor,
        id: foreign,
      })
      const anna = { kind: 'pesel', number: await kept() }
      await asked('reportSubject', { body: { customer: anna } })
      await nothing('reportSubject', 'subject-unknown')

      const body = { verification: id, reason: 'complaint' }
      const made = await asked('requestReidentification', { body })
      const request = { id: JSON.parse(made.text).id as string }
      await nothing('requestReidentification', 'entry-unknown')
      await asked('listReidentifications', {})
      await nothing('approveReidentification', 'request-unknown')
      await nothing('approveReidentification', 'second-person-needed', request)
      await nothing('readIdentity', 'request-unknown')
      await nothing('readIdentity', 'second-person-needed', request)
      await asked('approveReidentification', { ...request, authorization: administrator })
      await nothing('approveReidentification', 'wrong-state', {
        ...request,
        authorization: administrator,
      })
      await asked('readIdentity', request)
      await nothing('readIdentity', 'wrong-state', request)

      const leaving = await desk.receive('withdraw-cash', 'lukasz-gzegzolka')
      const { attributes } = await desk.present(leaving)
      const last = JSON.parse(
        (await asked('requestReidentification', { body: { ...body, verification: leaving } })).text,
      ) as { id: string }
      await asked('approveReidentification', { id: last.id, authorization: administrator })
      const customer = { kind: 'pesel', number: attributes['pesel'] }
      await asked('eraseSubject', { body: { customer, reason: 'customer-request' } })
      await nothing('readIdentity', 'subject-unknown', { id: last.id })
    })

    it('wrong-state, not-presented, no-photo, data-gone: what the lifecycle refuses', async () => {
      const authorization = supervisor
      const { id: invited } = await desk.start()
      for (const name of ['readReceivedData', 'decide', 'readReleasedData'] as const) {
        await refuses(installation, name, 'wrong-state', { authorization, id: invited })
      }
      await desk.client.cancel({ id: invited, body: { reason: 'by-employee' } })
      for (const name of ['cancel', 'recordRefusal'] as const) {
        await refuses(installation, name, 'wrong-state', { authorization, id: invited })
      }
      const unseen = await desk.receive()
      await refuses(installation, 'decide', 'not-presented', { authorization, id: unseen })
      const faceless = await desk.receive('open-account', 'stefan-zawadzki')
      await desk.present(faceless)
      await refuses(installation, 'decide', 'no-photo', { authorization, id: faceless })
      const leaving = await tokenOf(installation, 'supervisor')
      const left = await deskOf(installation, leaving).release()
      await succeeds(installation, 'signOut', { authorization: leaving })
      await refuses(installation, 'readReleasedData', 'data-gone', {
        authorization: leaving,
        id: left,
      })
    })

    it('operation-unknown and idempotency-key-reused: what a start is refused for', async () => {
      const authorization = supervisor
      const body = { operation: 'sell-bridge', context: { system: 'test' } }
      await refuses(installation, 'startVerification', 'operation-unknown', { authorization, body })
      const headers = { 'idempotency-key': crypto.randomUUID() }
      const first = await succeeds(installation, 'startVerification', { authorization, headers })
      const again = await succeeds(installation, 'startVerification', { authorization, headers })
      assert.equal(again.text, first.text)
      const other = { operation: 'withdraw-cash', context: { system: 'test' } }
      const reused = { authorization, headers, body: other }
      await refuses(installation, 'startVerification', 'idempotency-key-reused', reused)
    })

    it('too-many-open: a session that finishes nothing', async () => {
      const authorization = await tokenOf(installation, 'supervisor')
      for (let open = 0; open < 20; open++) {
        await succeeds(installation, 'startVerification', { authorization })
      }
      await refuses(installation, 'startVerification', 'too-many-open', { authorization })
    })

    it('sign-in-failed: back from the issuer without having left', async () => {
      await refuses(installation, 'signInCallback', 'sign-in-failed', { query: '?code=x&state=y' })
    })

    it('the live stream carries state changes and nothing else', async () => {
      const id = await desk.release()
      const request = { authorization: supervisor, id }
      const { text } = await succeeds(installation, 'followVerification', request)
      const events = text.split('\n\n').filter((event) => event.includes('data:'))
      assert.equal(events.length, 1)
      assert.match(
        events[0] ?? '',
        /^id: 4\nevent: state\ndata: \{"id":"[^"]+","version":4,"state":"released"\}$/,
      )
      const resumed = await succeeds(installation, 'followVerification', {
        ...request,
        headers: { 'last-event-id': '4' },
      })
      assert.doesNotMatch(resumed.text, /data:/)
    })

    it('request-timeout: headers or a body that never end', async () => {
      for (const { name, wire } of unfinished) {
        const checked = await published.check(name, parseResponse(await wire.rest(15_000)))
        assert.equal(note(name, checked).code, 'request-timeout')
      }
    })

    it('journal-unavailable: what must be written first is not said, and nobody is told "ready"', async () => {
      const received = await desk.receive()
      const presented = await desk.receive()
      await desk.present(presented)
      const released = await desk.release()
      const open = (await desk.start()).id
      const arrival = await arriveFromIssuer(installation.deskUrl, 'supervisor')
      const database = new DatabaseSync(databaseFile(installation.dataDir))
      database.exec('BEGIN IMMEDIATE')
      try {
        const needsJournal = (name: RouteName, request: Request) =>
          refuses(installation, name, 'journal-unavailable', {
            authorization: supervisor,
            ...request,
          })
        const notReady = send(installation, 'ready').then(async (response) => {
          assert.equal(response.status, 503)
          assert.match((await published.check('ready', response)).text, /"not-ready"/)
        })
        const entering = send(installation, 'signInCallback', {
          query: arrival.url.search,
          headers: { cookie: arrival.cookie },
        }).then(async (response) => {
          assert.deepEqual(
            response.headers.getSetCookie().filter((line) => /^okienko=./.test(line)),
            [],
          )
          note('signInCallback', await published.check('signInCallback', response))
        })
        await Promise.all([
          needsJournal('startVerification', {}),
          needsJournal('readReceivedData', { id: received }),
          needsJournal('decide', { id: presented }),
          needsJournal('cancel', { id: open }),
          needsJournal('recordRefusal', { id: open }),
          needsJournal('readReleasedData', { id: released }),
          needsJournal('signOut', {}),
          ...RESTRICTED.map((name) => needsJournal(name, { authorization: barred(name) })),
          ...[notReady, entering],
        ])
      } finally {
        database.exec('ROLLBACK')
        database.close()
      }
      await succeeds(installation, 'ready')
      assert.equal((await desk.read(received)).state, 'received')
      assert.equal((await desk.read(open)).state, 'invited')
    })

    it('shutting-down: a request that comes after the last call', async () => {
      const late = await Promise.all(
        ROUTE_NAMES.flatMap((name) =>
          ['pl', 'en'].map(async (language) => {
            const wire = await openWire(installation.ports.desk)
            const headers = { ...headersOf(supervisor, installation), 'accept-language': language }
            wire.write(start(name, headers))
            return { name, wire }
          }),
        ),
      )
      // The server has taken every connection once it answers on one that came after them.
      await succeeds(installation, 'ready')
      installation.server().kill('SIGTERM')
      await untilRefused(installation.ports.desk)
      for (const { wire } of late) wire.write('\r\n')
      const probes = new Set<RouteName>(['health', 'ready', 'metrics'])
      for (const { name, wire } of late) {
        const checked = note(
          name,
          await published.check(name, parseResponse(await wire.rest(5_000))),
        )
        if (!probes.has(name)) assert.equal(checked.code, 'shutting-down', name)
      }
    })
  })

  describe('an installation in trouble', { concurrency: 1 }, () => {
    let installation: TestInstallation
    let backSystem: Server
    let says = 500
    let supervisor: Authorization

    before(async () => {
      backSystem = createServer((_request, response) => response.writeHead(says).end())
      await new Promise<void>((resolve) => backSystem.listen(0, '127.0.0.1', resolve))
      const address = backSystem.address()
      assert.ok(typeof address === 'object' && address !== null)
      installation = await openInstallation({
        env: {
          OKIENKO_OIDC_ROLES: 'supervisor=supervisor',
          OKIENKO_BACKSYSTEM_URL: `http://127.0.0.1:${address.port}`,
          OKIENKO_RATE_PER_ADDRESS_PER_MINUTE: '500',
        },
      })
      published ??= await readPublished(installation.deskUrl)
      supervisor = await tokenOf(installation, 'supervisor')
    })
    after(async () => {
      await installation?.remove()
      backSystem.close()
    })

    it('role-not-allowed: an employee to whom the bank gives no role', async () => {
      const authorization = await tokenOf(installation, 'advisor')
      for (const name of SIGNED_IN) {
        await refuses(installation, name, 'role-not-allowed', { authorization })
      }
      for (const language of ['pl', 'en']) {
        const { url, cookie } = await arriveFromIssuer(installation.deskUrl, 'advisor')
        const headers = { cookie, 'accept-language': language }
        const response = await send(installation, 'signInCallback', { query: url.search, headers })
        assert.deepEqual(
          response.headers.getSetCookie().filter((line) => /^okienko=./.test(line)),
          [],
        )
        const checked = note('signInCallback', await published.check('signInCallback', response))
        assert.equal(checked.code, 'role-not-allowed')
      }
    })

    it('journal-unavailable: a refusal that cannot be journalled', async () => {
      const authorization = await tokenOf(installation, 'advisor')
      const database = new DatabaseSync(databaseFile(installation.dataDir))
      database.exec('BEGIN IMMEDIATE')
      try {
        const request = { authorization }
        const refused = (name: RouteName) =>
          refuses(installation, name, 'journal-unavailable', request)
        await Promise.all(SIGNED_IN.map(refused))
      } finally {
        database.exec('ROLLBACK')
        database.close()
      }
    })

    it('source-refused and source-unavailable: what the BackSystem says to a start', async () => {
      const request = { authorization: supervisor }
      says = 422
      await refuses(installation, 'startVerification', 'source-refused', request)
      says = 503
      await refuses(installation, 'startVerification', 'source-unavailable', request)
    })

    it('too-many-requests: an address that has used up its minute', async () => {
      let status = 200
      while (status === 200) status = (await send(installation, 'installation')).status
      const limited = ROUTE_NAMES.filter((name) =>
        problemsOf(ROUTES[name]).includes('too-many-requests'),
      )
      for (const name of limited) {
        await refuses(installation, name, 'too-many-requests', { authorization: supervisor })
      }
      for (const name of ROUTE_NAMES.filter((one) => !limited.includes(one))) {
        await succeeds(installation, name)
      }
    })
  })

  describe('an installation whose issuer does not answer', { concurrency: 1 }, () => {
    let installation: TestInstallation
    before(async () => {
      installation = await openInstallation({
        env: { OKIENKO_OIDC_ISSUER: 'http://127.0.0.1:9/idp' },
      })
      published ??= await readPublished(installation.deskUrl)
    })
    after(() => installation?.remove())

    it('sign-in-failed: nobody can be told from anybody', async () => {
      for (const name of SIGNED_IN) {
        const headers = { authorization: 'Bearer a.b.c' }
        await refuses(installation, name, 'sign-in-failed', { headers })
      }
      await refuses(installation, 'signIn', 'sign-in-failed')
    })
  })
})

describe('all of it together', () => {
  it('every route has succeeded', () => {
    assert.deepEqual([...seen.successes].sort(), [...ROUTE_NAMES].sort())
  })

  it('every problem was said in both languages, save one that knows of no header', () => {
    const half = [...seen.languages].filter(([, languages]) => languages.size < 2)
    assert.deepEqual(half, [['request-timeout', new Set(['pl'])]])
  })

  it('every problem of the catalogue was provoked on every route that declares it', () => {
    const missing = PROBLEM_CODES.flatMap((code) => {
      const declaring = ROUTE_NAMES.filter((name) => problemsOf(ROUTES[name]).includes(code))
      const exempt = OUT_OF_REACH.find((entry) => entry.code === code)?.on ?? []
      const due = declaring.filter((name) => !exempt.includes(name))
      return due
        .filter((name) => !seen.problems.has(`${name} ${code}`))
        .map((name) => ({ name, code }))
    })
    assert.deepEqual(missing, [])
    assert.ok(seen.languages.has('method-not-allowed'))
  })
})

/** From then on the server takes no new connection, and goes on with those that it has. */
async function untilRefused(port: number): Promise<void> {
  for (;;) {
    const wire = await openWire(port).catch(() => null)
    if (wire === null) return
    wire.socket.destroy()
  }
}

function start(name: RouteName, headers: Readonly<Record<string, string>>): string {
  const { method, path } = ROUTES[name]
  return head(method, pathOf(path), headers)
}
