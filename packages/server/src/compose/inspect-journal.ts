import { JournalRefused } from '../adapters/journal/journal-refused.ts'
import { publishedTree, signedTree } from '../adapters/journal/signed-tree.ts'
import { type InspectedLog, openLogMoment } from '../adapters/sqlite/inspect-log.ts'
import { RECORD_SCHEMA } from '../adapters/sqlite/record-schema.ts'
import { readStoredVersion } from '../adapters/sqlite/stored-version.ts'
import { journalPlaces, readJournalSettings, readKeyPlace } from '../settings/config.ts'
import { openSignerKey, openStorageKeys } from './keys/open-keys.ts'
import { refuseOpenData } from './private-data.ts'
import { databaseIn, recordKeys } from './storage.ts'

/**
 * What of the journal in the data folder is ours, beside a server or without one. Takes no lock and changes nothing.
 * Throws JournalRefused where there is no journal that could be looked at, and ConfigError without its keys.
 */
export async function inspectJournal(
  env: Readonly<Record<string, string | undefined>>,
): Promise<InspectedLog> {
  const places = journalPlaces(readJournalSettings(env))
  refuseOpenData(places)
  const file = databaseIn(places.directory)
  const stored = readStoredVersion(file)
  if (stored === null || stored === 'no-database') {
    throw new JournalRefused(`${places.directory} has no database: is it the data folder?`)
  }
  if (stored.version !== RECORD_SCHEMA.migrations.length) {
    throw new JournalRefused(`${file} is of another version of Okienko.`)
  }
  const place = { keys: readKeyPlace(env) }
  const keys = await openStorageKeys(place)
  const signer = await openSignerKey(place)
  // Signed before the moment that is looked at, lest a server that runs be ahead of it.
  const kept = await signedTree(places, signer, null)
  const moment = openLogMoment(file)
  try {
    const published = await publishedTree(places, signer, moment.published)
    const signed = published.size > kept.size ? published : kept
    return moment.inspect({ keys: recordKeys(keys), signed })
  } finally {
    moment.close()
  }
}
