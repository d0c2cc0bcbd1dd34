import assert from 'node:assert/strict'
import { cpSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { describe, it, type TestContext } from 'node:test'
import type { Tree } from '@okienko/journal/check'
import { Altered } from '../../application/ports/fault.ts'
import { anEvent } from '../contracts/fixtures.ts'
import { publishedIn } from './open-log-file.ts'
import { NOTHING_SIGNED } from './own-records.ts'
import { behindTriggers, entriesOf, forgeLog } from './testing/forger.ts'
import { anAlarm, isAltered, OWN, openOwn } from './testing/own-records.ts'
import { scratch } from './testing/scratch.ts'

const event = (n: number) => ({ change: null, events: [anEvent('x', n, n)] })
const saying = (words: RegExp) => (error: unknown) =>
  error instanceof Altered && error.what === 'entry' && words.test(String(error.cause))

async function aLog(t: TestContext, entries: number) {
  const { file, remove } = await scratch()
  const alarm = anAlarm()
  const sqlite = await openOwn(file, { alarm })
  t.after(async () => {
    await sqlite.close().catch(() => {})
    await remove()
  })
  for (let n = 0; n < entries; n += 1) await sqlite.records.commit(event(n))
  return { file, alarm, ...sqlite }
}

/** What somebody would like to have happened. */
const WISHED = JSON.stringify({ at: '2031-01-01T00:00:00.000Z', kind: 'read' })

describe('an entry that Okienko did not write', () => {
  it('stops a server that runs, also when nobody asks anything of it', async (t) => {
    const { file, records, log, alarm } = await aLog(t, 5)
    forgeLog(file, 5, [WISHED])
    const words = saying(/entries 5 to 5 were not put there by Okienko/)
    await assert.rejects(records.probe(), words)
    await assert.rejects(records.commit(event(6)), words)
    await assert.rejects(log.tree(), words, 'and so it is not signed')
    await assert.rejects(log.publish('a checkpoint', 6), words)
    assert.deepEqual(alarm.told, ['entry'], 'told once')
    forgeLog(file, 5, [])
    await records.commit(event(6))
    assert.equal((await log.tree()).size, 6)
  })

  it('is noticed without tiles and frontier, too', async (t) => {
    const { file, records } = await aLog(t, 5)
    behindTriggers(file, (database) => {
      database.prepare('INSERT INTO entry VALUES (5, ?)').run(Buffer.from(WISHED))
    })
    await assert.rejects(records.probe(), saying(/entries 5 to 5/))
  })

  it('is noticed where the frontier alone is another', async (t) => {
    const { file, records, log } = await aLog(t, 5)
    behindTriggers(file, (database) => {
      database.exec("UPDATE frontier SET last_at = '2031-01-01T00:00:00.000Z'")
    })
    await assert.rejects(records.commit(event(6)), isAltered)
    await assert.rejects(log.tree(), isAltered)
  })

  it('does not take the place of one, nor does one go, while a server runs', async (t) => {
    for (const forge of [
      (file: string) => forgeLog(file, 4, []),
      (file: string) => forgeLog(file, 4, [WISHED]),
      (file: string) => forgeLog(file, 2, [WISHED, WISHED, WISHED]),
    ]) {
      const { file, records, log, alarm } = await aLog(t, 5)
      forge(file)
      await assert.rejects(records.probe(), isAltered)
      await assert.rejects(log.tree(), isAltered)
      assert.deepEqual(alarm.told, ['entry'])
    }
  })

  it('keeps a server from starting', async (t) => {
    for (const [forge, words] of [
      [(file: string) => forgeLog(file, 5, [WISHED]), /entries 5 to 5 were not put there/],
      [(file: string) => forgeLog(file, 4, [WISHED]), /entries 4 to 4 were not put there/],
      [(file: string) => forgeLog(file, 0, [WISHED]), /entries 0 to 0 were not put there/],
      [(file: string) => forgeLog(file, 4, []), /entries from 4 on have been taken away/],
    ] as const) {
      const { file, close } = await aLog(t, 5)
      await close()
      forge(file)
      await assert.rejects(openOwn(file), saying(words))
    }
  })

  it('is not covered by a MAC that was made for others', async (t) => {
    const { file, close } = await aLog(t, 5)
    await close()
    const bodies = entriesOf(file)
    forgeLog(file, 3, [WISHED, bodies[4] ?? ''])
    await assert.rejects(openOwn(file), saying(/entries 3 to 4/))
    forgeLog(file, 3, [bodies[4] ?? ''])
    await assert.rejects(openOwn(file), saying(/entries 3 to 3/))
    behindTriggers(file, (database) => {
      database.exec('UPDATE entry_mac SET mac = zeroblob(32) WHERE from_place = 0')
    })
    await assert.rejects(openOwn(file), saying(/entries 0 to 3/))
  })

  it('is not believed under another key', async (t) => {
    const { file, close } = await aLog(t, 2)
    await close()
    const keys = { ...OWN.keys, entries: new Uint8Array(32).fill(9) }
    await assert.rejects(openOwn(file, { keys }), saying(/entries 0 to 1/))
    await (await openOwn(file)).close()
  })
})

describe('a log of which a tree was signed', () => {
  async function aSignedLog(t: TestContext) {
    const { file, records, log, close } = await aLog(t, 4)
    const { size, root } = await log.tree()
    await log.publish('a checkpoint', size)
    cpSync(file, `${file}.then`)
    await records.commit(event(5))
    await close()
    return { file, signed: { size, root } satisfies Tree }
  }

  it('needs no MAC for what the signature covers', async (t) => {
    const { file, signed } = await aSignedLog(t)
    const again = await openOwn(file, { signed })
    assert.equal((await again.log.tree()).size, 5)
    await again.close()
    await assert.rejects(openOwn(file, { signed: NOTHING_SIGNED }), saying(/entries 0 to 4/))
  })

  it('is refused where it is not that tree any more, however well it is made', async (t) => {
    const { file, signed } = await aSignedLog(t)
    const bodies = entriesOf(file)
    forgeLog(file, 2, [WISHED, ...bodies.slice(3)])
    await assert.rejects(openOwn(file, { signed }), saying(/not the one of which 4 entries/))
    forgeLog(file, 3, [])
    await assert.rejects(openOwn(file, { signed }), saying(/holds 3, and 4 were signed/))
  })

  it('says what it has published also after a process died in the middle of a change', async (t) => {
    const { file } = await aSignedLog(t)
    const killed = `${file}.killed`
    // What is on the disk while a transaction of before the write-ahead log is being written.
    const database = new DatabaseSync(file)
    database.exec('PRAGMA journal_mode = DELETE; PRAGMA cache_size = 1; BEGIN IMMEDIATE')
    const put = database.prepare('INSERT INTO event_before_journal VALUES (?, ?)')
    for (let n = 1; n < 300; n += 1) put.run(n, 'x'.repeat(500))
    cpSync(file, killed)
    cpSync(`${file}-journal`, `${killed}-journal`)
    database.exec('ROLLBACK')
    database.close()
    assert.equal(publishedIn(killed), 'a checkpoint')
    assert.equal(publishedIn(file), 'a checkpoint')
    assert.equal(publishedIn(`${file}.missing`), null)
  })

  it('keeps no MAC of what a checkpoint covers, so that none can be used again', async (t) => {
    const { file } = await aSignedLog(t)
    const left = behindTriggers(file, (database) =>
      database.prepare('SELECT from_place, to_place FROM entry_mac').all(),
    )
    assert.deepEqual(
      left.map((row) => ({ ...row })),
      [{ from_place: 4, to_place: 5 }],
    )
  })

  it('is published by the checkpoint that this process has written, and no other', async (t) => {
    const { file, log, records } = await aLog(t, 3)
    const { size } = await log.tree()
    await log.publish('a checkpoint', size)
    behindTriggers(file, (database) => {
      database.exec("UPDATE checkpoint SET size = 1000000, body = 'another'")
    })
    await assert.rejects(log.published(), isAltered)
    await records.commit(event(4))
    await assert.rejects(log.publish('the next one', 4), isAltered)
  })
})
