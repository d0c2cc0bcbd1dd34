import assert from 'node:assert/strict'
import { copyFileSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { describe, it, type TestContext } from 'node:test'
import { readStoredVersion } from './stored-version.ts'
import { scratch } from './testing/scratch.ts'

/** A database that is still open: what was committed last is in its log alone. */
async function opened(t: TestContext) {
  const { file, remove } = await scratch()
  const database = new DatabaseSync(file)
  t.after(async () => {
    database.close()
    await remove()
  })
  database.exec('PRAGMA application_id = 7; PRAGMA user_version = 1; CREATE TABLE a (b)')
  database.exec('PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0')
  return { file, database }
}

/** What SQLite itself says, of a copy: it may write. */
function asSqliteSays(file: string): number {
  const copy = `${file}-copy`
  copyFileSync(file, copy)
  copyFileSync(`${file}-wal`, `${copy}-wal`)
  const database = new DatabaseSync(copy)
  const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version'])
  database.close()
  return version
}

describe('the version of a database, read without opening it', () => {
  it('is none where there is no file, or nothing in it yet', async (t) => {
    const { file, remove } = await scratch()
    t.after(remove)
    assert.equal(readStoredVersion(file), null)
    writeFileSync(file, '')
    assert.equal(readStoredVersion(file), null)
    new DatabaseSync(file).close()
    assert.equal(readStoredVersion(file), null)
  })

  it('is no version for what is no database', async (t) => {
    const { file, remove } = await scratch()
    t.after(remove)
    for (const text of ['SQLite format 3', 'no database, whatever its name says'.repeat(9)]) {
      writeFileSync(file, text)
      assert.equal(readStoredVersion(file), 'no-database')
    }
  })

  it('is the one in the log, where the file does not have it yet', async (t) => {
    const { file, database } = await opened(t)
    assert.deepEqual(readStoredVersion(file), { applicationId: 7, version: 1 })
    database.exec('PRAGMA user_version = 2')
    assert.equal(readFileSync(file).readUInt32BE(60), 1)
    assert.deepEqual(readStoredVersion(file), { applicationId: 7, version: 2 })
  })

  it('is not one that was written and never committed', async (t) => {
    const { file, database } = await opened(t)
    database.exec('PRAGMA cache_size = 1; PRAGMA user_version = 2; BEGIN; PRAGMA user_version = 3')
    // More than the cache holds: pages go to the log before the commit.
    for (let n = 0; n < 40; n += 1) database.exec('INSERT INTO a VALUES (zeroblob(9000))')
    const spilled = statSync(`${file}-wal`).size
    assert.ok(spilled > 100_000)
    assert.equal(readStoredVersion(file) !== null && asSqliteSays(file), 2)
    assert.deepEqual(readStoredVersion(file), { applicationId: 7, version: 2 })
    database.exec('ROLLBACK')
  })

  it('is what SQLite says after a crash, wherever the log was cut off or damaged', async (t) => {
    const { file, database } = await opened(t)
    for (let version = 2; version < 12; version += 1) {
      database.exec(`BEGIN; PRAGMA user_version = ${version}; INSERT INTO a VALUES (1); COMMIT`)
    }
    const log = readFileSync(`${file}-wal`)
    const cut = `${file}-cut`
    copyFileSync(file, cut)
    const seen = new Set<number>()
    for (let size = log.length; size > 0; size -= 517) {
      writeFileSync(`${cut}-wal`, log)
      if (size % 2 === 0) truncateSync(`${cut}-wal`, size)
      else writeFileSync(`${cut}-wal`, log.with(size - 1, (log[size - 1] ?? 0) ^ 1))
      const expected = asSqliteSays(cut)
      seen.add(expected)
      const stored = readStoredVersion(cut)
      assert.deepEqual(stored, { applicationId: 7, version: expected }, `at ${size}`)
    }
    assert.ok(seen.size > 8)
    rmSync(`${cut}-wal`)
    assert.deepEqual(readStoredVersion(cut), { applicationId: 7, version: 1 })
  })

  it('is not taken from a log of before, whose frames lie behind those of now', async (t) => {
    const { file, database } = await opened(t)
    for (let version = 2; version < 9; version += 1)
      database.exec(`PRAGMA user_version = ${version}`)
    database.exec('PRAGMA wal_checkpoint(RESTART); PRAGMA user_version = 3')
    assert.ok(statSync(`${file}-wal`).size > 20_000, 'the older frames are there yet')
    assert.deepEqual(readStoredVersion(file), { applicationId: 7, version: 3 })
    assert.equal(asSqliteSays(file), 3)
  })
})
