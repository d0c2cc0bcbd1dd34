import { constants, lstatSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'

/** Why a key or its folder cannot be used, in words for the operator. Names the file, never what it holds. */
export class KeyFileError extends Error {
  override name = 'KeyFileError'
}

/** Who keeps others from the files: their owner, or whoever has handed them on as credentials. */
export type SecuredBy = 'owner' | 'credentials'

const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants
/** More than any key takes. */
const LARGEST = 4_096

/**
 * The bytes of a key in a regular file that is the own of this user and open to nobody else. A credential may be
 * another user's, or a link, or readable for a group, as those are that systemd or a container hands on. Throws
 * KeyFileError, and what the system says of a disk that is full or fails.
 */
export async function readKeyFile(file: string, by: SecuredBy): Promise<Uint8Array> {
  const flags = O_RDONLY | O_NONBLOCK | (by === 'owner' ? O_NOFOLLOW : 0)
  const handle = await open(file, flags).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw refused(file, MISSING)
    if (error.code === 'ELOOP') throw refused(file, 'is a link: a key is a file of its own')
    throw lasting(error) ? refused(file, 'cannot be read') : error
  })
  try {
    const stat = await handle.stat()
    if (!stat.isFile()) throw refused(file, 'is no regular file')
    if (by === 'owner') refuseOthers(`The key ${file}`, stat, '600')
    // systemd hands them on readable for the service's group.
    else if ((stat.mode & 0o027) !== 0) throw refused(file, 'may be read by others: chmod 400')
    if (stat.size > LARGEST) throw refused(file, 'is no key: far too large')
    return new Uint8Array(await handle.readFile())
  } finally {
    await handle.close()
  }
}

/** Throws KeyFileError unless the folder is there, is the own of this user, and open to nobody else. */
export function refuseOpenFolder(directory: string, by: SecuredBy): void {
  const stat = statSync(directory, { throwIfNoEntry: false })
  if (stat === undefined) throw refusedFolder(directory, 'is not there')
  if (!stat.isDirectory()) throw refusedFolder(directory, 'is no folder')
  if (by === 'owner') refuseOthers(`The folder of the keys, ${directory},`, stat, '700')
}

/** Whether something is there by that name, a link that leads nowhere included. */
export function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined
}

function refuseOthers(
  what: string,
  { mode, uid }: { readonly mode: number; readonly uid: number },
  right: string,
): void {
  if (uid !== (process.getuid?.() ?? uid)) {
    throw new KeyFileError(`${what} belongs to another user than the one that runs Okienko: chown.`)
  }
  if ((mode & 0o077) !== 0) {
    throw new KeyFileError(`${what} may be read by others than its owner: chmod ${right}.`)
  }
}

const MISSING = 'is missing, and what is stored needs it; bring it back from its backup'

/** A disk that is full or fails is no fault of the key, and may pass. */
function lasting(error: unknown): boolean {
  return !(error instanceof Error && 'code' in error && PASSING.has(error.code))
}

const PASSING: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', 'EIO', 'EMFILE', 'ENFILE'])

function refused(file: string, why: string): KeyFileError {
  return new KeyFileError(`The key ${file} ${why}.`)
}

function refusedFolder(directory: string, why: string): KeyFileError {
  return new KeyFileError(
    `The folder of the keys, ${directory}, ${why}: okienko keys init makes one, once.`,
  )
}
