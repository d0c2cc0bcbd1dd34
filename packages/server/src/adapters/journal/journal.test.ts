import assert from 'node:assert/strict'
import { cpSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { lastCheckpointIn, openCheckpoint } from '@okienko/journal'
import { aWitnessKey } from '@okienko/journal/testing'
import { serveWitness } from '@okienko/journal/witness'
import { Altered } from '../../application/ports/fault.ts'
import { eventsIn } from '../contracts/events-in.ts'
import { anEvent, aRequestCommit } from '../contracts/fixtures.ts'
import { publishedIn } from '../sqlite/open-log-file.ts'
import { openOwn } from '../sqlite/testing/own-records.ts'
import { isUnavailable } from '../sqlite/testing/scratch.ts'
import { JournalRefused } from './journal-refused.ts'
import { restoreJournal } from './restore-journal.ts'
import { publishedTree } from './signed-tree.ts'
import { aJournal, type OpenJournal, ORIGIN, SIGNER, signerOf } from './testing/a-journal.ts'

const event = (number: number) => ({ change: null, events: [anEvent('x', number, number)] })

async function until(holds: () => boolean): Promise<void> {
  for (const end = Date.now() + 20_000; !holds(); await pause(20)) {
    assert.ok(Date.now() < end, 'waited in vain')
  }
}

async function commitMany({ records }: OpenJournal, from: number, to: number): Promise<void> {
  const numbers = Array.from({ length: to - from }, (_, index) => from + index)
  await Promise.all(numbers.map((number) => records.commit(event(number))))
}

const refusedWith = (words: RegExp) => (error: unknown) =>
  (error instanceof JournalRefused && words.test(error.message)) ||
  (error instanceof Altered && words.test(String(error.cause)))

describe('the journal over SQLite', () => {
  it('is signed within a second of a commit, and verified from its files', async (t) => {
    const open = await (await aJournal(t)).open()
    const took: number[] = []
    for (const size of [700, 800, 900]) {
      await commitMany(open, open.journal.signed().size, size)
      const begun = performance.now()
      await until(() => open.journal.signed().size === size)
      took.push(performance.now() - begun)
    }
    // A machine that is busy with something else may take longer now and then.
    assert.ok(Math.min(...took) < 1_000, took.join())
    assert.equal((await open.verify()).kind, 'holds')
    assert.equal(open.journal.lag(), 0)
  })

  it('keeps key and last checkpoint to their owner', async (t) => {
    const { directory, open } = await aJournal(t)
    await open()
    assert.equal(statSync(join(directory, 'last')).mode & 0o777, 0o700)
  })

  it('gives commits that race places of their own, and nothing to the one that loses', async (t) => {
    const open = await (await aJournal(t)).open()
    const race = await Promise.all([
      open.records.commit(aRequestCommit({ id: 'a' })),
      open.records.commit(aRequestCommit({ id: 'a' })),
      open.records.commit(event(2)),
    ])
    assert.deepEqual(race, ['stored', 'conflict', 'stored'])
    assert.equal((await open.sqlite.log.tree()).size, 2)
  })

  it('goes on over restarts with what was there', async (t) => {
    const { open } = await aJournal(t)
    for (let run = 0; run < 3; run += 1) {
      const opened = await open()
      await commitMany(opened, run * 300, (run + 1) * 300)
      await opened.close()
    }
    const last = await open()
    assert.equal(last.journal.signed().size, 900)
    assert.equal((await last.verify()).kind, 'holds')
  })

  it('takes no more while it cannot be signed for too long, and goes on without a restart', async (t) => {
    const { directory, open } = await aJournal(t)
    const opened = await open({ maxLag: 700 })
    const last = join(directory, 'last')
    renameSync(last, `${last}-away`)
    writeFileSync(last, 'no directory')
    await opened.records.commit(event(1))
    await until(() => opened.journal.lag() > 700)
    const begun = performance.now()
    await assert.rejects(opened.records.commit(event(2)), isUnavailable)
    await assert.rejects(opened.records.probe(), isUnavailable)
    assert.ok(performance.now() - begun < 5_000)
    rmSync(last)
    renameSync(`${last}-away`, last)
    await until(() => opened.journal.signed().size === 1)
    await opened.records.commit(event(3))
    await until(() => opened.journal.signed().size === 2)
    assert.deepEqual(opened.told, ['trouble', 'recovery'])
  })

  it('signs the empty tree before there is an entry, or does not begin', async (t) => {
    const { directory, open } = await aJournal(t)
    // A folder cannot be made where a file stands.
    const last = join(directory, 'last')
    writeFileSync(last, 'no directory')
    await assert.rejects(open())
    rmSync(last)
    const opened = await open()
    assert.match((await lastCheckpointIn(last).read()) ?? '', /^bank\.example\/journal\n0\n/)
    await commitMany(opened, 0, 3)
    await until(() => opened.journal.signed().size === 3)
    assert.equal((await opened.verify()).kind, 'holds')
  })

  it('does not begin over entries, signed or not, whose last checkpoint is gone', async (t) => {
    for (const close of ['signed', 'unsigned'] as const) {
      const { file, directory, open } = await aJournal(t)
      const first = await open()
      await first.sqlite.records.commit(event(1))
      if (close === 'signed') await first.journal.close()
      await first.sqlite.close()
      rmSync(join(directory, 'last'), { recursive: true })
      const other = new DatabaseSync(file)
      other.exec('DELETE FROM checkpoint')
      other.close()
      const words = close === 'signed' ? /has 1 entries|not put there/ : /has 1 entries/
      await assert.rejects(open(), refusedWith(words))
      assert.equal(await lastCheckpointIn(join(directory, 'last')).read(), null)
    }
  })

  it('does not open when the database has lost entries, until that is declared', async (t) => {
    const { file, directory, open } = await aJournal(t)
    const places = { directory, last: join(directory, 'last'), origin: ORIGIN }
    const first = await open()
    await commitMany(first, 0, 10)
    await first.close()
    cpSync(file, `${file}.backup`)
    const second = await open()
    await commitMany(second, 10, 20)
    await second.close()
    cpSync(`${file}.backup`, file)
    await assert.rejects(open(), refusedWith(/holds 10, and 20 were signed/))

    const signed = await publishedTree(places, SIGNER, publishedIn(file))
    const sqlite = await openOwn(file, { signed })
    const { records, log } = sqlite
    const { verifierKey, origin, ...restored } = await restoreJournal({
      records,
      log,
      places,
      signer: SIGNER,
      now: 30,
    })
    assert.match(origin, new RegExp(`^${ORIGIN}/restored/1-`))
    assert.deepEqual(restored, { from: ORIGIN, signed: 20, kept: 10 })
    assert.ok(verifierKey.startsWith(`${origin}+`))
    await assert.rejects(
      restoreJournal({ records, log, places, signer: SIGNER, now: 31 }),
      refusedWith(/Nothing is lost/),
    )
    await sqlite.close()
    const after = await open()
    await commitMany(after, 40, 50)
    await until(() => after.journal.signed().size === 21)
    assert.equal((await after.verify()).kind, 'holds')
    const [told] = await eventsIn(after.sqlite.log, 10)
    assert.ok(told?.kind === 'journal-restored')
    assert.deepEqual([told.from, told.lastSize], [ORIGIN, 20])
  })

  it('does not open when the database holds another history of the same length', async (t) => {
    const { file, open } = await aJournal(t)
    const first = await open()
    await first.close()
    cpSync(file, `${file}.backup`)
    const second = await open()
    await commitMany(second, 0, 10)
    await second.close()
    cpSync(`${file}.backup`, file)
    const other = await openOwn(file)
    try {
      for (let n = 50; n < 65; n += 1) await other.records.commit(event(n))
    } finally {
      await other.close()
    }
    await assert.rejects(open(), refusedWith(/not the one of which 10 entries were signed/))
  })

  it('does not open without its key or its last checkpoint, or under another name', async (t) => {
    const { directory, open } = await aJournal(t)
    const first = await open()
    await commitMany(first, 0, 3)
    await first.close()
    await assert.rejects(open({ signer: await signerOf(8) }), refusedWith(/not signed by our key/))
    const places = { directory, last: join(directory, 'last'), origin: 'other.example/journal' }
    await assert.rejects(open({ places }), refusedWith(/was begun as bank\.example/))
    renameSync(join(directory, 'last'), join(directory, 'away'))
    await assert.rejects(open(), refusedWith(/last checkpoint is missing/))
  })

  it('is cosigned by a witness that has seen it grow', async (t) => {
    const { directory, open } = await aJournal(t)
    const first = await open()
    await commitMany(first, 0, 5)
    await first.close()
    const key = await aWitnessKey()
    const witness = await serveWitness({
      key,
      logs: [first.journal.key],
      host: '127.0.0.1',
      port: 0,
      lastOf: () => lastCheckpointIn(join(directory, 'witness')),
      now: () => 1_790_000_000,
      onFault: () => {},
    })
    t.after(witness.close)
    const witnesses = [{ url: witness.url, key: key.verifier }]
    const opened = await open({ witnesses, witnessesRequired: 1 })
    await commitMany(opened, 5, 400)
    await until(() => opened.journal.signed().size === 400)
    assert.equal(opened.journal.signed().cosigned, 1)
    const note = new TextEncoder().encode((await opened.sqlite.log.published()) ?? '')
    const policy = { key: opened.journal.key, witnesses: [key.verifier], atLeast: 1 }
    assert.equal((await openCheckpoint(note, policy)).kind, 'signed')
  })

  it('takes no more while witnesses that must cosign do not', async (t) => {
    const { verifier: key } = await aWitnessKey()
    const opened = await (await aJournal(t)).open({
      // Nobody listens on the discard port.
      witnesses: [{ url: 'http://127.0.0.1:9', key }],
      witnessesRequired: 1,
      maxLag: 300,
    })
    assert.deepEqual(opened.told, ['trouble'])
    const failures = [`${key.name} does not answer`]
    assert.deepEqual(opened.journal.signed(), { size: 0, cosigned: 0, failures })
    await pause(400)
    await assert.rejects(opened.records.commit(event(1)), isUnavailable)
  })
})
