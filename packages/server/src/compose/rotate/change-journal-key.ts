import { signStopped } from '../../adapters/journal/extend-signed.ts'
import { handOverJournal } from '../../adapters/journal/hand-over-journal.ts'
import { JournalRefused } from '../../adapters/journal/journal-refused.ts'
import { signedTree } from '../../adapters/journal/signed-tree.ts'
import { publishedIn } from '../../adapters/sqlite/open-log-file.ts'
import { openSqlite, type Sqlite } from '../../adapters/sqlite/open-sqlite.ts'
import { ConfigError, type journalPlaces } from '../../settings/config.ts'
import type { KeyPlace } from '../../settings/key-place.ts'
import { openSignerKey, openStorageKeys } from '../keys/open-keys.ts'
import { databaseIn, recordKeys, refuseDamaged } from '../storage.ts'

type Places = ReturnType<typeof journalPlaces>

/**
 * The journal goes on under the next key, which its last checkpoint of before names and signs. Done once. Throws
 * ConfigError.
 */
export async function changeJournalKey(
  places: Places,
  keys: KeyPlace,
  next: KeyPlace,
): Promise<void> {
  const [from, to] = [await openSignerKey({ keys }), await openSignerKey({ keys: next })]
  await withJournal(places, keys, ({ records, log }) =>
    handOverJournal({ records, log, places, from, to, now: Date.now() }),
  )
}

/** Signs what a killed server left unsigned, as a start would: of a journal that it cannot sign no other key is begun. */
export async function signAsBefore(places: Places, keys: KeyPlace): Promise<void> {
  const signer = await openSignerKey({ keys })
  await withJournal(places, keys, ({ log }) => signStopped({ log, places, signer }))
}

async function withJournal(
  places: Places,
  keys: KeyPlace,
  work: (journal: Sqlite) => Promise<void>,
): Promise<void> {
  const file = databaseIn(places.directory)
  try {
    await using stack = new AsyncDisposableStack()
    const signed = await signedTree(places, await openSignerKey({ keys }), publishedIn(file))
    const own = { keys: recordKeys(await openStorageKeys({ keys })), signed }
    const opened = stack.adopt(
      await openSqlite({ file, ...own, alarm: { altered() {} } }).catch(refuseDamaged(file)),
      (sqlite) => sqlite.close(),
    )
    await work(opened)
  } catch (error) {
    throw error instanceof JournalRefused ? new ConfigError(error.message) : error
  }
}
