import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { Client } from '@okienko/contract'
import { seal } from '../packages/edge/src/aes-gcm.ts'
import { storageKeysFrom } from '../packages/server/src/adapters/keys/storage-keys.ts'
import { adoptRows } from '../packages/server/src/adapters/sqlite/adopt-subjects.ts'
import { boundTo } from '../packages/server/src/adapters/subjects/keyed-subjects.ts'
import { wrappingKeyOf } from '../packages/server/src/adapters/subjects/master-key.ts'
import { keepsEvidence } from '../packages/server/src/domain/retention/kept-evidence.ts'
import { databaseFile, readRecords, untilSigned } from './support/database.ts'
import { deskOf, taken } from './support/desk.ts'
import { tokenOf } from './support/employees.ts'
import { openInstallation, type TestInstallation } from './support/installation.ts'
import { exportAndVerify } from './support/journal.ts'
import { keepingEvidence } from './support/keeping-evidence.ts'
import { okienko } from './support/okienko.ts'
import { assertReplays } from './support/replay.ts'
import { eraseByTwo } from './support/two-people.ts'

/*
 * Counters work and customers are erased while one backup after another is made. Database, customers and evidence
 * are copied one after the other: whichever moment each is of, together they are data on which a server works.
 */
const BACKUPS = process.env['OKIENKO_TEST_LONG'] === '1' ? 25 : 3
/** Each counter has a customer of its own, who is erased after each visit. */
const GONE = ['lukasz-gzegzolka', 'oksana-kovalenko', 'joanna-sobczynska', 'jakub-malinowski']
const KEPT = 'anna-wisniewska-kowalczyk'
const PROGRAM = join(import.meta.dirname, '../packages/server/src/cli/okienko.ts')

let folder = ''
let installation: TestInstallation
let env: Record<string, string> = {}
let stopped = false
let served = 0
let erased = 0
let begun = 0
const there = (name: string) => join(folder, name)
const backups = Array.from({ length: BACKUPS }, (_, n) => `backup-${n}`)

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'okienko-backup-load-'))
  env = {
    OKIENKO_DEMO: '1',
    OKIENKO_DATA_DIR: there('data'),
    OKIENKO_JOURNAL_LAST: there('other-disk'),
  }
  const catalogue = { OKIENKO_CATALOGUE: keepingEvidence(folder) }
  installation = await openInstallation({ env: { ...env, ...catalogue } })
  await checkedAtStart()
  begun = (await installation.output()).length
  strayEvidence()
  otherCustomers()
})
after(async () => {
  stopped = true
  await installation?.remove()
  rmSync(folder, { recursive: true, force: true })
})

/** The check after the start takes away evidence that nobody names, and tells of it; the next comes hours later. */
async function checkedAtStart(): Promise<void> {
  strayEvidence(1)
  for (const end = Date.now() + 30_000; strays() > 0; await pause(100)) {
    assert.ok(Date.now() < end, 'evidence that nobody names is still there')
  }
}

function strays(): number {
  return readdirSync(there('data/okienko.evidence/ab')).length
}

/** Evidence that nobody names: it makes copying take a while, and is gone after a restore. */
function strayEvidence(count = 150): void {
  const shelf = there('data/okienko.evidence/ab')
  mkdirSync(shelf, { recursive: true, mode: 0o700 })
  for (let n = 0; n < count; n += 1) {
    const name = `ab${String(n).padStart(34, '0')}.${'0'.repeat(36)}`
    writeFileSync(join(shelf, name), 'sealed')
  }
}

/** So many that copying them takes a while: what is copied before or after is of another moment. */
function otherCustomers(): void {
  const secret = readFileSync(there('data/demo-keys/storage.key'))
  const database = new DatabaseSync(`${databaseFile(there('data'))}.subjects`)
  const wrapping = wrappingKeyOf(readFileSync(there('data/demo-keys/customers.key')))
  database.function('wrapped', (id, digest) =>
    seal(wrapping, randomBytes(32), boundTo(String(id), String(digest))),
  )
  database.exec(`BEGIN;
    WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 20000)
    INSERT INTO subject (digest, id, wrapped_key)
      SELECT hex(randomblob(32)), 'other-' || n, x'00' FROM n;
    UPDATE subject SET wrapped_key = wrapped(id, digest) WHERE id LIKE 'other-%';
    INSERT INTO detail (commitment, subject_id, sealed)
      SELECT hex(randomblob(32)), id, randomblob(220) FROM subject WHERE id LIKE 'other-%'`)
  adoptRows(database, storageKeysFrom(secret).keyFor('customers'))
  database.exec('COMMIT')
  database.close()
}

/** Serves one customer after another: one opens an account, the next is erased as soon as served. */
async function counter(administrator: Client, auditor: Client, gone: string): Promise<void> {
  const desk = deskOf(installation, await tokenOf(installation, 'advisor'))
  for (let turn = 0; !stopped; turn += 1) {
    const goes = turn % 2 === 1
    const id = await desk.receive(goes ? 'withdraw-cash' : 'open-account', goes ? gone : KEPT)
    await desk.present(id)
    await desk.confirm(id)
    served += 1
    if (!goes) continue
    const customer = { kind: 'pesel', number: await desk.pesel(gone) } as const
    taken(await eraseByTwo(administrator, auditor, customer))
    erased += 1
  }
}

/** Beside a server that this process plays the counters of. */
async function backup(name: string): Promise<void> {
  await promisify(execFile)(process.execPath, [PROGRAM, 'backup', there(name)], {
    env: { ...process.env, ...env },
  })
}

describe(`${BACKUPS} backups under ${GONE.length} working counters`, () => {
  before(async () => {
    const administrator = deskOf(installation, await tokenOf(installation, 'administrator')).client
    const auditor = deskOf(installation, await tokenOf(installation, 'auditor')).client
    const counters = Promise.all(GONE.map((gone) => counter(administrator, auditor, gone)))
    const made = (async () => {
      while (served < 8) await pause(20)
      for (const name of backups) await backup(name)
      stopped = true
    })()
    await Promise.all([counters, made])
  })

  it('keep nobody from working, nor an erasure from being done', async (t) => {
    t.diagnostic(`${served} served, ${erased} erased`)
    assert.ok(served > 3 * BACKUPS)
    assert.ok(erased > 2)
    const output = (await installation.output()).slice(begun)
    assert.doesNotMatch(output, /journal-unavailable|"level":50/)
  })

  it('are each of them sound', () => {
    const key = ['--key', there('data/journal.vkey')]
    for (const name of backups) {
      const { status, text } = okienko({}, 'backup', 'verify', there(name), ...key)
      assert.equal(status, 0, `${name}: ${text}`)
    }
  })

  it('have beside each entry what it names, or know it as erased', () => {
    for (const name of backups) {
      const records = readRecords(copied(name))
      assertReplays(records)
      const { subjects, details, list } = customersIn(copied(name))
      let named = 0
      for (const { event } of records.events) {
        if (event.kind !== 'received' || event.commitment === null) continue
        named += 1
        const { verification } = records.verifications.get(event.verificationId) ?? assert.fail()
        const subject = 'subject' in verification ? verification.subject?.id : undefined
        if (subject === undefined || list.has(subject)) continue
        assert.ok(subjects.has(subject), `${name}: a customer is missing`)
        assert.ok(details.has(String(event.commitment)), `${name}: a detail is missing`)
      }
      assert.ok(named > 0)
    }
  })

  it('are data on which a server works: what nobody names is gone, what is named is there', async () => {
    await untilSigned(there('data'))
    await installation.killServer()
    cpSync(there('data/demo-keys'), there('safe'), { recursive: true })
    rmSync(there('data'), { recursive: true })
    const newest = backups.at(-1) ?? assert.fail()
    mkdirSync(there('data'), { mode: 0o700 })
    cpSync(there('safe'), there('data/demo-keys'), { recursive: true })
    const restored = okienko(env, 'restore', there(newest))
    assert.equal(restored.status, 0, restored.text)
    await installation.startServer()
    const { verifications } = readRecords(there('data'))
    const named = [...verifications.values()].flatMap(({ verification }) =>
      keepsEvidence(verification) ? [verification.kept.name] : [],
    )
    assert.ok(named.length > 0)
    const files = () =>
      globSync('??/*', { cwd: there('data/okienko.evidence') }).map((path) => basename(path))
    // One that is open yet, as it was when the database was copied, may still come to name its own.
    const isOpen = (name: string) =>
      verifications.get(name.slice(0, name.indexOf('.')))?.verification.state === 'invited'
    const inDoubt = () =>
      readdirSync(there('data/okienko.evidence/in-doubt')).filter((name) => !isOpen(name))
    // What nobody names goes once the journal has been checked.
    for (let n = 0; inDoubt().length > 0 && n < 300; n += 1) await pause(100)
    assert.deepEqual(inDoubt(), [])
    assert.deepEqual(files().toSorted(), named.toSorted())
    await deskOf(installation, await tokenOf(installation, 'advisor')).release()
    await untilSigned(there('data'))
    const { status, text } = exportAndVerify(there('data'), there('export'))
    assert.equal(status, 0, text)
    const auditor = deskOf(installation, await tokenOf(installation, 'auditor')).client
    const said = taken(await auditor.searchJournal({ body: { kinds: ['journal-restored'] } }))
    assert.equal(said.entries.length, 1)
  })
})

/** To be opened as a data folder is, which leaves files beside it. */
function copied(name: string): string {
  const copy = there(`${name}-copy`)
  cpSync(there(name), copy, { recursive: true })
  return copy
}

function customersIn(directory: string) {
  const database = new DatabaseSync(`${databaseFile(directory)}.subjects`, { readOnly: true })
  const column = (sql: string) =>
    new Set(
      database
        .prepare(sql)
        .all()
        .map((row) => String(Object.values(row)[0])),
    )
  const subjects = column('SELECT id FROM subject')
  const details = column('SELECT commitment FROM detail')
  database.close()
  const lines = readFileSync(join(directory, 'erased'), 'utf8').split('\n')
  const list = new Set(lines.map((line) => line.slice(0, 36)))
  return { subjects, details, list }
}
