import { readLast } from '../../adapters/journal/signing-identity.ts'
import { hasLog } from '../../adapters/sqlite/look-at-database.ts'
import type { Use } from '../../adapters/sqlite/look-at-lock.ts'
import { journalPlaces } from '../../settings/config.ts'
import { realPlace } from '../../settings/places.ts'
import { refuseLostCustomers } from '../customers.ts'
import { refuseOldKeys } from '../keys/provide-keys.ts'
import { refuseOpenData } from '../private-data.ts'
import {
  databaseIn,
  refuseForeignData,
  refuseLostDatabase,
  refuseOlderData,
  refuseStrangeData,
} from '../storage.ts'
import { whyEnded } from '../why-ended.ts'
import type { Places } from './examine-data.ts'
import { type Finding, found } from './finding.ts'
import { peekNumber } from './peek-number.ts'

/**
 * What the start refuses of the data before it changes any, asked of the functions by which it does: the two
 * cannot differ. Others may have said more of the same thing.
 */
export async function examineRefusals(settings: Places, use: Use): Promise<readonly Finding[]> {
  const directory = realPlace(settings.OKIENKO_DATA_DIR)
  const last = settings.OKIENKO_JOURNAL_LAST
  const places = {
    ...settings,
    OKIENKO_DATA_DIR: directory,
    OKIENKO_JOURNAL_LAST: last === undefined ? undefined : realPlace(last),
  }
  // The demo's start adopts older data, where its keys lie in it.
  const upgrades = settings.OKIENKO_DEMO && settings.OKIENKO_KEYS === undefined
  const refusals: readonly (() => void | Promise<void>)[] = [
    () => refuseOpenData(journalPlaces(places)),
    () => {
      if (!upgrades) refuseOldKeys(directory)
    },
    () => refuseStrangeData(directory),
    () => {
      if (!upgrades) refuseOlderData(directory)
    },
    () => refuseLostDatabase(journalPlaces(places)),
    () => {
      if (use !== 'in-use' && isAllInFiles(directory)) refuseForeignData(directory)
    },
    async () => {
      if (await hasEntries(places, use)) refuseLostCustomers(directory)
    },
  ]
  const said = await Promise.all(refusals.map(refusalOf))
  return said.flatMap((why) => (why === null ? [] : [found('data-refused', why)]))
}

/** A log that is left of a crash would have to be brought in before tables could be compared. */
function isAllInFiles(directory: string): boolean {
  return ['', '.subjects', '.sessions'].every((suffix) => !hasLog(databaseIn(directory) + suffix))
}

async function refusalOf(refuse: () => void | Promise<void>): Promise<string | null> {
  try {
    await refuse()
    return null
  } catch (error) {
    const ended = whyEnded(error)
    if (ended === null) throw error
    return ended.why
  }
}

/** Whether the journal in the database has entries, as far as can be known without opening it. */
async function hasEntries(settings: Places, use: Use): Promise<boolean> {
  const last = await readLast(journalPlaces(settings)).catch(() => null)
  if (last !== null) return last.size > 0
  if (use === 'in-use') return false
  const file = databaseIn(settings.OKIENKO_DATA_DIR)
  return (peekNumber(file, 'SELECT size AS value FROM frontier') ?? 0) > 0
}
