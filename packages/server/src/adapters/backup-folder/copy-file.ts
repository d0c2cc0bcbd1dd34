import { createHash } from 'node:crypto'
import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'

const CHUNK_BYTES = 1 << 20

/** Copies a file, mode 0600, durable on return, and returns its SHA-256; null where the first is gone. */
export async function copyFile(from: string, to: string): Promise<string | null> {
  const source = await openIfThere(from)
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

/** The SHA-256 of a file, hexadecimal; null where there is none. */
export async function digestOf(file: string): Promise<string | null> {
  const source = await openIfThere(file)
  if (source === null) return null
  return digestWhile(source, async () => undefined).finally(() => source.close())
}

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

async function openIfThere(file: string): Promise<FileHandle | null> {
  return open(file, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
}
