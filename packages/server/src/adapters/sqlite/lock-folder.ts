import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Another process works on the data folder. */
export class FolderInUse extends Error {
  override name = 'FolderInUse'
}

/**
 * Takes a data folder for this process alone, until it is closed or the process ends, however it ends: two
 * servers would each take the other's open verifications for lost. The lock is the operating system's, on
 * an empty file, so none is left behind by a crash. Throws FolderInUse.
 */
export function lockFolder(directory: string): Disposable {
  const file = join(directory, 'okienko.lock')
  closeSync(openSync(file, 'a', 0o600))
  const lock = new DatabaseSync(file, { timeout: 0 })
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    const { errcode } = error as { readonly errcode?: number }
    throw errcode === SQLITE_BUSY ? new FolderInUse('another process works on the folder') : error
  }
  return { [Symbol.dispose]: () => lock.close() }
}

/** https://sqlite.org/rescode.html#busy */
const SQLITE_BUSY = 5
