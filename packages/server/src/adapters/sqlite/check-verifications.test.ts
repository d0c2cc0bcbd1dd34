import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { describe, it, type TestContext } from 'node:test'
import type { StoredThing } from '../../application/ports/fault.ts'
import type { JournalEvent } from '../../domain/journal/events.ts'
import type { State } from '../../domain/verification/verification.ts'
import { aVerification } from '../contracts/fixtures.ts'
import { openSearch } from './open-search.ts'
import { verificationMac } from './row-macs.ts'
import { OWN, openOwn } from './testing/own-records.ts'
import { scratch } from './testing/scratch.ts'

const KEY = new Uint8Array(32).fill(7)
const actor = { kind: 'okienko' } as const

function requested(verificationId: string): JournalEvent {
  const said = { operationId: 'loan', cardId: '1', dataSetId: 'd', purposeId: 'p' }
  const more = { legalBasis: 'art. 34', fields: ['surname'], system: 'desk', catalogueVersion: '1' }
  const asked = ['surname', 'pesel']
  return {
    kind: 'requested',
    at: 1_000,
    actor,
    verificationId,
    flow: 'counter',
    role: 'self',
    errands: [],
    reuses: null,
    beside: null,
    asked,
    ...said,
    ...more,
  }
}

function cancelled(verificationId: string): JournalEvent {
  const reason = 'by-employee'
  return { kind: 'cancelled', at: 2_000, actor, verificationId, subject: null, reason }
}

/** Three verifications, the first of them ended, all with their MACs. */
async function openBank(t: TestContext) {
  const { file, remove } = await scratch()
  let written = 0
  const onOthers = () => {
    written += 1
  }
  const sqlite = await openOwn(file, { keys: { ...OWN.keys, verifications: KEY }, onOthers })
  const told: StoredThing[] = []
  const commit = async (id: string, expectedVersion: number, state: State) => {
    const next = aVerification({ id, state })
    const change = { id, expectedVersion, next, requestKey: null }
    const events = expectedVersion === 0 ? [requested(id)] : [cancelled(id)]
    await sqlite.records.commit({ change, events })
    seal(file, id)
  }
  for (const id of ['a', 'b', 'c']) await commit(id, 0, 'invited')
  await commit('a', 1, 'cancelled')
  const alarm = { altered: (what: StoredThing) => void told.push(what) }
  const search = await openSearch({ file, log: sqlite.log, alarm, verificationsKey: KEY })
  t.after(async () => {
    await search.close()
    await sqlite.close()
    await remove()
  })
  written = 0
  return { file, told, search, commit, sqlite, others: () => written }
}

function inDatabase<T>(file: string, work: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(file)
  try {
    return work(database)
  } finally {
    database.close()
  }
}

/** The MAC of the row as it stands: what whoever has the key writes. */
function seal(file: string, id: string): void {
  inDatabase(file, (database) => {
    const row = database.prepare('SELECT * FROM verification WHERE id = ?').get(id)
    const mac = verificationMac(KEY, {
      id,
      version: Number(row?.['version']),
      requestKey: null,
      requestFingerprint: null,
      body: String(row?.['body']),
    })
    database.prepare('UPDATE verification SET mac = ? WHERE id = ?').run(mac, id)
  })
}

const run = (file: string, statement: string) =>
  inDatabase(file, (database) => database.exec(statement))

describe('the check of stored verifications against the log', () => {
  it('finds nothing where nothing was altered, also while rows change', async (t) => {
    const { search, told, commit } = await openBank(t)
    await search.check()
    await commit('b', 1, 'cancelled')
    await commit('d', 0, 'invited')
    await search.check()
    await search.check()
    assert.deepEqual(told, [])
  })

  const attacks: Readonly<Record<string, (file: string) => void>> = {
    'a row is deleted': (file) => run(file, "DELETE FROM verification WHERE id = 'b'"),
    'a row has no MAC': (file) => run(file, "UPDATE verification SET mac = NULL WHERE id = 'b'"),
    'the asker of a row is another one': (file) =>
      run(
        file,
        "UPDATE verification SET body = replace(body, 'employee-1', 'employee-2') WHERE id = 'b'",
      ),
    'a column by which it is found is another one': (file) =>
      run(file, "UPDATE verification SET session_id = 'another' WHERE id = 'b'"),
    'the state beside the body is another one': (file) =>
      run(file, "UPDATE verification SET state = 'received' WHERE id = 'b'"),
    'an index is emptied beside the table': (file) => {
      const database = new DatabaseSync(file, { defensive: false })
      database.exec(`
        CREATE INDEX shadow ON verification (deadline) WHERE id IS NULL;
        CREATE TEMP TABLE root AS SELECT rootpage FROM sqlite_schema WHERE name = 'shadow';
        PRAGMA writable_schema = ON;
        UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM root)
          WHERE name = 'verification_due';
        DELETE FROM sqlite_schema WHERE name = 'shadow';
        PRAGMA writable_schema = RESET;`)
      database.close()
    },
    'a row of somebody with the key has no request in the log': (file) => {
      run(
        file,
        `INSERT INTO verification SELECT 'z', version, source, 'r', request_key, request_fingerprint, state,
          employee_id, session_id, requested_at, deadline, open_until, kept_until, subject_id, body, mac
        FROM verification WHERE id = 'b'`,
      )
      seal(file, 'z')
    },
  }
  for (const [name, attack] of Object.entries(attacks)) {
    it(`tells, once, that ${name}`, async (t) => {
      const { file, search, told } = await openBank(t)
      attack(file)
      for (let round = 0; round < 3; round += 1) await search.check()
      assert.deepEqual(told, ['verification'])
    })
  }

  it('tells that an older row with a good MAC is back', async (t) => {
    const { file, search, told } = await openBank(t)
    const older = JSON.stringify(aVerification({ id: 'a', state: 'invited' }))
    inDatabase(file, (database) =>
      database
        .prepare("UPDATE verification SET version = 1, state = 'invited', body = ? WHERE id = 'a'")
        .run(older),
    )
    seal(file, 'a')
    for (let round = 0; round < 3; round += 1) await search.check()
    assert.deepEqual(told, ['verification'])
  })

  it('tells that one has ended twice, as one does that was brought back when it was open', async (t) => {
    const { search, told, commit } = await openBank(t)
    await commit('b', 1, 'cancelled')
    await commit('b', 2, 'cancelled')
    for (let round = 0; round < 3; round += 1) await search.check()
    assert.deepEqual(told, ['verification'])
  })

  it('begins anew when it is told to, after somebody has written', async (t) => {
    const { file, search, told, others, sqlite } = await openBank(t)
    for (let round = 0; round < 3; round += 1) await search.check()
    run(file, "UPDATE verification SET mac = NULL WHERE id = 'b'")
    await search.check()
    assert.deepEqual([told, others()], [[], 0])
    await sqlite.verifications.find('c')
    assert.equal(others(), 1)
    search.checkAgain()
    for (let round = 0; round < 2; round += 1) await search.check()
    assert.deepEqual(told, ['verification'])
  })

  it('is to begin anew after the database was opened again: nobody has watched it meanwhile', async (t) => {
    const { file, others, sqlite } = await openBank(t)
    const holder = new DatabaseSync(file)
    holder.exec('BEGIN IMMEDIATE')
    await assert.rejects(sqlite.records.probe())
    holder.exec('ROLLBACK')
    holder.close()
    await sqlite.records.probe()
    assert.equal(others(), 1)
  })

  it('judges rows with numbers that nobody can read by themselves, and goes on', async (t) => {
    const { file, search, told } = await openBank(t)
    run(file, 'UPDATE verification SET version = 1 << 60')
    for (let round = 0; round < 3; round += 1) await search.check()
    assert.deepEqual(told, ['verification', 'verification', 'verification'])
  })

  it('tells that a verification has ended of which the log says nothing', async (t) => {
    const { file, search, told } = await openBank(t)
    const ended = JSON.stringify(aVerification({ id: 'b', state: 'cancelled' }))
    inDatabase(file, (database) =>
      database
        .prepare("UPDATE verification SET state = 'cancelled', body = ? WHERE id = 'b'")
        .run(ended),
    )
    seal(file, 'b')
    for (let round = 0; round < 3; round += 1) await search.check()
    assert.deepEqual(told, ['verification'])
  })
})
