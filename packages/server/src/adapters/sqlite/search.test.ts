import assert from 'node:assert/strict'
import { cpSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { describe, it, type TestContext } from 'node:test'
import { anEvent, aRequestCommit } from '../contracts/fixtures.ts'
import { openSearch } from './open-search.ts'
import { openSqlite } from './open-sqlite.ts'
import { isUnavailable, scratch } from './testing/scratch.ts'

const PAGE = { before: null, limit: 10 }

async function openLog(t: TestContext, events: number) {
  const { file, remove } = await scratch()
  const sqlite = await openSqlite({ file })
  t.after(async () => {
    await sqlite.close()
    await remove()
  })
  const append = async (count: number, id = 'v') => {
    const told = Array.from({ length: count }, (_, n) => anEvent(id, n))
    await sqlite.records.commit({ change: null, events: told })
  }
  await append(events)
  return { file, records: sqlite.records, append, close: sqlite.close }
}

async function found(file: string): Promise<readonly number[]> {
  const search = await openSearch({ file })
  const entries = await search.find({}, PAGE)
  await search.close()
  return entries.map(({ index }) => index)
}

describe('the index of the journal', () => {
  it('goes on where it was when it is opened again', async (t) => {
    const { file, append } = await openLog(t, 3)
    assert.deepEqual(await found(file), [2, 1, 0])
    await append(2)
    assert.deepEqual(await found(file), [4, 3, 2, 1, 0])
  })

  it('catches up with more than one batch', async (t) => {
    const { file, append } = await openLog(t, 1)
    for (let n = 0; n < 11; n += 1) await append(500)
    assert.deepEqual((await found(file)).slice(0, 2), [5_500, 5_499])
  })

  it('is made anew when it is broken', async (t) => {
    const { file } = await openLog(t, 3)
    await found(file)
    writeFileSync(`${file}.search`, 'this is no database, whatever its name says')
    assert.deepEqual(await found(file), [2, 1, 0])
    assert.equal(statSync(`${file}.search`).mode & 0o777, 0o600)
  })

  it('is made anew when a page that nobody had read is damaged', async (t) => {
    const { file, append } = await openLog(t, 0)
    for (let n = 0; n < 6; n += 1) await append(500)
    await found(file)
    const pages = readFileSync(`${file}.search`)
    for (let at = 4_096 * 4; at < pages.length; at += 4_096) pages.fill(0xff, at, at + 64)
    writeFileSync(`${file}.search`, pages)
    assert.equal((await found(file)).length, 10)
    const search = await openSearch({ file })
    assert.equal((await search.find({ kinds: ['presented'] }, PAGE)).length, 10)
    await search.close()
  })

  it('is made anew when it is of another log, or of more than a restored one holds', async (t) => {
    const longer = await openLog(t, 0)
    await longer.append(5, 'longer')
    await found(longer.file)
    for (const length of [2, 7]) {
      const other = await openLog(t, length)
      cpSync(`${longer.file}.search`, `${other.file}.search`)
      const search = await openSearch({ file: other.file })
      const entries = await search.find({ verificationId: 'longer' }, PAGE)
      await search.close()
      assert.deepEqual(entries, [], `a log of ${length}`)
      assert.equal((await found(other.file)).length, length)
    }
  })

  it('only reads the log', async (t) => {
    const { file, records, close } = await openLog(t, 2)
    await records.commit(aRequestCommit({ id: 'a' }))
    await close()
    const before = readFileSync(file)
    await found(file)
    assert.ok(before.equals(readFileSync(file)))
  })

  it('fails in the usual way when there is no log', async () => {
    const { file, remove } = await scratch()
    await assert.rejects(openSearch({ file }), isUnavailable)
    await remove()
  })
})
