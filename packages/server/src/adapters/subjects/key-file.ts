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
 * `mayCreate`; throws MasterKeyError when it is missing later, open to others, or no such key, and what the system says of a disk that is full or fails.
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
      throw lasting(error) ? refused(file, 'cannot be read') : error
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
  } catch (error) {
    throw lasting(error) ? refused(file, 'cannot be made') : error
  } finally {
    await rm(passing, { force: true })
  }
  const directory = await open(dirname(file), 'r')
  await directory.sync().finally(() => directory.close())
}

async function read(file: string): Promise<Uint8Array> {
  const handle = await open(file, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') {
      throw refused(
        file,
        'is missing, and customers are kept under it; bring it back from its backup',
      )
    }
    throw lasting(error) ? refused(file, 'cannot be read') : error
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

/** A disk that is full or fails is no fault of the key, and may pass. */
function lasting(error: unknown): boolean {
  return !(error instanceof Error && 'code' in error && PASSING.has(error.code))
}

const PASSING: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', 'EIO', 'EMFILE', 'ENFILE'])

function refused(file: string, why: string): MasterKeyError {
  return new MasterKeyError(`The master key ${file} ${why}.`)
}
