import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { lastCheckpointIn } from '@okienko/journal'
import { DatabaseRefused } from '../adapters/sqlite/database-refused.ts'
import { refuseForeignFiles, refuseStrangeFiles } from '../adapters/sqlite/known-files.ts'
import { FolderRefused, lockFolder } from '../adapters/sqlite/lock-folder.ts'
import { openSearch } from '../adapters/sqlite/open-search.ts'
import { openSqlite } from '../adapters/sqlite/open-sqlite.ts'
import { readStoredVersion } from '../adapters/sqlite/stored-version.ts'
import { Fault } from '../application/ports/fault.ts'
import { type Config, ConfigError, journalPlaces } from '../settings/config.ts'

/**
 * The embedded storage: state, journal, its index, and sessions, in SQLite files of the data folder. Throws
 * ConfigError, having changed nothing in the folder, where this program cannot work with what lies in it.
 */
export async function openStorage(stack: AsyncDisposableStack, config: Config) {
  const directory = config.OKIENKO_DATA_DIR
  const file = databaseIn(directory)
  // Before the lock, which would be a file more. Whoever works on the folder now is no hindrance to looking.
  refuseStrangeData(directory)
  await refuseLostDatabase(journalPlaces(config))
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  stack.use(lockDataFolder(directory))
  refuseForeignData(directory)
  const { records, verifications, sessions, log } = stack.adopt(
    await openSqlite({ file }).catch(refuseDamaged(file)),
    (sqlite) => sqlite.close(),
  )
  const search = stack.adopt(await openSearch({ file }), (opened) => opened.close())
  return { records, verifications, sessions, log, search }
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

function asConfigError(look: () => void): void {
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
