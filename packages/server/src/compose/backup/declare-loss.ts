import { existsSync } from 'node:fs'
import { JournalRefused } from '../../adapters/journal/journal-refused.ts'
import type { Restored } from '../../adapters/journal/restore-journal.ts'
import { readKeyPlace } from '../../settings/config.ts'
import { refuseOtherKeys } from '../keys/data-keys.ts'
import { refuseOpenData } from '../private-data.ts'
import {
  databaseIn,
  lockDataFolder,
  refuseForeignData,
  refuseLostDatabase,
  refuseOlderData,
  refuseStrangeData,
} from '../storage.ts'
import { checkRestored } from './check-restored.ts'
import { declare } from './declare.ts'
import { keysAtHand } from './keys-at-hand.ts'
import { dataPlaces } from './places.ts'

/**
 * Declares what the database of the data folder has lost, which was brought back by other means than a backup, with
 * the server stopped. Throws JournalRefused where nothing is lost, BackupBroken where it is not the bank's, and
 * ConfigError without the keys, beside a server, or for data that this program does not know.
 */
export async function declareLoss(
  env: Readonly<Record<string, string | undefined>>,
): Promise<Restored> {
  const places = dataPlaces(env)
  const { directory, evidence } = places
  const database = databaseIn(directory)
  const keyPlace = readKeyPlace(env)
  refuseOpenData(places)
  refuseStrangeData(directory)
  refuseOlderData(directory)
  await refuseLostDatabase(places)
  if (!existsSync(database)) {
    throw new JournalRefused(
      `${directory} has no database: is it the data folder? To bring back a backup: okienko restore DIRECTORY.`,
    )
  }
  using _lock = lockDataFolder(directory)
  refuseForeignData(directory)
  const keys = await keysAtHand(keyPlace)
  await refuseOtherKeys(directory, keyPlace)
  await checkRestored({ database, subjects: `${database}.subjects`, evidence, places, keys })
  return declare('loss', database, places, keys)
}
