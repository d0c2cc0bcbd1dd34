import { closeSync, openSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** A data folder that cannot be had, in words for the operator. */
export class FolderRefused extends Error {
  override name = 'FolderRefused'
}

/** Folders that this process holds. */
const held = new Set<string>()

/**
 * Takes a data folder for one server until it is closed or the process ends, however it ends: two would each
 * take the other's open verifications for lost. The lock is the operating system's, on an empty file, so a crash
 * leaves none behind; like all such locks it holds between processes of one machine. Throws FolderRefused.
 */
export function lockFolder(directory: string): Disposable {
  const folder = realpathSync(directory)
  // Closing any other descriptor of the file would give up the lock of this process (fcntl): so none is opened.
  if (held.has(folder)) throw new FolderRefused(IN_USE)
  const lock = open(join(folder, 'okienko.lock'))
  held.add(folder)
  return {
    [Symbol.dispose]() {
      held.delete(folder)
      lock.close()
    },
  }
}

const IN_USE = 'another server works on the folder'
/** https://sqlite.org/rescode.html#busy */
const SQLITE_BUSY = 5

function open(file: string): DatabaseSync {
  let lock: DatabaseSync | null = null
  try {
    create(file)
    lock = new DatabaseSync(file, { timeout: 0 })
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
    return lock
  } catch (error) {
    lock?.close()
    const { errcode } = error as { readonly errcode?: number }
    throw new FolderRefused(errcode === SQLITE_BUSY ? IN_USE : `${file} cannot be locked`)
  }
}

/** Only where it is not there yet: see above. */
function create(file: string): void {
  try {
    closeSync(openSync(file, 'wx', 0o600))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}
