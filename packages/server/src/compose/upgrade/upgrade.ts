import { existsSync, readdirSync } from 'node:fs'
import type { Env } from '@okienko/edge/settings'
import type { Logger } from 'pino'
import {
  type Config,
  ConfigError,
  journalPlaces,
  readJournalSettings,
  readNamedKeyPlace,
} from '../../settings/config.ts'
import { type KeyPlace, keyPlace } from '../../settings/key-place.ts'
import { readRecord } from '../keys/keys-record.ts'
import { databaseIn, isMissing } from '../storage.ts'
import { type Adopted, adoptData, isOlderData, JUST_MADE, type Step } from './adopt-data.ts'

export type { Adopted, Step } from './adopt-data.ts'

/**
 * Adopts the data folder that `env` names, of an Okienko from before rows carried MACs, once, and brings its keys into
 * `target`: a new or empty folder, or the one with which an upgrade of this data was begun. Throws ConfigError, among
 * others where keys are at hand already: their data was adopted, or begun under them.
 */
export async function upgrade(
  env: Env,
  target: string,
  tell: (step: Step) => void = () => {},
): Promise<Adopted> {
  const settings = readJournalSettings(env)
  if (settings.OKIENKO_DEMO) throw new ConfigError('The demo is upgraded by its start.')
  const places = journalPlaces(settings)
  // Where the keys may lie is one question, whoever names the place.
  const keys = readNamedKeyPlace(env, target)
  refuseKeysAtHand(env, settings, keys)
  if (isMissing(databaseIn(places.directory))) {
    throw new ConfigError(`${places.directory} has no database: is it the data folder?`)
  }
  if (!isOlderData(places.directory)) {
    throw new ConfigError(
      `${places.directory} is of this version already: nothing is to be upgraded.`,
    )
  }
  return adoptData({ places, keys, tell })
}

/** The demo's data by its own start, into its own folder of keys, where there is something to adopt. */
export async function upgradeDemo(config: Config, logger: Logger): Promise<void> {
  const { keys, OKIENKO_DATA_DIR: directory } = config
  if (keys.kind !== 'demo' || !isOlderData(directory)) return
  const { size } = await adoptData({ places: journalPlaces(config), keys })
  logger.info({ entries: size }, 'data of an older version is adopted')
}

function refuseKeysAtHand(
  env: Env,
  settings: ReturnType<typeof readJournalSettings>,
  target: KeyPlace,
): void {
  const isSet = settings.OKIENKO_KEYS !== undefined
  const inUse = keyPlace(env, settings)
  if ('wrong' in inUse) {
    if (isSet) throw new ConfigError(inUse.wrong)
    return
  }
  if (inUse.kind === 'folder') {
    if (inUse.directory === target.directory || isEmpty(inUse.directory)) return
  }
  // Credentials have no record beside them.
  const record = inUse.kind === 'folder' ? readRecord(inUse.directory) : null
  const made = record === null || record.kind === 'new' ? ` ${JUST_MADE}` : ''
  throw new ConfigError(
    `The keys in ${inUse.directory} are at hand: data was adopted under them once, or begun under them, and none is from now on. What is older in the data folder was put there: restore a backup (okienko restore).${made}`,
  )
}

function isEmpty(directory: string): boolean {
  return !existsSync(directory) || readdirSync(directory).length === 0
}
