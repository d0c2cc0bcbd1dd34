import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { FolderRefused, lockFolder } from '../adapters/sqlite/lock-folder.ts'
import { openSearch } from '../adapters/sqlite/open-search.ts'
import { openSqlite } from '../adapters/sqlite/open-sqlite.ts'
import { type Config, ConfigError } from '../settings/config.ts'

/** The embedded storage: state, journal, its index, and sessions, in SQLite files of the data folder. */
export async function openStorage(stack: AsyncDisposableStack, config: Config) {
  const file = databaseIn(config.OKIENKO_DATA_DIR)
  mkdirSync(config.OKIENKO_DATA_DIR, { recursive: true, mode: 0o700 })
  stack.use(lockDataFolder(config.OKIENKO_DATA_DIR))
  const { records, verifications, sessions, log } = stack.adopt(
    await openSqlite({ file }),
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

export function databaseIn(directory: string): string {
  return join(directory, 'okienko.db')
}
