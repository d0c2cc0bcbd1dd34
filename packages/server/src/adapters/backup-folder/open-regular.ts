import { constants, type FileHandle, open, realpath } from 'node:fs/promises'
import { dirname } from 'node:path'
import { BackupBroken, BackupRefused } from './backup-refused.ts'

const { O_NOFOLLOW, O_NONBLOCK, O_RDONLY } = constants

/**
 * Opens a regular file below `root`, null where there is none. Throws BackupRefused for anything else: whoever may
 * write into the folder could lead to a file that is none of his by a link, or keep us waiting by a pipe.
 */
export async function openRegular(
  path: string,
  root: string = dirname(path),
): Promise<FileHandle | null> {
  const handle = await open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK).catch(refused(path))
  if (handle === null) return null
  try {
    if (!(await handle.stat()).isFile()) throw new BackupRefused(`${path} is no regular file.`)
    // Looked at once it is open: a folder on the way there may have been a link. Evidence may move meanwhile.
    const real = await realpath(`/proc/self/fd/${handle.fd}`).catch(() => realpath(path))
    if (real.startsWith(`${await realpath(root)}/`)) return handle
    throw new BackupRefused(`${path} lies behind a link: it is no file of ${root}.`)
  } catch (error) {
    await handle.close()
    return gone(error)
  }
}

/** The text of a small file of a backup. Throws BackupBroken where it is missing, or larger than it may be. */
export async function readSmall(path: string, most: number): Promise<string> {
  const handle = await openRegular(path)
  if (handle === null) throw new BackupBroken(`${path} is missing.`)
  try {
    if ((await handle.stat()).size > most) throw new BackupBroken(`${path} is too large.`)
    return await handle.readFile('utf8')
  } finally {
    await handle.close()
  }
}

function refused(path: string): (error: NodeJS.ErrnoException) => null {
  return (error) => {
    // A socket cannot be opened, which has two names.
    const strange = ['ELOOP', 'EMLINK', 'ENXIO', 'EOPNOTSUPP'].includes(error.code ?? '')
    if (strange)
      throw new BackupRefused(`${path} is a link or no regular file: it is not followed.`)
    return gone(error)
  }
}

function gone(error: unknown): null {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
  throw error
}
