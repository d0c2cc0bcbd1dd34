import { join } from 'node:path'
import { BackupRefused } from '../../adapters/backup-folder/backup-refused.ts'
import type { JournalPlaces } from '../../adapters/journal/signing-identity.ts'
import { journalPlaces, readJournalSettings } from '../../settings/config.ts'
import { keyPlace } from '../../settings/key-place.ts'
import { liesIn, realPlace } from '../../settings/places.ts'

type Env = Readonly<Record<string, string | undefined>>

/** Where the data is of which a backup is made, or into which one is restored. */
export interface Places {
  readonly directory: string
  /** The second place of the last checkpoint, with the list of who was erased. */
  readonly last: string
  readonly evidence: string
  /** Where the keys lie; null where nothing says it, as a backup needs none. */
  readonly keys: string | null
  readonly journal: JournalPlaces
}

export function dataPlaces(env: Env): Places {
  const settings = readJournalSettings(env)
  const journal = journalPlaces(settings)
  const { directory, last } = journal
  const place = keyPlace(env, settings)
  const keys = 'wrong' in place ? null : place.directory
  return { directory, last, evidence: join(directory, 'okienko.evidence'), keys, journal }
}

/**
 * Throws BackupRefused for a backup that would lie in the data, or beside the last checkpoint, and go with it, or
 * beside the keys, which are in none.
 */
export function refuseWithin(target: string, { directory, last, keys }: Places): void {
  for (const place of [directory, last, ...(keys === null ? [] : [keys])]) {
    const within = liesIn(realPlace(target), realPlace(place))
    if (within) throw new BackupRefused(`${target} lies in ${place}: a backup lies elsewhere.`)
  }
}
