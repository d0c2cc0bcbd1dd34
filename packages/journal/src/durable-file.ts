import { link, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'

/**
 * Writes a new file and makes its bytes durable; its name is, once the directory is synced. A mode that is named is
 * that of the file, whatever the mask of the process.
 */
export async function writeNew(path: string, bytes: Uint8Array, mode?: number): Promise<void> {
  const file = await open(path, 'wx', mode ?? 0o644)
  try {
    if (mode !== undefined) await file.chmod(mode)
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Writes a new file whole or not at all, and durably; fails where there is a file already. */
export async function placeNew(path: string, bytes: Uint8Array, mode?: number): Promise<void> {
  const aside = `${path}.${process.pid}-${crypto.randomUUID()}`
  try {
    await writeNew(aside, bytes, mode)
    await link(aside, path)
  } finally {
    await rm(aside, { force: true })
  }
  await syncDirectory(dirname(path))
}

/** Puts a file in place of another: afterwards a reader, or a crash, finds the old or the new. */
export async function replaceFile(path: string, bytes: Uint8Array, mode?: number): Promise<void> {
  const aside = `${path}.${process.pid}-${crypto.randomUUID()}`
  try {
    await writeNew(aside, bytes, mode)
    await rename(aside, path)
  } catch (error) {
    await rm(aside, { force: true })
    throw error
  }
  await syncDirectory(dirname(path))
}

/** Makes a directory, and those above it that were missing, durable. */
export async function makeDirectory(path: string, mode = 0o755): Promise<void> {
  const whole = resolve(path)
  const first = await mkdir(whole, { recursive: true, mode })
  if (first === undefined) return
  for (let made = whole; made.length >= first.length; made = dirname(made)) {
    await syncDirectory(dirname(made))
  }
}

/** Makes the names in a directory durable. */
export async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}
