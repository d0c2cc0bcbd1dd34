import { createHash } from 'node:crypto'
import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { BackupBroken } from './backup-refused.ts'
import { openRegular } from './open-regular.ts'

const CHUNK_BYTES = 1 << 20

/**
 * Copies a regular file below `root`, mode 0600, durable on return, and returns its SHA-256; null where the first is
 * gone. Throws BackupRefused for a link.
 */
export async function copyFile(
  from: string,
  to: string,
  root: string = dirname(from),
): Promise<string | null> {
  const source = await openRegular(from, root)
  if (source === null) return null
  try {
    const target = await open(to, 'wx', 0o600)
    try {
      const digest = await digestWhile(source, (bytes) => target.writeFile(bytes))
      await target.sync()
      return digest
    } finally {
      await target.close()
    }
  } finally {
    await source.close()
  }
}

/** The SHA-256 of a regular file, hexadecimal; null where there is none. Throws BackupBroken beyond `most` bytes. */
export async function digestOf(file: string, most = Number.MAX_SAFE_INTEGER) {
  const source = await openRegular(file)
  if (source === null) return null
  try {
    const { size, blocks } = await source.stat()
    if (size > most || isHollow(size, blocks)) {
      throw new BackupBroken(`${basename(file)} is larger than what was copied can be.`)
    }
    return await digestWhile(source, async () => undefined)
  } finally {
    await source.close()
  }
}

/**
 * Whether a huge file is nearly nothing but holes, which no copy has, however well a disk compresses: it would be
 * read for hours. Where a file system does not tell how many blocks there are, this does not either.
 */
function isHollow(size: number, blocks: number): boolean {
  return size > HUGE_BYTES && blocks > 0 && blocks * 512 * 1_000 < size
}

const HUGE_BYTES = 1 << 30

/** Writes a new file, mode 0600, durable on return, and returns its SHA-256. */
export async function writeFile(file: string, text: string): Promise<string> {
  const target = await open(file, 'wx', 0o600)
  try {
    await target.writeFile(text)
    await target.sync()
  } finally {
    await target.close()
  }
  return createHash('sha256').update(text).digest('hex')
}

/** Makes what stands in a file or a folder durable. */
export async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r')
  await handle.sync().finally(() => handle.close())
}

/** Makes a folder, mode 0700, that its parent knows of durably. Tells whether it was not there. */
export async function makeFolder(path: string): Promise<boolean> {
  const made = await mkdir(path, { recursive: true, mode: 0o700 })
  if (made !== undefined) await sync(dirname(made))
  return made !== undefined
}

async function digestWhile(
  source: FileHandle,
  take: (bytes: Uint8Array) => Promise<unknown>,
): Promise<string> {
  const digest = createHash('sha256')
  const chunk = Buffer.alloc(CHUNK_BYTES)
  for (;;) {
    const { bytesRead } = await source.read(chunk, 0, CHUNK_BYTES, null)
    if (bytesRead === 0) return digest.digest('hex')
    const bytes = chunk.subarray(0, bytesRead)
    digest.update(bytes)
    await take(bytes)
  }
}
