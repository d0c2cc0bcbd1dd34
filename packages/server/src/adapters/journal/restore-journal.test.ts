import assert from 'node:assert/strict'
import { cpSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import type { SignerKey } from '@okienko/journal/check'
import { eventsIn } from '../contracts/events-in.ts'
import { anEvent } from '../contracts/fixtures.ts'
import { publishedIn } from '../sqlite/open-log-file.ts'
import { openOwn } from '../sqlite/testing/own-records.ts'
import { JournalRefused } from './journal-refused.ts'
import type { JournalOptions } from './open-journal.ts'
import { declareRestore, restoreJournal } from './restore-journal.ts'
import { publishedTree } from './signed-tree.ts'
import { type AJournal, aJournal, ORIGIN, SIGNER, signerOf } from './testing/a-journal.ts'

const refusedWith = (words: RegExp) => (error: unknown) =>
  error instanceof JournalRefused && words.test(error.message)
const withoutMark = (origin: string) => origin.replace(/-[0-9a-f]{8}$/, '')
const lastIn = ({ directory }: AJournal) => join(directory, 'last')

/** Opens, stores as many entries as asked, and closes with all of them signed. */
async function grow(
  journal: AJournal,
  from: number,
  to: number,
  options?: Partial<JournalOptions>,
): Promise<void> {
  const opened = await journal.open(options)
  for (let n = from; n < to; n += 1) {
    await opened.records.commit({ change: null, events: [anEvent('x', n, n)] })
  }
  await opened.close()
}

const placesOf = (journal: AJournal) => ({
  directory: journal.directory,
  last: lastIn(journal),
  origin: ORIGIN,
})

async function opened(journal: AJournal) {
  const signed = await publishedTree(placesOf(journal), SIGNER, publishedIn(journal.file))
  return openOwn(journal.file, { signed })
}

async function declared(
  journal: AJournal,
  how = declareRestore,
  {
    signer = SIGNER,
    beforehand = async () => {},
    now = 30,
  }: { signer?: SignerKey; beforehand?: () => Promise<void>; now?: number } = {},
) {
  const { records, log, close } = await opened(journal)
  try {
    return await how({ records, log, places: placesOf(journal), signer, now, beforehand })
  } finally {
    await close()
  }
}

/** What the newest entry that tells of a restore says that was signed before it. */
async function told(journal: AJournal) {
  const { log, close } = await opened(journal)
  const events = await eventsIn(log)
  await close()
  const said = events.findLast(({ kind }) => kind === 'journal-restored')
  assert.ok(said?.kind === 'journal-restored')
  return [said.from, said.lastSize]
}

/** A journal of 20 entries that were signed, and the database as it was at 10 of them in its place. */
async function rolledBack(t: TestContext): Promise<AJournal> {
  const journal = await aJournal(t)
  await grow(journal, 0, 10)
  cpSync(journal.file, `${journal.file}.old`)
  await grow(journal, 10, 20)
  cpSync(`${journal.file}.old`, journal.file)
  return journal
}

describe('the declaration of a restore', () => {
  it('is made also where nothing is lost, and the journal goes on under the new origin', async (t) => {
    const journal = await aJournal(t)
    await grow(journal, 0, 10)
    await assert.rejects(declared(journal, restoreJournal), refusedWith(/Nothing is lost/))
    const { origin, signed, kept } = await declared(journal)
    assert.deepEqual([withoutMark(origin), signed, kept], [`${ORIGIN}/restored/1`, 10, 10])
    const opened = await journal.open()
    assert.equal(opened.journal.key.name, origin)
    assert.equal((await opened.verify()).kind, 'holds')
    await opened.close()
    assert.deepEqual(await told(journal), [ORIGIN, 10])
  })

  it('says what was lost however often it was cut short after the first of its signatures', async (t) => {
    const journal = await rolledBack(t)
    for (const times of [1, 2, 3]) {
      const { origin } = await declared(journal)
      assert.equal(withoutMark(origin), `${ORIGIN}/restored/${times}`)
      assert.deepEqual(await told(journal), [ORIGIN, 20])
      // The database that had come back is emptied, and the second place is as the signature left it.
      cpSync(`${journal.file}.old`, journal.file)
    }
    await declared(journal)
    await grow(journal, 40, 45)
    cpSync(`${journal.file}.old`, journal.file)
    await declared(journal)
    const [from, size] = await told(journal)
    assert.deepEqual([withoutMark(String(from)), size], [`${ORIGIN}/restored/4`, 16])
  })

  it('has an origin of its own, though the second place of the one before is lost as well', async (t) => {
    const journal = await rolledBack(t)
    const origins: string[] = []
    for (const now of [30, 31]) {
      rmSync(lastIn(journal), { recursive: true })
      origins.push((await declared(journal, declareRestore, { now })).origin)
      cpSync(`${journal.file}.old`, journal.file)
    }
    assert.deepEqual(
      origins.map(withoutMark),
      [1, 1].map((n) => `${ORIGIN}/restored/${n}`),
    )
    assert.notEqual(origins[0], origins[1])
  })

  it('says it too where the one before signed, and this one was cut short just before it would have', async (t) => {
    const journal = await rolledBack(t)
    const numbered = () => readdirSync(lastIn(journal)).filter((name) => /^\d+$/.test(name))
    await declared(journal)
    cpSync(lastIn(journal), `${lastIn(journal)}-signed`, { recursive: true })
    cpSync(`${journal.file}.old`, journal.file)
    await declared(journal)
    for (const name of numbered()) rmSync(join(lastIn(journal), name))
    cpSync(`${lastIn(journal)}-signed`, lastIn(journal), {
      recursive: true,
      filter: (from) => !from.endsWith('before-restore'),
    })
    cpSync(`${journal.file}.old`, journal.file)
    assert.equal(withoutMark((await declared(journal)).origin), `${ORIGIN}/restored/2`)
    assert.deepEqual(await told(journal), [ORIGIN, 20])
  })

  it('names the checkpoint of the database where it is the newer, or the only one', async (t) => {
    const journal = await aJournal(t)
    await grow(journal, 0, 10)
    cpSync(lastIn(journal), `${lastIn(journal)}-old`, { recursive: true })
    await grow(journal, 10, 20)
    rmSync(lastIn(journal), { recursive: true })
    cpSync(`${lastIn(journal)}-old`, lastIn(journal), { recursive: true })
    cpSync(journal.file, `${journal.file}.old`)
    assert.equal((await declared(journal)).signed, 20)
    rmSync(lastIn(journal), { recursive: true })
    cpSync(`${journal.file}.old`, journal.file)
    assert.equal((await declared(journal, restoreJournal)).signed, 20)
  })

  it('is refused over a second place of before the database, and changes nothing', async (t) => {
    const journal = await aJournal(t)
    await grow(journal, 0, 10)
    cpSync(lastIn(journal), `${lastIn(journal)}-old`, { recursive: true })
    await declared(journal)
    rmSync(lastIn(journal), { recursive: true })
    cpSync(`${lastIn(journal)}-old`, lastIn(journal), { recursive: true })
    const before = readdirSync(lastIn(journal))
    await assert.rejects(declared(journal), refusedWith(/which came later. Bring back the newer/))
    assert.deepEqual(readdirSync(lastIn(journal)), before)
  })

  it('is refused for what another key has signed, in either place, before anything is done', async (t) => {
    const journal = await rolledBack(t)
    const signer = await signerOf(8)
    const beforehand = () => assert.fail('nothing is done')
    for (const how of [declareRestore, restoreJournal]) {
      const refused = refusedWith(/is not signed by our key/)
      await assert.rejects(declared(journal, how, { signer, beforehand }), refused)
    }
    const other = await aJournal(t)
    await grow(other, 0, 30, { signer })
    rmSync(lastIn(journal), { recursive: true })
    cpSync(lastIn(other), lastIn(journal), { recursive: true })
    await assert.rejects(
      declared(journal),
      refusedWith(/last checkpoint .* is not signed by our key/),
    )
  })
})
