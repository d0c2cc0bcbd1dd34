import {
  declareRestore,
  type Restored,
  restoreJournal,
} from '../../adapters/journal/restore-journal.ts'
import { publishedTree } from '../../adapters/journal/signed-tree.ts'
import { publishedIn } from '../../adapters/sqlite/open-log-file.ts'
import { openSqlite } from '../../adapters/sqlite/open-sqlite.ts'
import { recordKeys, refuseDamaged } from '../storage.ts'
import type { KeysAtHand } from './keys-at-hand.ts'
import type { Places } from './places.ts'

/** Past every time at which a session could end. */
const ALL_OF_TIME = Number.MAX_SAFE_INTEGER

/** Whoever runs a command reads what is wrong from what it throws. */
const alarm = { altered: () => {} }

/**
 * Declares in the journal of a database that it was restored, or, where it was brought back by other means, what it
 * has lost. Sessions that lie beside it end: somebody may have signed out of them since. Throws JournalRefused, and
 * ConfigError for a database that is damaged.
 */
export async function declare(
  what: 'restore' | 'loss',
  file: string,
  { journal }: Places,
  { signer, storage }: KeysAtHand,
): Promise<Restored> {
  // By the database itself: the second place may know of more than there is.
  const signed = await publishedTree(journal, signer, publishedIn(file))
  const keys = recordKeys(storage)
  const sqlite = await openSqlite({ file, keys, signed, alarm }).catch(refuseDamaged(file))
  try {
    const { records, log, sessions } = sqlite
    const go = what === 'restore' ? declareRestore : restoreJournal
    return await go({
      records,
      log,
      places: journal,
      signer,
      now: Date.now(),
      beforehand: () => sessions.removeExpired(ALL_OF_TIME),
    })
  } finally {
    await sqlite.close()
  }
}
