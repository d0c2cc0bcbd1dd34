import assert from 'node:assert/strict'
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { eventsIn } from '../contracts/events-in.ts'
import { anEvent, aRequestCommit, aStepCommit, aVerification } from '../contracts/fixtures.ts'
import type { Sqlite } from './open-sqlite.ts'
import { isAltered, openOwn } from './testing/own-records.ts'
import { isUnavailable, type Scratch, scratch } from './testing/scratch.ts'

describe('SQLite storage', () => {
  let place: Scratch
  let file: string
  beforeEach(async () => {
    place = await scratch()
    file = place.file
  })
  const opened: Sqlite[] = []
  afterEach(async () => {
    for (const sqlite of opened.splice(0)) await sqlite.close()
    await place.remove()
  })
  async function open(): Promise<Sqlite> {
    const sqlite = await openOwn(file)
    opened.push(sqlite)
    return sqlite
  }

  const mac = new Uint8Array(32)
  const session = { digest: 'a'.repeat(64), sealed: new Uint8Array([1, 2]), expiresAt: 100, mac }

  it('holds after reopening what it had acknowledged', async () => {
    const first = await open()
    await first.records.commit(aRequestCommit({ id: 'a' }))
    await first.records.commit(aStepCommit({ id: 'a', state: 'received' }, 1))
    await first.sessions.put(session)
    await first.close()
    const second = await open()
    const verification = aVerification({ id: 'a', state: 'received' })
    assert.deepEqual(await second.verifications.find('a'), {
      version: 2,
      verification,
      requestKey: null,
    })
    assert.deepEqual(await eventsIn(second.log), [anEvent('a', 1), anEvent('a', 2)])
    assert.deepEqual(await second.sessions.find(session.digest), session)
    await second.close()
  })

  it('stores what was waiting when it is closed, and may be closed twice', async () => {
    const first = await open()
    const waiting = ['a', 'b', 'c'].map((id) => first.records.commit(aRequestCommit({ id })))
    await Promise.all([first.close(), first.close()])
    assert.deepEqual(await Promise.all(waiting), ['stored', 'stored', 'stored'])
    const second = await open()
    assert.equal((await eventsIn(second.log)).length, 3)
    await second.close()
  })

  it('keeps its files to the owner, also those that were open to others', async () => {
    await writeFile(file, '', { mode: 0o644 })
    const { records, sessions } = await open()
    await records.probe()
    await sessions.put(session)
    for (const suffix of ['', '-wal', '-shm', '.sessions', '.sessions-wal', '.sessions-shm']) {
      const { mode } = await stat(file + suffix)
      assert.equal(mode & 0o777, 0o600, suffix)
    }
  })

  it('keeps entries and tiles from being changed, removed, replaced or skipped', async () => {
    const { records, log } = await open()
    await records.commit({ change: null, events: [anEvent('x', 1), anEvent('x', 2)] })
    const other = new DatabaseSync(file)
    const attempts = [
      "UPDATE entry SET body = x'7b7d' WHERE place = 0",
      'UPDATE entry SET place = 2 WHERE place = 1',
      'DELETE FROM entry WHERE place = 1',
      'DELETE FROM entry',
      "REPLACE INTO entry VALUES (0, x'7b7d')",
      "INSERT INTO entry VALUES (0, x'7b7d') ON CONFLICT DO UPDATE SET body = x'7b7d'",
      "INSERT INTO entry VALUES (3, x'7b7d')",
      "INSERT INTO entry VALUES (-1, x'7b7d')",
      'UPDATE tile_hash SET hash = zeroblob(32) WHERE place = 0',
      'DELETE FROM tile_hash',
      'REPLACE INTO tile_hash VALUES (0, 1, zeroblob(32))',
      'UPDATE frontier SET size = 1',
      "UPDATE frontier SET last_at = ''",
    ]
    const refusal = /append-only|gaps|CHECK|only grows/
    for (const sql of attempts) assert.throws(() => other.exec(sql), refusal, sql)
    other.close()
    assert.deepEqual(await eventsIn(log), [anEvent('x', 1), anEvent('x', 2)])
  })

  it('is refused the file of another program, leaving its content as it was', async () => {
    const other = new DatabaseSync(file)
    other.exec('CREATE TABLE theirs (a)')
    other.close()
    const before = await readFile(file)
    await assert.rejects(openOwn(file), isUnavailable)
    assert.deepEqual(await readFile(file), before)
  })

  it('is refused the file of a newer version, a file that is no database, and no place', async () => {
    await (await openOwn(file)).close()
    const newer = new DatabaseSync(file)
    newer.exec('PRAGMA user_version = 1000')
    newer.close()
    await assert.rejects(openOwn(file), isUnavailable)
    await writeFile(file, 'not a database, whatever its name says'.repeat(100))
    await assert.rejects(openOwn(file), isUnavailable)
    await assert.rejects(openOwn(`${file}/nowhere/okienko.db`), isUnavailable)
    await mkdir(`${file}-directory`)
    await assert.rejects(openOwn(`${file}-directory`), isUnavailable)
  })

  it('does not answer from a row that is broken', async () => {
    const { records, verifications } = await open()
    await records.commit(aRequestCommit({ id: 'a' }))
    await records.commit(aRequestCommit({ id: 'b' }))
    const other = new DatabaseSync(file)
    other.exec("UPDATE verification SET body = substr(body, 1, 20) WHERE id = 'a'")
    other.exec("UPDATE verification SET state = 'released' WHERE id = 'b'")
    other.close()
    await assert.rejects(verifications.find('a'), isAltered)
    await assert.rejects(verifications.find('b'), isAltered)
  })

  it('refuses within 2 s while another process holds the file, and recovers', async () => {
    const { records, verifications, log } = await open()
    await records.commit(aRequestCommit({ id: 'a' }))
    const other = new DatabaseSync(file)
    other.exec('BEGIN IMMEDIATE')
    const began = performance.now()
    await Promise.all([
      assert.rejects(records.commit(aRequestCommit({ id: 'b' })), isUnavailable),
      assert.rejects(records.commit(aRequestCommit({ id: 'c' })), isUnavailable),
      assert.rejects(records.probe(), isUnavailable),
    ])
    // One after the other they would have waited three times as long.
    assert.ok(performance.now() - began < 5_000)
    assert.equal((await verifications.find('a'))?.version, 1, 'reading goes on')
    other.exec('ROLLBACK')
    other.close()
    await records.probe()
    assert.equal(await records.commit(aRequestCommit({ id: 'd' })), 'stored')
    assert.deepEqual((await eventsIn(log)).at(-1), anEvent('d', 1))
  })

  it('stores nothing beside a trigger of somebody else’s, and goes on once it is gone', async () => {
    const { records, verifications, log } = await open()
    const other = new DatabaseSync(file)
    other.exec(`CREATE TRIGGER trouble BEFORE INSERT ON entry
      WHEN CAST(NEW.body AS TEXT) LIKE '%trouble%'
      BEGIN SELECT RAISE(ABORT, 'trouble'); END`)
    await assert.rejects(records.commit(aRequestCommit({ id: 'trouble' })), isAltered)
    await assert.rejects(records.commit(aRequestCommit({ id: 'a' })), isAltered)
    other.exec('DROP TRIGGER trouble')
    other.close()
    assert.equal(await verifications.find('trouble'), null)
    assert.equal(await records.commit(aRequestCommit({ id: 'a' })), 'stored')
    assert.deepEqual(await eventsIn(log), [anEvent('a', 1)])
  })

  it('refuses what is beyond its bounds instead of piling it up', async () => {
    const { records, log } = await open()
    const outcomes = await Promise.allSettled(
      Array.from({ length: 6_000 }, (_, n) =>
        records.commit({ change: null, events: [anEvent('x', n)] }),
      ),
    )
    const refused = outcomes.filter(({ status }) => status === 'rejected')
    assert.ok(refused.length >= 1_000)
    const stored = await log.entries(0, 10_000)
    // A write that was given up while under way may have been stored all the same.
    assert.ok(stored.length >= outcomes.length - refused.length)
  })
})
