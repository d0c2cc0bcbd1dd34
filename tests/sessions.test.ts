import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, before, describe, it } from 'node:test'
import { deriveKey, seal } from '../packages/edge/src/aes-gcm.ts'
import { signInAs } from '../packages/simulator/src/identity-provider/sign-in-as.ts'
import { databaseFile, readRecords } from './support/database.ts'
import { cookieOf, EMPLOYEES, headersOf } from './support/employees.ts'
import { openInstallation, type TestInstallation } from './support/installation.ts'

/*
 * Whoever can write the file of sessions, while the server runs or while it does not, and has no key.
 */
let place: TestInstallation
let thief: string
before(async () => {
  place = await openInstallation({ env: { OKIENKO_SESSIONS_PER_EMPLOYEE: '10' } })
  thief = mkdtempSync(join(tmpdir(), 'okienko-thief-'))
})
after(async () => {
  await place?.remove()
  rmSync(thief, { recursive: true, force: true })
})

type Row = Record<string, string | number | Uint8Array>

function inSessions<T>(work: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(`${databaseFile(place.dataDir)}.sessions`, { timeout: 5_000 })
  try {
    return work(database)
  } finally {
    database.close()
  }
}

function rowOf(cookie: string): Row {
  const secret = cookie.slice(cookie.indexOf('=') + 1)
  const row = inSessions((database) =>
    database.prepare('SELECT * FROM session WHERE digest = ?').get(digestOf(secret)),
  )
  return (row as Row | undefined) ?? assert.fail('there is no such row')
}

function put(row: Row): void {
  const names = Object.keys(row)
  inSessions((database) =>
    database
      .prepare(`INSERT INTO session (${names}) VALUES (${names.map(() => '?')})`)
      .run(...Object.values(row)),
  )
}

function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

async function cookieSession(): Promise<string> {
  const authorization = await cookieOf(place, 'advisor')
  assert.ok('cookie' in authorization)
  return authorization.cookie
}

async function outcome(cookie: string, path = '/v1/me', method = 'GET'): Promise<string> {
  const headers = headersOf({ cookie }, place)
  const response = await fetch(place.deskUrl + path, { method, headers, redirect: 'manual' })
  const text = await response.text()
  return `${response.status} ${/"code":"([\w-]+)"/.exec(text)?.[1] ?? ''}`.trim()
}

async function alarms(): Promise<number> {
  const text = await (await fetch(`${place.deskUrl}/metrics`)).text()
  return Number(/^okienko_storage_altered_session (\d+)/m.exec(text)?.[1])
}

function kinds(): readonly string[] {
  return readRecords(place.dataDir)
    .events.map(({ event }) => event.kind)
    .filter((kind) => !/^service/.test(kind))
}

/** Any caller in any role, under a secret of the thief's own. */
function forge(mac: Uint8Array): string {
  const secret = randomBytes(32).toString('base64url')
  const digest = digestOf(secret)
  const now = Date.now()
  const { event } = readRecords(place.dataDir).events.find(
    ({ event: { kind } }) => kind === 'signed-in',
  ) ?? { event: null }
  assert.ok(event?.actor.kind === 'employee')
  const content = {
    caller: {
      employeeId: 'piotr.zielinski',
      name: 'Piotr Zieliński',
      roles: ['advisor', 'supervisor', 'auditor', 'administrator'],
      branch: 'Warszawa-Centrum',
      workstation: 'W1',
      sessionId: '0195f6a2-0000-7000-8000-000000000000',
      client: 'desk',
    },
    startedAt: now,
    begun: { correlationId: event.actor.correlationId, at: event.at },
  }
  const key = deriveKey(secret, 'okienko session')
  const sealed = seal(key, Buffer.from(JSON.stringify(content)), digest)
  put({ digest, sealed, expires_at: now + 600_000, mac })
  return `okienko=${secret}`
}

describe('a forged row of a session', () => {
  it('opens nothing, with any MAC that can be found in the file, and blames nobody', async () => {
    const mine = await cookieSession()
    const { mac } = rowOf(mine)
    assert.ok(mac instanceof Uint8Array)
    const [before, told] = [await alarms(), kinds()]
    for (const one of [mac, new Uint8Array(32), new Uint8Array()]) {
      assert.equal(await outcome(forge(one)), '401 not-signed-in')
      assert.equal(await outcome(forge(one), '/v1/verifications'), '401 not-signed-in')
      assert.equal(await outcome(forge(one), '/sign-out', 'POST'), '401 not-signed-in')
    }
    assert.equal(await alarms(), before + 9)
    assert.deepEqual(kinds(), told)
    await place.printed(/"what":"session"/)
    assert.equal(await outcome(mine), '200')
  })

  it('opens nothing when it was put there while the server did not run', async () => {
    await place.killServer()
    const cookie = forge(new Uint8Array(32))
    await place.startServer()
    assert.equal(await outcome(cookie), '401 not-signed-in')
    assert.equal(await alarms(), 1)
  })
})

describe('a session', () => {
  it('goes on after a restart, in order or not', async () => {
    const cookie = await cookieSession()
    await place.restart('server')
    assert.equal(await outcome(cookie), '200')
    await place.killServer()
    await place.startServer()
    assert.equal(await outcome(cookie), '200')
    assert.equal(await alarms(), 0)
  })

  it('that was signed out stays so when its row is brought back, and after a restart', async () => {
    const cookie = await cookieSession()
    const row = rowOf(cookie)
    assert.equal(await outcome(cookie, '/sign-out', 'POST'), '204')
    const before = await alarms()
    put(row)
    assert.equal(await outcome(cookie), '401 not-signed-in')
    assert.equal(await alarms(), before + 1)
    await place.killServer()
    put(row)
    await place.startServer()
    assert.equal(await outcome(cookie), '401 not-signed-in')
    assert.equal(await alarms(), 1)
  })

  it('that signing in again ended stays so too', async () => {
    const cookie = await cookieSession()
    const row = rowOf(cookie)
    assert.equal(await outcome(cookie, '/sign-in'), '302')
    assert.equal(await outcome(cookie), '200')
    await signInAs(place.deskUrl, EMPLOYEES.advisor, cookie)
    put(row)
    assert.equal(await outcome(cookie), '401 not-signed-in')
    await place.restart('server')
    put(row)
    assert.equal(await outcome(cookie), '401 not-signed-in')
  })

  it('that was signed out stays so when the whole older file is brought back', async () => {
    const [gone, goes] = [await cookieSession(), await cookieSession()]
    await place.killServer()
    const files = () => globSync('okienko.db.sessions*', { cwd: place.dataDir })
    for (const name of files()) cpSync(join(place.dataDir, name), join(thief, name))
    await place.startServer()
    assert.equal(await outcome(gone, '/sign-out', 'POST'), '204')
    await place.killServer()
    for (const name of files()) rmSync(join(place.dataDir, name))
    for (const name of globSync('*', { cwd: thief })) {
      cpSync(join(thief, name), join(place.dataDir, name))
    }
    await place.startServer()
    assert.equal(await outcome(gone), '401 not-signed-in')
    assert.equal(await outcome(goes), '200')
    assert.equal(await alarms(), 1)
    assert.ok(!readFileSync(join(place.dataDir, 'okienko.db.sessions')).includes('Nowak'))
  })
})

describe('an eleventh session of an employee', () => {
  it('ends the first, which is told why in the journal, and is no alarm', async () => {
    const before = await alarms()
    const sessions: string[] = []
    for (let n = 0; n < 11; n += 1) {
      const { cookie } = await signInAs(place.deskUrl, EMPLOYEES.administrator)
      sessions.push(cookie)
    }
    const outcomes = []
    for (const cookie of sessions) outcomes.push(await outcome(cookie))
    assert.deepEqual(outcomes, ['401 not-signed-in', ...Array(10).fill('200')])
    assert.equal(await alarms(), before)
    const ended = readRecords(place.dataDir).events.filter(
      ({ event }) => event.kind === 'signed-out' && event.reason === 'too-many-sessions',
    )
    assert.equal(ended.length, 1)
  })
})
