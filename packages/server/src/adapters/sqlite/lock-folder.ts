import { closeSync, openSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** A data folder that cannot be had until somebody does something about it, in words for the operator. */
export class FolderRefused extends Error {
  override name = 'FolderRefused'
}

/** A data folder that cannot be had now, as on a disk that is full: later it may. In words for the operator. */
export class FolderUnavailable extends Error {
  override name = 'FolderUnavailable'
}

/** Folders that this process holds. */
const held = new Set<string>()

/**
 * Takes a data folder for one server until it is closed or the process ends, however it ends: two would each
 * take the other's open verifications for lost. The lock is the operating system's, on an empty file, so a crash
 * leaves none behind; like all such locks it holds between processes of one machine. Throws FolderRefused, and
 * FolderUnavailable.
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
/** What is no file to be locked, or not for this user: it stays so. A disk that fails or is full may not. */
const LASTING: ReadonlySet<unknown> = new Set([
  // https://sqlite.org/rescode.html: perm, readonly, corrupt, cantopen, auth, notadb
  ...[3, 8, 11, 14, 23, 26],
  ...['EACCES', 'EPERM', 'EROFS', 'EISDIR', 'ENOTDIR', 'ELOOP'],
])

function open(file: string): DatabaseSync {
  let lock: DatabaseSync | null = null
  try {
    create(file)
    lock = new DatabaseSync(file, { timeout: 0 })
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
    return lock
  } catch (error) {
    lock?.close()
    throw whyNotLocked(file, error)
  }
}

function whyNotLocked(file: string, error: unknown): Error {
  const { errcode, errstr, code } = error as NodeJS.ErrnoException & SqliteError
  // The last byte is the kind; what stands above it says more of it.
  const kind = errcode === undefined ? code : errcode & 0xff
  if (kind === SQLITE_BUSY) return new FolderRefused(IN_USE)
  const says = `${file} cannot be locked`
  return LASTING.has(kind)
    ? new FolderRefused(says)
    : new FolderUnavailable(`${says} now: ${errstr ?? code ?? 'unknown'}`)
}

interface SqliteError {
  readonly errcode?: number
  readonly errstr?: string
}

/** Only where it is not there yet: see above. */
function create(file: string): void {
  try {
    closeSync(openSync(file, 'wx', 0o600))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}
