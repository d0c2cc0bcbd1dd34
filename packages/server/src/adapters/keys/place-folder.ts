import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, realpathSync } from 'node:fs'
import { chmod, mkdir, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { KeyFileError } from './key-file.ts'

/** A file that is to lie in a folder of keys. */
export interface NewFile {
  readonly name: string
  readonly bytes: Uint8Array
  readonly mode: number
}

/**
 * Makes a folder, mode 0700, with these files in it, whole or not at all and durably, where nothing is or an empty
 * folder. Nothing is ever written over. Throws KeyFileError where something is there already.
 */
export async function placeFolder(directory: string, files: readonly NewFile[]): Promise<void> {
  const target = existsSync(directory) ? realpathSync(directory) : resolve(directory)
  const above = dirname(target)
  if (!existsSync(above)) throw new KeyFileError(`${above} is not there.`)
  refuseFilled(target)
  const aside = join(above, `.${basename(target)}.${randomUUID()}`)
  await mkdir(aside, { mode: 0o700 })
  try {
    // Whatever the mask of this process is.
    await chmod(aside, 0o700)
    for (const { name, bytes, mode } of files) await writeNew(join(aside, name), bytes, mode)
    await sync(aside)
    // Takes the place of nothing or of an empty folder, and of nothing else.
    await rename(aside, target)
  } catch (error) {
    await rm(aside, { recursive: true, force: true })
    refuseFilled(target)
    if (error instanceof Error && 'code' in error && error.code === 'EBUSY') {
      throw new KeyFileError(`${target} is where a disk is mounted: name a folder in it.`)
    }
    throw error
  }
  await sync(above)
}

/** Throws KeyFileError where a folder has something in it, or is none. */
function refuseFilled(target: string): void {
  if (!existsSync(target)) return
  let names: readonly string[]
  try {
    names = readdirSync(target)
  } catch (error) {
    const none = error instanceof Error && 'code' in error && error.code === 'ENOTDIR'
    throw none ? new KeyFileError(`${target} is no folder.`) : error
  }
  if (names.length === 0) return
  throw new KeyFileError(
    `${target} is not empty: keys are made in a new folder, never over others.`,
  )
}

/** A new file of that mode, durable once its folder is. */
async function writeNew(file: string, bytes: Uint8Array, mode: number): Promise<void> {
  const handle = await open(file, 'wx', mode)
  try {
    await handle.chmod(mode)
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function sync(directory: string): Promise<void> {
  const handle = await open(directory, 'r')
  await handle.sync().finally(() => handle.close())
}
