import assert from 'node:assert/strict'
import { cpSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { describe, it, type TestContext } from 'node:test'
import { anEvent, aRequestCommit } from '../contracts/fixtures.ts'
import { openSearch, type SearchOptions } from './open-search.ts'
import { openOwn } from './testing/own-records.ts'
import { isUnavailable, scratch } from './testing/scratch.ts'

const PAGE = { before: null, limit: 10 }

async function openLog(t: TestContext, events: number) {
  const { file, remove } = await scratch()
  const sqlite = await openOwn(file)
  t.after(async () => {
    await sqlite.close()
    await remove()
  })
  const append = async (count: number, id = 'v') => {
    const told = Array.from({ length: count }, (_, n) => anEvent(id, n))
    await sqlite.records.commit({ change: null, events: told })
  }
  await append(events)
  const { records, log, close } = sqlite
  const at = { file, log }
  return { file, log, at, records, append, close }
}

type Place = Pick<SearchOptions, 'file' | 'log'>

async function found(at: Place): Promise<readonly number[]> {
  const search = await openSearch(at)
  const entries = await search.find({}, PAGE)
  await search.close()
  return entries.map(({ index }) => index)
}

describe('the index of the journal', () => {
  it('goes on where it was when it is opened again', async (t) => {
    const { at, append } = await openLog(t, 3)
    assert.deepEqual(await found(at), [2, 1, 0])
    await append(2)
    assert.deepEqual(await found(at), [4, 3, 2, 1, 0])
  })

  it('catches up with more than one batch', async (t) => {
    const { at, append } = await openLog(t, 1)
    for (let n = 0; n < 11; n += 1) await append(500)
    assert.deepEqual((await found(at)).slice(0, 2), [5_500, 5_499])
  })

  it('is made anew when it is broken', async (t) => {
    const { file, at } = await openLog(t, 3)
    await found(at)
    writeFileSync(`${file}.search`, 'this is no database, whatever its name says')
    assert.deepEqual(await found(at), [2, 1, 0])
    assert.equal(statSync(`${file}.search`).mode & 0o777, 0o600)
  })

  it('is made anew when a page that nobody had read is damaged', async (t) => {
    const { file, at, append } = await openLog(t, 0)
    for (let n = 0; n < 6; n += 1) await append(500)
    await found(at)
    const pages = readFileSync(`${file}.search`)
    for (let page = 4_096 * 4; page < pages.length; page += 4_096) {
      pages.fill(0xff, page, page + 64)
    }
    writeFileSync(`${file}.search`, pages)
    assert.equal((await found(at)).length, 10)
    const search = await openSearch(at)
    assert.equal((await search.find({ kinds: ['presented'] }, PAGE)).length, 10)
    await search.close()
  })

  it('is made anew when it is of another log, or of more than a restored one holds', async (t) => {
    const longer = await openLog(t, 0)
    await longer.append(5, 'longer')
    await found(longer.at)
    for (const length of [2, 7]) {
      const other = await openLog(t, length)
      cpSync(`${longer.file}.search`, `${other.file}.search`)
      const search = await openSearch(other.at)
      const entries = await search.find({ verificationId: 'longer' }, PAGE)
      await search.close()
      assert.deepEqual(entries, [], `a log of ${length}`)
      assert.equal((await found(other.at)).length, length)
    }
  })

  it('only reads the log', async (t) => {
    const { file, log, records, close } = await openLog(t, 2)
    await records.commit(aRequestCommit({ id: 'a' }))
    const tree = await log.tree()
    await close()
    const before = readFileSync(file)
    await found({ file, log: { tree: async () => tree } })
    assert.ok(before.equals(readFileSync(file)))
  })

  it('fails in the usual way when there is no log', async () => {
    const { file, remove } = await scratch()
    const tree = async () => ({ size: 0, root: new Uint8Array() })
    await assert.rejects(openSearch({ file, log: { tree } }), isUnavailable)
    await remove()
  })
})
