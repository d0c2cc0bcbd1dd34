import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isThere } from '../../adapters/keys/key-file.ts'
import { type Config, ConfigError } from '../../settings/config.ts'
import { KEY_FILES } from '../../settings/key-place.ts'
import { realPlace } from '../../settings/places.ts'
import type { Settings as AllSettings } from '../../settings/settings.ts'
import { makeKeys } from './make-keys.ts'
import { refuseKeys } from './open-keys.ts'

type Settings = Pick<Config, 'keys' | 'OKIENKO_DATA_DIR' | 'OKIENKO_JOURNAL_ORIGIN'>

/** Where keys lay in the data folder before they had a place of their own, and what they are called now. */
export const OLD_NAMES = [
  ['okienko.master.key', KEY_FILES.customers],
  ['journal.signer.key', KEY_FILES.journal],
] as const

/**
 * Throws ConfigError unless the keys can be used: a start outside the demo makes none. Of the demo's, which may not
 * be there yet, nothing is asked. Changes nothing.
 */
export async function refuseMissingKeys(settings: Settings): Promise<void> {
  if (settings.keys.kind === 'demo') return
  refuseOldKeys(settings.OKIENKO_DATA_DIR)
  await refuseKeys(settings)
}

/** Throws ConfigError where keys lie in the data folder, as an older version made them. */
export function refuseOldKeys(data: string): void {
  const [old] = oldKeysIn(data)
  if (old === undefined) return
  throw new ConfigError(
    `${data} is of an older version: ${old[0]} lies in it. Run okienko upgrade DIRECTORY, with the server stopped, and make no keys before (docs/upgrade-0.1.md).`,
  )
}

/**
 * Throws ConfigError where data is to be upgraded, whatever else is wrong: what the settings lack, the keys among it,
 * comes of the upgrade. The demo upgrades its own by itself.
 */
export function refuseDataToUpgrade(settings: Partial<AllSettings>): void {
  if (isToUpgrade(settings)) refuseOldKeys(realPlace(settings.OKIENKO_DATA_DIR ?? ''))
}

/** Whether an older version left its keys in the data, and no start takes them away. */
export function isToUpgrade({
  OKIENKO_DEMO,
  OKIENKO_KEYS,
  OKIENKO_DATA_DIR,
}: Partial<AllSettings>): boolean {
  if (OKIENKO_DATA_DIR === undefined || (OKIENKO_DEMO && OKIENKO_KEYS === undefined)) return false
  return oldKeysIn(realPlace(OKIENKO_DATA_DIR)).length > 0
}

/** Keys that lie in the data folder: their names there, and those that they have now. */
export function oldKeysIn(data: string): readonly (readonly [string, string])[] {
  return OLD_NAMES.filter(([name]) => isThere(join(data, name)))
}

/**
 * The demo's own keys, in its data folder: made by its first start, and never beside data that is there already. Throws
 * ConfigError where they cannot be used.
 */
export async function provideDemoKeys(settings: Settings, isNew: boolean): Promise<void> {
  const { keys, OKIENKO_JOURNAL_ORIGIN: origin } = settings
  if (keys.kind !== 'demo') return
  if (isNew && !existsSync(keys.directory)) await makeKeys(keys.directory, origin)
  await refuseKeys(settings)
}
