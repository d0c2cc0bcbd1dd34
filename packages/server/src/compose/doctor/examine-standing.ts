import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { lookAtEntries } from '../../adapters/sqlite/look-at-entries.ts'
import type { Use } from '../../adapters/sqlite/look-at-lock.ts'
import {
  CONFIGURATION_CHANGES,
  type ConfigurationChange,
} from '../../domain/approval/configurations.ts'
import type { ConfigurationName } from '../../domain/closed-lists.ts'
import { readEvent } from '../../domain/journal/entry.ts'
import type { Settings } from '../../settings/settings.ts'
import { readCatalogueFile } from '../read-catalogue.ts'
import { databaseIn } from '../storage.ts'
import { type ApplicationSettings, applicationsVersion } from './examine-applications.ts'
import type { Places } from './examine-data.ts'
import { type Finding, found } from './finding.ts'
import { readShortFile } from './read-file.ts'

const CODES = {
  catalogue: { waits: 'catalogue-waits', unknown: 'catalogue-in-force-unknown' },
  applications: { waits: 'applications-wait', unknown: 'applications-in-force-unknown' },
} as const satisfies Record<ConfigurationName, object>

/** Whether the file of the catalogue is what is in force, as the journal says it. In a demo, and before a first start, it is. */
export async function examineStanding(
  settings: Places & Partial<Pick<Settings, 'OKIENKO_CATALOGUE'>>,
  use: Use,
): Promise<readonly Finding[]> {
  const { OKIENKO_CATALOGUE } = settings
  // What is wrong with that file is said of it.
  if (OKIENKO_CATALOGUE === undefined || readShortFile(OKIENKO_CATALOGUE).kind === 'unreadable') {
    return []
  }
  const read = await readCatalogueFile(OKIENKO_CATALOGUE)
  if (read.kind === 'refused') return []
  return standing('catalogue', read.content.version, settings, use)
}

/** The same of the list of applications: one that is named for the first time waits, too. */
export async function examineListed(
  settings: Places & ApplicationSettings,
  use: Use,
): Promise<readonly Finding[]> {
  const version = await applicationsVersion(settings)
  return version === null ? [] : standing('applications', version, settings, use)
}

function standing(
  name: ConfigurationName,
  version: string,
  { OKIENKO_DATA_DIR, OKIENKO_DEMO }: Places,
  use: Use,
): readonly Finding[] {
  if (OKIENKO_DATA_DIR === '' || OKIENKO_DEMO) return []
  const file = resolve(databaseIn(OKIENKO_DATA_DIR))
  if (!existsSync(file)) return []
  const kind = CONFIGURATION_CHANGES[name]
  const entries = lookAtEntries(file, kind, use)
  if (entries === null) {
    return [found(CODES[name].unknown, `whether ${version} is in force is not told here`)]
  }
  const inForce = lastKept(kind, entries) ?? (name === 'applications' ? 'none' : null)
  if (inForce === null || inForce === version) return []
  const says = `the file, ${version}, waits for two people; in force is ${inForce}`
  return [found(CODES[name].waits, says)]
}

/** The newest of which the bytes were kept: a demo in between keeps none. */
function lastKept(kind: ConfigurationChange, entries: readonly string[]): string | null {
  for (const text of entries) {
    const event = readEvent(text)
    if (event.kind === kind && event.kept !== null) return event.to
  }
  return null
}
