import { randomBytes, randomUUID } from 'node:crypto'
import { link, open, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { MasterKey } from '../../application/ports/master-key.ts'
import { MASTER_KEY_BYTES, masterKeyFrom } from './master-key.ts'

/** Why the key file cannot be used, in words for the operator. Names the file, never what it holds. */
export class MasterKeyError extends Error {
  override name = 'MasterKeyError'
}

/**
 * The master key in a file of 32 bytes that only its owner may read. Made at the first start, when
 * `mayCreate`; throws MasterKeyError when it is missing later, open to others, or no such key.
 */
export async function openKeyFile(options: {
  readonly file: string
  /** Whether nothing needs an older key yet. */
  readonly mayCreate: boolean
}): Promise<MasterKey> {
  const { file, mayCreate } = options
  if (mayCreate && !(await isThere(file))) await create(file)
  return masterKeyFrom(await read(file))
}

async function isThere(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false
      throw refused(file, 'cannot be read')
    },
  )
}

/** Whole or not at all, and never over another key: written under a passing name and linked. */
async function create(file: string): Promise<void> {
  const passing = `${file}.${randomUUID()}`
  try {
    const handle = await open(passing, 'wx', 0o600)
    try {
      await handle.writeFile(randomBytes(MASTER_KEY_BYTES))
      await handle.sync()
    } finally {
      await handle.close()
    }
    await link(passing, file)
  } catch {
    throw refused(file, 'cannot be made')
  } finally {
    await rm(passing, { force: true })
  }
  const directory = await open(dirname(file), 'r')
  await directory.sync().finally(() => directory.close())
}

async function read(file: string): Promise<Uint8Array> {
  const handle = await open(file, 'r').catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT'
      ? refused(file, 'is missing, and customers are kept under it; bring it back from its backup')
      : refused(file, 'cannot be read')
  })
  try {
    const { mode, size } = await handle.stat()
    if ((mode & 0o077) !== 0) throw refused(file, 'may be read by others than its owner: chmod 600')
    if (size !== MASTER_KEY_BYTES) throw refused(file, `must hold ${MASTER_KEY_BYTES} bytes`)
    return new Uint8Array(await handle.readFile())
  } finally {
    await handle.close()
  }
}

function refused(file: string, why: string): MasterKeyError {
  return new MasterKeyError(`The master key ${file} ${why}.`)
}
