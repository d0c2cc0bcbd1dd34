import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  globSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { type Client, type CustomerIdentifier, createClient } from '@okienko/contract'
import { readRecords } from './support/database.ts'
import { type Desk, deskOf, taken } from './support/desk.ts'
import { type Employee, tokenOf } from './support/employees.ts'
import { openInstallation, type TestInstallation } from './support/installation.ts'
import { keepingEvidence } from './support/keeping-evidence.ts'
import { readLiveFiles } from './support/live-files.ts'
import { eraseByTwo, nameByTwo } from './support/two-people.ts'

/*
 * A bank that keeps evidence for one purpose: what the customer signed can be found, read, checked by
 * somebody else's software and erased, and nothing is kept for any other purpose.
 */
const YEAR = 365 * 86_400_000

let folder = ''
let installation: TestInstallation
let desk: Desk
let anna: CustomerIdentifier
const clients = {} as Record<Employee, Client>

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'okienko-keeping-'))
  const catalogue = keepingEvidence(folder)
  installation = await openInstallation({ env: { OKIENKO_CATALOGUE: catalogue } })
  for (const employee of ['advisor', 'supervisor', 'auditor', 'administrator'] as const) {
    const authorization = await tokenOf(installation, employee)
    clients[employee] = createClient({ baseUrl: installation.deskUrl, authorization })
  }
  desk = deskOf(installation, await tokenOf(installation, 'advisor'))
})
after(async () => {
  await installation?.remove()
  rmSync(folder, { recursive: true, force: true })
})

function files(): readonly string[] {
  return [...readLiveFiles(join(installation.dataDir, 'okienko.evidence')).keys()]
}

function authorities(): string {
  const [found = ''] = globSync('**/user-authorities.pem', { cwd: installation.dataDir })
  return join(installation.dataDir, found)
}

const code = (answer: { ok: boolean; problem?: { code: string } }) => answer.problem?.code

describe('kept evidence', () => {
  let kept = ''

  it('is none for a purpose that keeps none', async () => {
    await desk.release('withdraw-cash')
    assert.deepEqual(files(), [])
  })

  it('is listed for its customer, by a number that is in no journal and no log', async () => {
    kept = await desk.receive('open-account')
    await desk.present(kept)
    await desk.confirm(kept)
    assert.equal(files().length, 1)
    anna = { kind: 'pesel', number: await desk.pesel() }
    const body = { customer: anna }
    const { evidence, holds } = taken(await clients.administrator.searchKeptEvidence({ body }))
    assert.deepEqual(holds, [])
    assert.deepEqual(
      evidence.map(({ id, grade, purpose }) => ({ id, grade, purpose })),
      [{ id: kept, grade: 'proven', purpose: 'AML-ACCOUNT' }],
    )
    const [{ keptSince = '', keptUntil = '' } = {}] = evidence
    const years = (Date.parse(keptUntil) - Date.parse(keptSince)) / YEAR
    assert.ok(years >= 5 && years < 5.02)
    assert.ok(!JSON.stringify(readRecords(installation.dataDir).events).includes(anna.number))
    assert.ok(!(await installation.output()).includes(anna.number))
  })

  it('is what OpenSSL finds signed, with the digest of the journal', async () => {
    const alone = await clients.auditor.readKeptEvidence({ id: kept })
    assert.equal(code(alone), 'second-person-needed')
    const body = { verification: kept, reason: 'authority-request' } as const
    await nameByTwo(clients.auditor, clients.administrator, body.verification, body.reason)
    const { original, digest, keptSince } = taken(
      await clients.auditor.readKeptEvidence({ id: kept }),
    )
    assert.ok(original.kind === 'signed')
    const message = join(folder, 'message.der')
    writeFileSync(message, Buffer.from(original.signedMessage, 'base64'))
    const content = execFileSync(
      'openssl',
      [
        ...['cms', '-verify', '-binary', '-inform', 'DER', '-in', message, '-purpose', 'any'],
        '-partial_chain',
        ...['-CAfile', authorities(), '-attime', String(Math.floor(Date.parse(keptSince) / 1_000))],
      ],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    )
    assert.equal(createHash('sha256').update(content).digest('hex'), digest)
    const { events } = readRecords(installation.dataDir)
    const read = events.find(({ event }) => event.kind === 'evidence-read')?.event
    assert.ok(read?.kind === 'evidence-read' && read.digest === digest)
  })

  it('is for auditors only; the erasure is for administrators, and not before the period ends', async () => {
    assert.equal(
      code(await clients.administrator.readKeptEvidence({ id: kept })),
      'role-not-allowed',
    )
    const search = { body: { customer: anna } }
    assert.equal(code(await clients.supervisor.searchKeptEvidence(search)), 'role-not-allowed')
    const { auditor, administrator } = clients
    assert.equal(code(await eraseByTwo(auditor, administrator, anna)), 'role-not-allowed')
    const refused = await eraseByTwo(administrator, auditor, anna)
    assert.ok(!refused.ok)
    assert.equal(refused.problem.code, 'legal-hold')
    assert.ok(Date.parse(refused.problem.until ?? '') > Date.now() + 5 * YEAR)
    assert.ok(!JSON.stringify(refused).includes(anna.number))
  })

  it('outlives the process', async () => {
    await installation.killServer()
    await installation.startServer()
    const { evidence } = taken(
      await clients.auditor.searchKeptEvidence({ body: { customer: anna } }),
    )
    assert.equal(evidence[0]?.id, kept)
    const { auditor, administrator } = clients
    const again = await auditor.readKeptEvidence({ id: kept })
    assert.equal(code(again), 'second-person-needed', 'one approval, one reading')
    await nameByTwo(auditor, administrator, kept, 'authority-request')
    assert.ok((await auditor.readKeptEvidence({ id: kept })).ok)
  })
})

describe('a customer of whom nothing is kept', () => {
  it('is held, released and erased, and then not known', async () => {
    const id = await desk.receive('withdraw-cash', 'lukasz-gzegzolka')
    await desk.present(id)
    const customer = { kind: 'pesel', number: await desk.pesel('lukasz-gzegzolka') } as const
    const until = new Date(Date.now() + YEAR).toISOString()
    const place = { customer, reason: 'complaint', until } as const
    const hold = taken(await clients.auditor.placeHold({ body: place }))
    const { auditor, administrator } = clients
    const erase = () => eraseByTwo(administrator, auditor, customer)
    // Nobody is erased until the journal has been checked after a start.
    let held = await erase()
    for (let n = 0; code(held) === 'journal-unavailable' && n < 300; n += 1) {
      await pause(100)
      held = await erase()
    }
    assert.ok(!held.ok && held.problem.until === until)
    taken(await clients.auditor.releaseHold({ body: { hold: hold.id } }))
    assert.equal(
      code(await clients.auditor.releaseHold({ body: { hold: hold.id } })),
      'hold-unknown',
    )
    taken(await erase())
    const again = await erase()
    assert.equal(code(again), 'subject-unknown')
    const past = { ...place, until: new Date(0).toISOString() }
    assert.equal(code(await clients.auditor.placeHold({ body: past })), 'invalid-request')
  })

  it('is found by nobody who has the database without the master key', () => {
    const key = join(installation.dataDir, 'demo-keys/customers.key')
    assert.ok(existsSync(key) && (statSync(key).mode & 0o777) === 0o600)
    const secret = readFileSync(key)
    const files = readLiveFiles(installation.dataDir, { patterns: ['okienko.db*'] })
    assert.ok(files.size > 0)
    for (const [name, bytes] of files) {
      assert.ok(!(bytes.includes(secret) || bytes.includes(anna.number)), name)
    }
  })
})
