import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isThere } from '../../adapters/keys/key-file.ts'
import { type Config, ConfigError } from '../../settings/config.ts'
import { KEY_FILES } from '../../settings/key-place.ts'
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
    `${data} is of an older version: ${old[0]} lies in it. Run okienko upgrade DIRECTORY, with the server stopped.`,
  )
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
