import { accessSync, constants, existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Whether a server works on a data folder. */
export type Use = 'free' | 'in-use' | 'cannot-be-locked'

/** https://sqlite.org/rescode.html#busy */
const SQLITE_BUSY = 5

/**
 * Whether another server holds the folder, without taking it: makes no file and changes none. While it looks, for
 * less than a millisecond, a server that starts would be refused. Never throws.
 */
export function lookAtLock(directory: string): Use {
  const file = join(directory, 'okienko.lock')
  // Where there is no file to lock, no server has ever been.
  if (!existsSync(file)) return 'free'
  let database: DatabaseSync | null = null
  try {
    database = new DatabaseSync(file, { readOnly: true, timeout: 0 })
    database.exec('SELECT count(*) FROM sqlite_schema')
    accessSync(file, constants.W_OK)
    return 'free'
  } catch (error) {
    const { errcode } = error as { readonly errcode?: number }
    return errcode === SQLITE_BUSY ? 'in-use' : 'cannot-be-locked'
  } finally {
    database?.close()
  }
}
