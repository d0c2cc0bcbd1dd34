import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { lastCheckpointIn } from '@okienko/journal'
import type { Tree } from '@okienko/journal/check'
import { JournalRefused } from '../adapters/journal/journal-refused.ts'
import { signedTree } from '../adapters/journal/signed-tree.ts'
import type { StorageKeys } from '../adapters/keys/storage-keys.ts'
import { DatabaseRefused } from '../adapters/sqlite/database-refused.ts'
import {
  refuseForeignFiles,
  refuseOlderFiles,
  refuseStrangeFiles,
} from '../adapters/sqlite/known-files.ts'
import { FolderRefused, lockFolder } from '../adapters/sqlite/lock-folder.ts'
import { publishedIn } from '../adapters/sqlite/open-log-file.ts'
import { openSearch } from '../adapters/sqlite/open-search.ts'
import { openSqlite } from '../adapters/sqlite/open-sqlite.ts'
import type { RecordKeys } from '../adapters/sqlite/own-records.ts'
import { readStoredVersion } from '../adapters/sqlite/stored-version.ts'
import type { Alarm } from '../application/ports/alarm.ts'
import { Altered, Fault } from '../application/ports/fault.ts'
import { heldAgainstLog } from '../application/verification/held-against-log.ts'
import { type Config, ConfigError, journalPlaces } from '../settings/config.ts'
import { refuseHalfRotated, refuseOtherKeys } from './keys/data-keys.ts'
import { openSignerKey, openStorageKeys } from './keys/open-keys.ts'
import { provideDemoKeys, refuseMissingKeys } from './keys/provide-keys.ts'
import { refuseOpenData } from './private-data.ts'

/**
 * The embedded storage: state, journal, its index, and sessions, in SQLite files of the data folder. Throws
 * ConfigError, having changed nothing in the folder, where this program cannot work with what lies in it.
 */
export async function openStorage(stack: AsyncDisposableStack, config: Config, alarm: Alarm) {
  const directory = config.OKIENKO_DATA_DIR
  const file = databaseIn(directory)
  // Before the lock, which would be a file more. Whoever works on the folder now is no hindrance to looking.
  refuseOpenData(journalPlaces(config))
  refuseStrangeData(directory)
  refuseOlderData(directory)
  await refuseLostDatabase(journalPlaces(config))
  await refuseMissingKeys(config)
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  stack.use(lockDataFolder(directory))
  refuseForeignData(directory)
  await provideDemoKeys(config, isMissing(file))
  await refuseOtherKeys(directory, config.keys)
  const keys = await openStorageKeys(config)
  const signed = await signedBefore(config)
  let onOthers = () => {}
  const { records, sessions, log, ...sqlite } = stack.adopt(
    await openSqlite({
      file,
      keys: recordKeys(keys),
      signed,
      alarm,
      onOthers: () => onOthers(),
    }).catch(refuseDamaged(file)),
    (sqlite) => sqlite.close(),
  )
  const verificationsKey = keys.keyFor('verifications')
  const search = stack.adopt(await openSearch({ file, log, alarm, verificationsKey }), (opened) =>
    opened.close(),
  )
  onOthers = search.checkAgain
  const { verifications } = sqlite
  const since = Date.now()
  return {
    records,
    verifications: heldAgainstLog({ verifications, search, alarm, since }),
    sessions,
    log,
    search,
    keys,
  }
}

/** The tree that was signed last, before anything of the database is believed. Throws ConfigError. */
async function signedBefore(config: Config): Promise<Tree> {
  const file = databaseIn(config.OKIENKO_DATA_DIR)
  try {
    return await signedTree(journalPlaces(config), await openSignerKey(config), publishedIn(file))
  } catch (error) {
    if (error instanceof JournalRefused) throw new ConfigError(error.message)
    return refuseDamaged(file)(error)
  }
}

/** The keys that authenticate what stands in the database of records. */
export function recordKeys(keys: StorageKeys): RecordKeys {
  return { entries: keys.keyFor('entries'), verifications: keys.keyFor('verifications') }
}

/** One server at a time works on a data folder. Throws ConfigError while another one does. */
export function lockDataFolder(directory: string): Disposable {
  try {
    return lockFolder(directory)
  } catch (error) {
    if (!(error instanceof FolderRefused)) throw error
    throw new ConfigError(`OKIENKO_DATA_DIR: ${error.message}`)
  }
}

/** Throws ConfigError where a database is newer, strange, or missing beside what belongs to it. */
export function refuseStrangeData(directory: string): void {
  refuseStrangeDatabases(directory)
  refuseHalfRotated(directory)
}

/** Throws ConfigError, having changed nothing, where rows carry no MACs yet: any of them may be somebody else's. */
export function refuseOlderData(directory: string): void {
  asConfigError(() => refuseOlderFiles(databaseIn(directory)))
}

/** The same of databases alone, whose keys may be changing. */
export function refuseStrangeDatabases(directory: string): void {
  const file = databaseIn(directory)
  if (existsSync(`${file}.restoring`)) {
    throw new ConfigError(`${directory} holds a backup that was not restored to its end. ${ANEW}`)
  }
  if (existsSync(`${file}.subjects`) && isMissing(file)) {
    throw new ConfigError(
      `${file} is missing or empty, and ${file}.subjects is there: nothing is begun beside older data. Bring it back, or restore a backup (okienko restore).`,
    )
  }
  asConfigError(() => refuseStrangeFiles(file))
}

/** Throws ConfigError where a database has a table or trigger that is not ours, or lacks one. Under the lock. */
export function refuseForeignData(directory: string): void {
  asConfigError(() => refuseForeignFiles(databaseIn(directory)))
}

/** What the databases refuse is for the operator to mend. */
export function asConfigError(look: () => void): void {
  try {
    look()
  } catch (error) {
    throw error instanceof DatabaseRefused ? new ConfigError(error.message) : error
  }
}

/** SQLite would begin a database anew in an empty file, as in none. */
export function isMissing(file: string): boolean {
  return readStoredVersion(file) === null
}

/**
 * Throws ConfigError where nothing lies in the data folder and the journal was signed before: a disk that is not
 * mounted, as a rule. A start would begin another journal beside it.
 */
export async function refuseLostDatabase(places: {
  readonly directory: string
  readonly last: string
}): Promise<void> {
  const { directory, last } = places
  if (!isMissing(databaseIn(directory))) return
  if ((await lastCheckpointIn(last).read()) === null) return
  throw new ConfigError(
    `${databaseIn(directory)} is missing or empty, and ${last} has the last checkpoint of a journal. Is the disk of the data mounted? If it is lost, restore a backup (okienko restore).`,
  )
}

/** Damage does not pass, as a disk that is full or locked may: starting again and again is of no use. */
export function refuseDamaged(file: string): (error: unknown) => never {
  return (error) => {
    const cause = error instanceof Fault ? String(error.cause) : ''
    if (error instanceof Altered) throw new ConfigError(`${file}: ${cause}`)
    if (!/^SQLite (11|26):|damaged|somebody has altered it/.test(cause)) throw error
    throw new ConfigError(
      `${file} cannot be used: ${cause}. Look at the disk, and restore a backup (okienko restore).`,
    )
  }
}

const ANEW = 'Empty the folder, but for the keys, and restore it again (okienko restore).'

export function databaseIn(directory: string): string {
  return join(directory, 'okienko.db')
}
