import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { ROUTES, type Route, type RouteName } from '@okienko/contract'
import { readRecords } from './support/database.ts'
import { type Desk, deskOf } from './support/desk.ts'
import {
  type Authorization,
  cookieOf,
  EMPLOYEE_NAMES,
  type Employee,
  rolesOf,
  tokenOf,
} from './support/employees.ts'
import { openInstallation, type TestInstallation } from './support/installation.ts'
import { pseudonymsIn } from './support/pseudonyms.ts'
import { ROUTE_NAMES, ROUTES_BY_ID, send } from './support/send.ts'

const WAYS = { cookie: cookieOf, bearer: tokenOf } as const
type Way = keyof typeof WAYS
const PARTNER = 'https://crm.bank.example'

let installation: TestInstallation
before(async () => {
  installation = await openInstallation({ env: { OKIENKO_ALLOWED_ORIGINS: PARTNER } })
})
after(() => installation?.remove())

/** Where a valid request to nobody's data is let in and still comes to nothing. */
const ADMITTED: Partial<Record<RouteName, string>> = {
  signInCallback: '401 sign-in-failed',
  backChannelLogout: '400 invalid-request',
  readKeptEvidence: '404 evidence-unknown',
  eraseSubject: '404 request-unknown',
  askErasure: '404 subject-unknown',
  askConfiguration: '409 configuration-other',
  placeHold: '404 subject-unknown',
  releaseHold: '404 hold-unknown',
  reportSubject: '404 subject-unknown',
  askNaming: '404 entry-unknown',
  approve: '404 request-unknown',
  decline: '404 request-unknown',
  // It waits for the customer still.
  readComparison: '409 wrong-state',
  chooseCandidate: '409 wrong-state',
  confirmUpdates: '409 wrong-state',
  readIdentity: '404 request-unknown',
  // Another document, and an application that is on no list.
  reuseVerification: '409 visit-does-not-cover',
  handOver: '403 application-unknown',
}

/** Where one must have a visit: the advisor has one, once something of theirs was released. */
const OF_VISIT: readonly RouteName[] = ['readVisitNames', 'stayInVisit', 'endVisit']

/** What comes of a valid request, by the contract's table of roles. */
function expected(
  name: RouteName,
  caller: Employee | 'nobody',
  asked: boolean,
  way: Way = 'bearer',
): string {
  const route: Route = ROUTES[name]
  if (route.roles === 'anyone') return ADMITTED[name] ?? String(route.success.status)
  if (caller === 'nobody') return '401 not-signed-in'
  const { roles } = route
  // No employee is a system of the bank, and no cookie is looked at there.
  if (roles === 'application')
    return way === 'cookie' ? '401 not-signed-in' : '403 client-not-allowed'
  if (!rolesOf(caller).some((role) => roles.includes(role))) return '403 role-not-allowed'
  // The first entry tells of the start, which happened in no branch.
  if (name === 'readJournalEntry' && caller === 'supervisor') return '403 other-branch'
  if (OF_VISIT.includes(name) && !asked) return '410 visit-over'
  const admitted = ADMITTED[name] ?? String(route.success.status)
  return asked || !ROUTES_BY_ID.includes(name) ? admitted : '404 not-found'
}

async function outcome(response: Response): Promise<string> {
  const { status, headers } = response
  if (!headers.get('content-type')?.startsWith('application/problem+json')) {
    await response.body?.cancel()
    return String(status)
  }
  const { code } = (await response.json()) as { code: string }
  return `${status} ${code}`
}

/** Brings a verification of the desk to where the route can succeed. */
/** These end the session that comes with them, or what it has open, so they get one of their own. */
const ENDING: readonly RouteName[] = ['signIn', 'signOut', 'endVisit']

async function ready(desk: Desk, name: RouteName): Promise<string> {
  switch (name) {
    case 'readReceivedData':
      return desk.receive()
    case 'decide': {
      const id = await desk.receive()
      await desk.present(id)
      return id
    }
    case 'readReleasedData':
    case 'reuseVerification':
    case 'handOver':
      return desk.release()
    default:
      return (await desk.start()).id
  }
}

for (const way of Object.keys(WAYS) as Way[]) {
  describe(`role by route, by ${way}`, () => {
    const sessions = new Map<Employee, Authorization>()
    let standing = ''
    let eventsBefore = 0
    const session = (employee: Employee): Authorization => {
      const found = sessions.get(employee)
      assert.ok(found)
      return found
    }
    const advisor = () => deskOf(installation, session('advisor'))

    before(async () => {
      eventsBefore = readRecords(installation.dataDir).events.length
      for (const employee of EMPLOYEE_NAMES) {
        sessions.set(employee, await WAYS[way](installation, employee))
      }
      standing = await advisor().receive()
      await advisor().present(standing)
    })

    for (const name of ROUTE_NAMES) {
      it(`${name}: nobody and everybody else`, async () => {
        const foreign = { id: standing }
        assert.equal(
          await outcome(await send(installation, name, foreign)),
          expected(name, 'nobody', false, way),
        )
        for (const employee of EMPLOYEE_NAMES.filter((one) => one !== 'advisor')) {
          const authorization = ENDING.includes(name)
            ? await WAYS[way](installation, employee)
            : session(employee)
          const response = await send(installation, name, { ...foreign, authorization })
          assert.equal(await outcome(response), expected(name, employee, false, way), employee)
        }
      })

      it(`${name}: the advisor who asked`, async () => {
        const authorization = ENDING.includes(name)
          ? await WAYS[way](installation, 'advisor')
          : session('advisor')
        if (name === 'endVisit') await deskOf(installation, authorization).release()
        const id = ROUTES_BY_ID.includes(name) ? await ready(advisor(), name) : standing
        const response = await send(installation, name, { authorization, id })
        assert.equal(await outcome(response), expected(name, 'advisor', true, way))
      })
    }

    it('the same advisor in another session finds nothing of the verification', async () => {
      const authorization = await WAYS[way](installation, 'advisor')
      for (const name of ROUTES_BY_ID) {
        const response = await send(installation, name, { authorization, id: standing })
        assert.equal(await outcome(response), '404 not-found', name)
      }
      const listed = await deskOf(installation, authorization).client.listVerifications()
      assert.ok(listed.ok)
      const row = listed.body.verifications.find(({ id }) => id === standing)
      assert.equal(row?.resumable, false)
    })

    it("another advisor's list does not name the verification", async () => {
      const desk = deskOf(installation, session('otherAdvisor'))
      const listed = await desk.client.listVerifications()
      assert.ok(listed.ok)
      assert.ok(listed.body.verifications.every(({ id }) => id !== standing))
    })

    it('none of them has moved the verification', async () => {
      const { state, version } = await advisor().read(standing)
      assert.deepEqual({ state, version }, { state: 'received', version: 3 })
    })

    it('the journal names everyone who was refused, and for which route', async () => {
      // What was tried more than once stands there as a number once the minute is over, or the server stops in order.
      await installation.restart('server')
      const pseudonyms = await pseudonymsIn(installation.dataDir)
      const events = readRecords(installation.dataDir).events.slice(eventsBefore)
      const denied = events.flatMap(({ event }) => (event.kind === 'access-denied' ? [event] : []))
      for (const employee of EMPLOYEE_NAMES) {
        const own = denied.filter(
          ({ actor }) => actor.kind === 'employee' && actor.employeeId === pseudonyms.get(employee),
        )
        const refused = ROUTE_NAMES.filter((name) =>
          expected(name, employee, true, way).includes('role-not-allowed'),
        )
        const journalled = own.filter(({ reason }) => reason === 'role-not-allowed')
        const routes = new Set(journalled.map(({ route }) => route))
        assert.deepEqual([...routes].sort(), refused.sort(), employee)
        const tried = own.filter(
          ({ reason, verificationId }) => reason === 'not-the-asker' && verificationId === standing,
        )
        // Once for each route about it, and for a role that may use those routes.
        const times = refused.some((name) => ROUTES_BY_ID.includes(name)) ? 0 : ROUTES_BY_ID.length
        assert.equal(
          tried.reduce((sum, { count }) => sum + count, 0),
          times,
          employee,
        )
      }
    })
  })
}

describe('requests from other sites', () => {
  const own = () => installation.deskUrl
  const other = () => 'https://evil.example'
  /** Headers of a browser, and whether it may post and read with the cookie. */
  const MATRIX = [
    { site: 'same-origin', origin: own, posts: true, reads: true },
    { site: 'same-site', origin: other, posts: false, reads: false },
    { site: 'cross-site', origin: other, posts: false, reads: false },
    { site: 'cross-site', origin: () => 'null', posts: false, reads: false },
    { site: 'cross-site', origin: null, posts: false, reads: false },
    { site: 'none', origin: null, posts: false, reads: false },
    { site: null, origin: own, posts: true, reads: true },
    { site: null, origin: other, posts: false, reads: false },
    { site: null, origin: () => 'null', posts: false, reads: false },
    { site: null, origin: null, posts: false, reads: true },
  ] as const
  let cookie: Authorization
  let bearer: Authorization
  before(async () => {
    cookie = await cookieOf(installation, 'advisor')
    bearer = await tokenOf(installation, 'advisor')
  })

  for (const { site, origin, posts, reads } of MATRIX) {
    const from = `Sec-Fetch-Site ${site}, Origin ${origin === null ? null : (origin.name ?? '')}`
    it(`${from}: ${posts ? 'may' : 'may not'} post, ${reads ? 'may' : 'may not'} read`, async () => {
      assert.ok('cookie' in cookie)
      const headers = {
        cookie: cookie.cookie,
        ...(site !== null && { 'sec-fetch-site': site }),
        ...(origin !== null && { origin: origin() }),
      }
      const before = readRecords(installation.dataDir).verifications.size
      const posted = await outcome(await send(installation, 'startVerification', { headers }))
      assert.equal(posted, posts ? '201' : '403 cross-site-request')
      const after = readRecords(installation.dataDir).verifications.size
      assert.equal(after - before, posts ? 1 : 0)
      const read = await outcome(await send(installation, 'me', { headers }))
      assert.equal(read, reads ? '200' : '403 cross-site-request')
    })

    it(`${from}: a bearer token may all the same`, async () => {
      const headers = {
        ...(site !== null && { 'sec-fetch-site': site }),
        ...(origin !== null && { origin: origin() }),
      }
      const request = { authorization: bearer, headers }
      assert.equal(await outcome(await send(installation, 'startVerification', request)), '201')
    })
  }

  it('a listed origin gets its preflight, without credentials', async () => {
    const answer = await preflight(PARTNER)
    assert.equal(answer.status, 204)
    assert.equal(answer.headers.get('access-control-allow-origin'), PARTNER)
    assert.equal(answer.headers.get('access-control-allow-credentials'), null)
    assert.match(answer.headers.get('access-control-allow-headers') ?? '', /authorization/)
    assert.match(answer.headers.get('vary') ?? '', /origin/)
  })

  it('any other origin gets no permission', async () => {
    for (const origin of ['https://evil.example', `${PARTNER}.evil.example`, 'null']) {
      const answer = await preflight(origin)
      assert.ok(answer.status >= 400)
      assert.equal(answer.headers.get('access-control-allow-origin'), null)
    }
  })

  it('a listed origin calls with a token, not with a cookie', async () => {
    const headers = { origin: PARTNER, 'sec-fetch-site': 'cross-site' }
    const called = await send(installation, 'me', { authorization: bearer, headers })
    assert.equal(await outcome(called), '200')
    assert.equal(called.headers.get('access-control-allow-origin'), PARTNER)
    const withCookie = await send(installation, 'me', { authorization: cookie, headers })
    assert.equal(await outcome(withCookie), '403 cross-site-request')
  })

  function preflight(origin: string): Promise<Response> {
    return fetch(`${installation.deskUrl}/v1/verifications`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    })
  }
})
