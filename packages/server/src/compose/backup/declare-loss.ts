import { existsSync } from 'node:fs'
import { JournalRefused } from '../../adapters/journal/journal-refused.ts'
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
import { erasedUnderOthers } from './erased-under-others.ts'
import { keysAtHand } from './keys-at-hand.ts'
import { dataPlaces } from './places.ts'
import type { RestoredBackup } from './restore-backup.ts'

/** What was declared, and who is a customer again, as of a backup that was brought back. */
export type DeclaredLoss = Pick<RestoredBackup, 'declared' | 'erasedUnderOthers'>

/**
 * Declares what the database of the data folder has lost, which was brought back by other means than a backup, with
 * the server stopped. Throws JournalRefused where nothing is lost, BackupBroken where it is not the bank's, and
 * ConfigError without the keys, beside a server, or for data that this program does not know.
 */
export async function declareLoss(
  env: Readonly<Record<string, string | undefined>>,
): Promise<DeclaredLoss> {
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
  const subjects = `${database}.subjects`
  await checkRestored({ database, subjects, evidence, places, keys })
  const others = await erasedUnderOthers(places, subjects, keys)
  return { declared: await declare('loss', database, places, keys), erasedUnderOthers: others }
}
