import { handOverJournal } from '../../adapters/journal/hand-over-journal.ts'
import { JournalRefused } from '../../adapters/journal/journal-refused.ts'
import { signedTree } from '../../adapters/journal/signed-tree.ts'
import { publishedIn } from '../../adapters/sqlite/open-log-file.ts'
import { openSqlite } from '../../adapters/sqlite/open-sqlite.ts'
import { ConfigError, type journalPlaces } from '../../settings/config.ts'
import type { KeyPlace } from '../../settings/key-place.ts'
import { openSignerKey, openStorageKeys } from '../keys/open-keys.ts'
import { databaseIn, recordKeys, refuseDamaged } from '../storage.ts'

/**
 * The journal goes on under the next key, which its last checkpoint of before names and signs. Done once. Throws
 * ConfigError.
 */
export async function changeJournalKey(
  places: ReturnType<typeof journalPlaces>,
  keys: KeyPlace,
  next: KeyPlace,
): Promise<void> {
  const file = databaseIn(places.directory)
  const [from, to] = [await openSignerKey({ keys }), await openSignerKey({ keys: next })]
  try {
    await using stack = new AsyncDisposableStack()
    const signed = await signedTree(places, from, publishedIn(file))
    const own = { keys: recordKeys(await openStorageKeys({ keys })), signed }
    const { records, log } = stack.adopt(
      await openSqlite({ file, ...own, alarm: { altered() {} } }).catch(refuseDamaged(file)),
      (sqlite) => sqlite.close(),
    )
    await handOverJournal({ records, log, places, from, to, now: Date.now() })
  } catch (error) {
    throw error instanceof JournalRefused ? new ConfigError(error.message) : error
  }
}
