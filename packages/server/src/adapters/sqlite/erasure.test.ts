import assert from 'node:assert/strict'
import { randomBytes, randomInt } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import type { SessionRow } from '@okienko/edge'
import { openOwn } from './testing/own-records.ts'
import { scratch } from './testing/scratch.ts'

const ROUNDS = process.env['OKIENKO_TEST_LONG'] === '1' ? 400 : 25

async function open(t: TestContext) {
  const { file, remove } = await scratch()
  const { sessions, records, close } = await openOwn(file)
  t.after(async () => {
    await close()
    await remove()
  })
  /** Every byte of every file that the storage has. */
  async function raw(): Promise<Buffer> {
    const directory = dirname(file)
    const names = await readdir(directory)
    return Buffer.concat(await Promise.all(names.map((name) => readFile(join(directory, name)))))
  }
  return { sessions, records, raw }
}

function aRow(expiresAt = 1_000): SessionRow {
  const sealed = new Uint8Array(randomBytes(randomInt(40, 1_500)))
  const mac = new Uint8Array(randomBytes(32))
  return { digest: randomBytes(32).toString('hex'), sealed, expiresAt, mac }
}

/** The parts of a row that must be gone: its digest, its sealed bytes from either end, and its MAC. */
function traces({ digest, sealed, mac }: SessionRow): readonly Buffer[] {
  const bytes = [sealed.slice(0, 20), sealed.slice(-20), mac]
  return [Buffer.from(digest), ...bytes.map((part) => Buffer.from(part))]
}

describe('a removed session', () => {
  it('is in the files before, and in no file after', async (t) => {
    const { sessions, raw } = await open(t)
    const [removed, kept] = [aRow(), aRow()]
    await sessions.put(removed)
    await sessions.put(kept)
    const before = await raw()
    assert.ok(traces(removed).every((trace) => before.includes(trace)))
    await sessions.remove(removed.digest)
    const after = await raw()
    assert.ok(traces(kept).every((trace) => after.includes(trace)))
    assert.ok(!traces(removed).some((trace) => after.includes(trace)))
  })

  it('leaves nothing behind in a file with a history of other sessions', async (t) => {
    const { sessions, raw } = await open(t)
    const live: SessionRow[] = []
    const gone: Buffer[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      const added = Array.from({ length: 40 }, () => aRow())
      live.push(...added)
      await Promise.all(added.map(sessions.put))
      const removed = Array.from({ length: 37 }, () =>
        live.splice(randomInt(live.length), 1),
      ).flat()
      gone.push(...removed.flatMap(traces))
      await Promise.all(removed.map(({ digest }) => sessions.remove(digest)))
    }
    const after = await raw()
    assert.equal(gone.filter((trace) => after.includes(trace)).length, 0)
    assert.ok(live.flatMap(traces).every((trace) => after.includes(trace)))
  })

  it('is gone as well when its time was up', async (t) => {
    const { sessions, raw } = await open(t)
    const [expired, kept] = [aRow(10), aRow(20)]
    await sessions.put(expired)
    await sessions.put(kept)
    await sessions.removeExpired(10)
    const after = await raw()
    assert.ok(!traces(expired).some((trace) => after.includes(trace)))
    assert.ok(traces(kept).every((trace) => after.includes(trace)))
  })
})
