import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { DatabaseSync } from 'node:sqlite'
import { it } from 'node:test'
import { problemsOf, ROUTES, type RouteName } from '@okienko/contract'
import { entriesOf, forgeLog } from '../../packages/server/src/adapters/sqlite/testing/forger.ts'
import { BEARER_CLIENT } from '../../packages/simulator/src/identity-provider/clients.ts'
import { arriveFromIssuer } from '../support/arrive.ts'
import { databaseFile } from '../support/database.ts'
import { type Authorization, isForApplications, tokenOf } from '../support/employees.ts'
import { openInstallation, type TestInstallation } from '../support/installation.ts'
import { openMint } from '../support/mint.ts'
import { ROUTE_NAMES, send } from '../support/send.ts'
import { type Answers, answersOf } from './answers.ts'
import { FOR_APPLICATIONS, FOR_EMPLOYEES, type Seen, SIGNED_IN } from './seen.ts'

/** An installation that gives most employees no role, beside a BackSystem that says what a test wants. */
export interface Troubled extends Answers {
  readonly installation: TestInstallation
  readonly supervisor: Authorization
  /** The status of everything that the BackSystem answers from now on. */
  backSystemSays(status: number): void
}

export async function openTroubled(stack: AsyncDisposableStack, seen: Seen): Promise<Troubled> {
  let says = 500
  const backSystem = createServer((_request, response) => response.writeHead(says).end())
  await new Promise<void>((resolve) => backSystem.listen(0, '127.0.0.1', resolve))
  stack.defer(() => void backSystem.close())
  const address = backSystem.address()
  assert.ok(typeof address === 'object' && address !== null)
  const env = {
    OKIENKO_OIDC_ROLES: 'supervisor=supervisor',
    OKIENKO_OIDC_CLIENTS: `${BEARER_CLIENT.id}=front,loans=application`,
    OKIENKO_BACKSYSTEM_URL: `http://127.0.0.1:${address.port}`,
    OKIENKO_RATE_PER_ADDRESS_PER_MINUTE: '500',
    OKIENKO_RATE_PER_APPLICATION_PER_MINUTE: '100',
    OKIENKO_ANONYMOUS_PER_ADDRESS_PER_MINUTE: '500',
  }
  const installation = stack.adopt(await openInstallation({ env }), (opened) => opened.remove())
  return {
    ...(await answersOf(installation, seen)),
    installation,
    supervisor: await tokenOf(installation, 'supervisor'),
    backSystemSays(status) {
      says = status
    },
  }
}

/** The token of a system of the bank that is on no list: it is let in, and comes to nothing. */
async function ofApplication(
  installation: TestInstallation,
  employee: string,
): Promise<Authorization> {
  const mint = await openMint(installation, employee)
  return { token: mint({ client_id: 'loans' }) }
}

/** What a bank's own trouble, or another's, makes of a request. */
export function saysWhatIsWrong(troubled: () => Troubled): void {
  it('role-not-allowed: an employee to whom the bank gives no role', async () => {
    const { installation, refuses, judge } = troubled()
    const authorization = await tokenOf(installation, 'advisor')
    for (const name of FOR_EMPLOYEES) {
      await refuses(name, 'role-not-allowed', { authorization })
    }
    for (const language of ['pl', 'en']) {
      const { url, cookie } = await arriveFromIssuer(installation.deskUrl, 'advisor')
      const headers = { cookie, 'accept-language': language }
      const response = await send(installation, 'signInCallback', { query: url.search, headers })
      assert.deepEqual(
        response.headers.getSetCookie().filter((line) => /^okienko=./.test(line)),
        [],
      )
      const checked = await judge('signInCallback', response)
      assert.equal(checked.code, 'role-not-allowed')
    }
  })

  saysWhoIsNoEmployee(troubled)
  it('journal-unavailable: a refusal that cannot be journalled', async () => {
    const { installation, refuses } = troubled()
    // Somebody whose first attempt it is: more of the same are counted.
    const employee = await tokenOf(installation, 'otherAdvisor')
    const application = await ofApplication(installation, 'piotr.zielinski')
    const database = new DatabaseSync(databaseFile(installation.dataDir), { timeout: 5_000 })
    database.exec('BEGIN IMMEDIATE')
    try {
      const refused = (name: RouteName) =>
        refuses(name, 'journal-unavailable', {
          authorization: isForApplications(name) ? application : employee,
        })
      await Promise.all(SIGNED_IN.map(refused))
    } finally {
      database.exec('ROLLBACK')
      database.close()
    }
  })

  // An application that was refused before is only counted: this one has to be its first refusal.
  saysWhatIsAltered(troubled)
  saysWhoIsOnNoList(troubled)
  saysWhatTheSourceSays(troubled)
  saysThatItIsTooMuch(troubled)
}

/** What the BackSystem says no to. */
function saysWhatTheSourceSays(troubled: () => Troubled): void {
  it('source-refused and source-unavailable: what the BackSystem says to a start', async () => {
    const { supervisor, refuses, backSystemSays } = troubled()
    const request = { authorization: supervisor }
    backSystemSays(422)
    await refuses('startVerification', 'source-refused', request)
    backSystemSays(503)
    await refuses('startVerification', 'source-unavailable', request)
  })
}

/** What is said to whoever asks too often: last, since it is so for a minute. */
function saysThatItIsTooMuch(troubled: () => Troubled): void {
  it('too-many-requests: an address that has used up its minute', async () => {
    const { installation, supervisor, succeeds, refuses } = troubled()
    const isOpen = (name: RouteName) => ROUTES[name].roles === 'anyone'
    const application = await ofApplication(installation, 'anna.nowak')
    const requestOf = (name: RouteName) =>
      isOpen(name) ? {} : { authorization: isForApplications(name) ? application : supervisor }
    // Each has a budget of its own.
    for (const name of [
      'installation',
      'signIn',
      'backChannelLogout',
      'me',
      'takeHandOver',
    ] as const) {
      let status = 0
      while (status !== 429) status = (await send(installation, name, requestOf(name))).status
    }
    const limited = ROUTE_NAMES.filter((name) =>
      problemsOf(ROUTES[name]).includes('too-many-requests'),
    )
    for (const name of limited) {
      await refuses(name, 'too-many-requests', requestOf(name))
    }
    for (const name of ROUTE_NAMES.filter((one) => !limited.includes(one))) {
      await succeeds(name)
    }
  })
}

function saysWhoIsOnNoList(troubled: () => Troubled): void {
  it('application-unknown: a system of the bank that is on no list', async () => {
    const { installation, refuses } = troubled()
    const authorization = await ofApplication(installation, 'ewa.sikora')
    for (const name of FOR_APPLICATIONS) {
      await refuses(name, 'application-unknown', { authorization })
    }
  })
}

/** What is said to a system of the bank. */
function saysWhoIsNoEmployee(troubled: () => Troubled): void {
  it('client-not-allowed: a system of the bank on a route for employees, and the other way round', async () => {
    const { installation, refuses } = troubled()
    const mint = await openMint(installation, 'malgorzata.wrobel')
    for (const name of SIGNED_IN) {
      const client_id = isForApplications(name) ? BEARER_CLIENT.id : 'loans'
      const authorization = { token: mint({ client_id }) }
      await refuses(name, 'client-not-allowed', { authorization })
    }
  })
}

/** What somebody else has done to what is stored. */
function saysWhatIsAltered(troubled: () => Troubled): void {
  it('storage-altered: an entry that somebody else has written', async () => {
    const { installation, refuses, judge } = troubled()
    const employee = await tokenOf(installation, 'auditor')
    const application = await ofApplication(installation, 'tomasz.krawczyk')
    const file = databaseFile(installation.dataDir)
    const arrivals = [
      await arriveFromIssuer(installation.deskUrl, 'supervisor'),
      await arriveFromIssuer(installation.deskUrl, 'supervisor'),
    ]
    const { length } = entriesOf(file)
    const wished = JSON.stringify({ at: '2031-01-01T00:00:00.000Z', kind: 'read' })
    forgeLog(file, length, [wished])
    try {
      const refused = (name: RouteName) =>
        refuses(name, 'storage-altered', {
          authorization: isForApplications(name) ? application : employee,
        })
      await Promise.all(SIGNED_IN.map(refused))
      for (const [i, { url, cookie }] of arrivals.entries()) {
        const headers = { cookie, 'accept-language': i === 0 ? 'pl' : 'en' }
        const answer = await send(installation, 'signInCallback', { query: url.search, headers })
        assert.equal((await judge('signInCallback', answer)).code, 'storage-altered')
      }
    } finally {
      forgeLog(file, length, [])
    }
  })
}

/** An installation whose issuer does not answer. */
export async function openLonely(stack: AsyncDisposableStack, seen: Seen): Promise<Answers> {
  const env = { OKIENKO_OIDC_ISSUER: 'http://127.0.0.1:9/idp' }
  return answersOf(
    stack.adopt(await openInstallation({ env }), (opened) => opened.remove()),
    seen,
  )
}

/** Who cannot be told from anybody. */
export function letsNobodyIn(lonely: () => Answers): void {
  it('sign-in-failed: nobody can be told from anybody', async () => {
    const { refuses } = lonely()
    for (const name of SIGNED_IN) {
      const headers = { authorization: 'Bearer a.b.c' }
      await refuses(name, 'sign-in-failed', { headers })
    }
    await refuses('signIn', 'sign-in-failed')
  })
}
