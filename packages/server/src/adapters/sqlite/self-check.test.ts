import assert from 'node:assert/strict'
import { cpSync, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { describe, it, type TestContext } from 'node:test'
import { Fault } from '../../application/ports/fault.ts'
import { anEvent } from '../contracts/fixtures.ts'
import { openRecordDatabase } from './record-database.ts'
import { isAltered, OWN, openOwn } from './testing/own-records.ts'
import { isUnavailable, scratch } from './testing/scratch.ts'

/** Sizes where a tile is empty, partial, just full and just begun. */
const SIZES = [0, 1, 2, 255, 256, 257, 511, 512, 600, 65_536, 65_537]

const event = (n: number) => ({ change: null, events: [anEvent('x', n, n)] })

/** A closed database with so many entries. */
async function aDatabase(t: TestContext, size: number): Promise<string> {
  const { file, remove } = await scratch()
  t.after(remove)
  const database = openRecordDatabase(file, OWN)
  for (let from = 0; from < size; from += 10_000) {
    const entries = Array.from({ length: Math.min(10_000, size - from) }, (_, n) => entry(from + n))
    database.write([{ change: null, entries }])
  }
  database.close()
  return file
}

function entry(n: number) {
  const at = new Date(n).toISOString()
  return { at, text: JSON.stringify({ at, n, v: 1 }) }
}

/** Does to the rows what only somebody beside Okienko can, who then leaves the triggers as they were. */
function corrupt(file: string, sql: string): void {
  const database = new DatabaseSync(file)
  pastTriggers(database, () => database.exec(sql))
  database.close()
}

function pastTriggers(database: DatabaseSync, work: () => void): void {
  const question = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
  const triggers = database.prepare(question).all()
  for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`)
  work()
  for (const { sql } of triggers) database.exec(String(sql))
}

const saying =
  (words: RegExp, code = 'storage-altered') =>
  (error: unknown) =>
    error instanceof Fault && error.code === code && words.test(String(error.cause))

const FLIP = (column: string) =>
  `${column} = CAST(substr(${column}, 1, length(${column}) - 1) || x'00' AS BLOB)`

describe('a database that is opened', () => {
  it('is sound at every size, also after more has been stored', async (t) => {
    for (const size of SIZES) {
      const file = await aDatabase(t, size)
      const again = openRecordDatabase(file, OWN)
      again.write([{ change: null, entries: [entry(size)] }])
      again.close()
      openRecordDatabase(file, OWN).close()
    }
  })

  const CORRUPTIONS = [
    [
      'an altered last entry',
      /entries from 256/,
      `UPDATE entry SET body = CAST(replace(CAST(body AS TEXT), '"v":1', '"v":2') AS BLOB) WHERE place = 599`,
    ],
    [
      'an altered entry of the last bundles',
      /entries/,
      `UPDATE entry SET ${FLIP('body')} WHERE place = 300`,
    ],
    ['a missing last entry', /599 entries.* 600/, 'DELETE FROM entry WHERE place = 599'],
    ['an entry too many', /601 entries.* 600/, "INSERT INTO entry VALUES (600, x'7b7d')"],
    [
      'a missing tile hash',
      /not all there/,
      'DELETE FROM tile_hash WHERE level = 0 AND place = 580',
    ],
    [
      'a missing last tile hash',
      /tile level 0/,
      'DELETE FROM tile_hash WHERE level = 0 AND place = 599',
    ],
    [
      'an altered tile hash',
      /entries from 256/,
      'UPDATE tile_hash SET hash = zeroblob(32) WHERE level = 0 AND place = 580',
    ],
    [
      'an altered hash of level 1',
      /tile level 1/,
      'UPDATE tile_hash SET hash = zeroblob(32) WHERE level = 1 AND place = 1',
    ],
    [
      'a hash of level 1 that the frontier alone tells',
      /frontier/,
      'UPDATE tile_hash SET hash = zeroblob(32) WHERE level = 1 AND place = 0',
    ],
    [
      'a hash of a level that is not',
      /tile level 2/,
      'INSERT INTO tile_hash VALUES (2, 0, zeroblob(32))',
    ],
    ['an altered frontier', /frontier is not/, `UPDATE frontier SET ${FLIP('hashes')}`],
    ['a frontier of another size', /600 entries.* 616/, 'UPDATE frontier SET size = 616'],
    ['a frontier that is too short', /cannot be read/, "UPDATE frontier SET hashes = x''"],
    ['no frontier', /cannot be read/, 'DELETE FROM frontier'],
    [
      'another last time',
      /time of its last entry/,
      "UPDATE frontier SET last_at = '2026-01-01T00:00:00.000Z'",
    ],
  ] as const
  for (const [what, words, sql] of CORRUPTIONS) {
    it(`is refused with ${what}, in words for the operator`, async (t) => {
      const file = await aDatabase(t, 600)
      corrupt(file, sql)
      const opening = openOwn(file)
      t.after(async () => (await opening.catch(() => null))?.close())
      await assert.rejects(opening, saying(/^The journal in the database is damaged/))
      await assert.rejects(opening, saying(words))
    })
  }
})

describe('a database that changes under the server', () => {
  it('is checked before work goes on after a write that failed', async (t) => {
    const { file, remove } = await scratch()
    const sqlite = await openOwn(file)
    t.after(async () => {
      await sqlite.close()
      await remove()
    })
    for (let n = 0; n < 5; n += 1) await sqlite.records.commit(event(n))
    const other = new DatabaseSync(file)
    const [kept] = other.prepare('SELECT hash FROM tile_hash WHERE place = 4').all()
    const put = (hash: Uint8Array) =>
      pastTriggers(other, () => {
        other.prepare('UPDATE tile_hash SET hash = ? WHERE place = 4').run(hash)
      })
    put(new Uint8Array(32))
    other.exec('BEGIN IMMEDIATE')
    await assert.rejects(sqlite.records.commit(event(5)), isUnavailable)
    other.exec('ROLLBACK')
    await assert.rejects(sqlite.records.commit(event(5)), saying(/damaged: its entries from 0 on/))
    await assert.rejects(sqlite.records.probe(), isAltered)
    await assert.rejects(sqlite.log.entries(0, 10), isAltered)
    put(kept?.['hash'] as Uint8Array)
    other.close()
    assert.equal(await sqlite.records.commit(event(6)), 'stored')
    assert.equal((await sqlite.log.entries(0, 10)).length, 6)
  })

  it('is refused when it was removed, and goes on when it is back', async (t) => {
    const { file, remove } = await scratch()
    const sqlite = await openOwn(file)
    t.after(async () => {
      await sqlite.close()
      await remove()
    })
    await sqlite.records.commit(event(1))
    renameSync(file, `${file}.away`)
    await assert.rejects(sqlite.records.commit(event(2)), isUnavailable)
    await assert.rejects(sqlite.log.entries(0, 1), isUnavailable)
    await assert.rejects(sqlite.records.probe(), isUnavailable)
    assert.ok(!existsSync(file), 'nothing is begun anew')
    writeFileSync(file, '')
    await assert.rejects(sqlite.records.commit(event(2)), saying(/is empty/, 'journal-unavailable'))
    renameSync(`${file}.away`, file)
    assert.equal(await sqlite.records.commit(event(3)), 'stored')
    assert.equal((await sqlite.log.entries(0, 10)).length, 2)
  })

  it('is refused when its log was removed', async (t) => {
    const { file, remove } = await scratch()
    const sqlite = await openOwn(file)
    t.after(async () => {
      await sqlite.close()
      await remove()
    })
    await sqlite.records.commit(event(1))
    rmSync(`${file}-wal`)
    await assert.rejects(
      sqlite.records.commit(event(2)),
      saying(/removed or replaced/, 'journal-unavailable'),
    )
  })

  it('is refused when an older one, or another, has taken its place', async (t) => {
    const { file, remove } = await scratch()
    t.after(remove)
    await (await openOwn(file)).close()
    cpSync(file, `${file}.older`)
    const sqlite = await openOwn(file)
    t.after(() => sqlite.close())
    for (let n = 0; n < 3; n += 1) await sqlite.records.commit(event(n))
    renameSync(file, `${file}.away`)
    const another = await openOwn(`${file}.another`)
    for (let n = 7; n < 12; n += 1) await another.records.commit(event(n))
    await another.close()
    renameSync(`${file}-wal`, `${file}.away-wal`)
    for (const [name, words] of [
      ['older', /holds 0 entries, and 3 were stored/],
      ['another', /first 3 entries are not those that were stored/],
    ] as const) {
      renameSync(`${file}.${name}`, file)
      await assert.rejects(sqlite.records.probe(), Fault)
      await assert.rejects(sqlite.log.entries(0, 1), saying(words))
      await assert.rejects(sqlite.records.commit(event(4)), saying(words))
      rmSync(`${file}-wal`, { force: true })
    }
    renameSync(`${file}.away-wal`, `${file}-wal`)
    renameSync(`${file}.away`, file)
    assert.equal(await sqlite.records.commit(event(5)), 'stored')
    assert.equal((await sqlite.log.entries(0, 10)).length, 4)
  })
})
