import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { lookAtEntries } from '../../adapters/sqlite/look-at-entries.ts'
import type { Use } from '../../adapters/sqlite/look-at-lock.ts'
import { readEvent } from '../../domain/journal/entry.ts'
import type { Settings } from '../../settings/settings.ts'
import { readCatalogueFile } from '../read-catalogue.ts'
import { databaseIn } from '../storage.ts'
import type { Places } from './examine-data.ts'
import { type Finding, found } from './finding.ts'
import { readShortFile } from './read-file.ts'

const KIND = 'catalogue-changed'

/** Whether the file of the catalogue is what is in force, as the journal says it. In a demo, and before a first start, it is. */
export async function examineStanding(
  settings: Places & Partial<Pick<Settings, 'OKIENKO_CATALOGUE'>>,
  use: Use,
): Promise<readonly Finding[]> {
  const { OKIENKO_CATALOGUE, OKIENKO_DATA_DIR, OKIENKO_DEMO } = settings
  if (OKIENKO_CATALOGUE === undefined || OKIENKO_DATA_DIR === '' || OKIENKO_DEMO) return []
  const file = resolve(databaseIn(OKIENKO_DATA_DIR))
  if (!existsSync(file)) return []
  // What is wrong with that file is said of it.
  if (readShortFile(OKIENKO_CATALOGUE).kind === 'unreadable') return []
  const read = await readCatalogueFile(OKIENKO_CATALOGUE)
  if (read.kind === 'refused') return []
  const { version } = read.catalogue
  const entries = lookAtEntries(file, KIND, use)
  if (entries === null) {
    return [found('catalogue-in-force-unknown', `whether ${version} is in force is not told here`)]
  }
  const inForce = lastKept(entries)
  if (inForce === null || inForce === version) return []
  const says = `the file, ${version}, waits for two people; in force is ${inForce}`
  return [found('catalogue-waits', says)]
}

/** The newest of which the bytes were kept: a demo in between keeps none. */
function lastKept(entries: readonly string[]): string | null {
  for (const text of entries) {
    const event = readEvent(text)
    if (event.kind === KIND && event.kept !== null) return event.to
  }
  return null
}
