import { mkdir, open, readdir, readFile, rename, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { EvidenceStore } from '../../application/ports/evidence-store.ts'
import { Fault } from '../../application/ports/fault.ts'

/**
 * One file of mode 0600 for each kept evidence: no copy of it stays in pages that other evidence uses.
 * Settled files lie in 256 folders by the first two characters of their names, the others in `in-doubt`.
 */
export async function openEvidenceFiles(directory: string): Promise<EvidenceStore> {
  const doubts = join(directory, 'in-doubt')
  await folder(doubts)
  const doubted = (name: string) => join(doubts, checked(name))
  const shelf = (name: string) => join(directory, checked(name).slice(0, 2))
  const affirmed = (name: string) => join(shelf(name), name)

  return {
    put: (name, sealed) =>
      faulting(async () => {
        await write(doubted(name), sealed)
        await sync(doubts)
      }),
    get: (name) =>
      faulting(async () => (await read(affirmed(name))) ?? (await read(doubted(name)))),
    // A rename that a power cut undoes leaves the file under one of its two names, and both are read.
    affirm: (name) =>
      faulting(async () => {
        await folder(shelf(name))
        await ifThere(rename(doubted(name), affirmed(name)))
      }),
    doubt: (name) => faulting(() => ifThere(rename(affirmed(name), doubted(name)))),
    inDoubt: () => faulting(() => readdir(doubts)),
    erase: (name) =>
      faulting(async () => {
        await wipe(doubted(name), doubts)
        await wipe(affirmed(name), shelf(name))
      }),
  }
}

/** Names are made here, of ids; anything else would be a way out of the folder. */
function checked(name: string): string {
  if (!/^[0-9a-f-]{36}\.[0-9a-f-]{36}$/.test(name)) throw new Error('Not a name of evidence')
  return name
}

async function folder(path: string): Promise<void> {
  const made = await mkdir(path, { recursive: true, mode: 0o700 })
  if (made !== undefined) await sync(join(path, '..'))
}

async function write(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Overwrites before it unlinks: free blocks of a disk keep what was in them. */
async function wipe(path: string, within: string): Promise<void> {
  const file = await ifThere(open(path, 'r+'))
  if (file === undefined) return
  try {
    const { size } = await file.stat()
    await file.write(new Uint8Array(size), 0, size, 0)
    await file.sync()
  } finally {
    await file.close()
  }
  await ifThere(unlink(path))
  await sync(within)
}

async function read(path: string): Promise<Uint8Array | null> {
  return (await ifThere(readFile(path))) ?? null
}

async function sync(directory: string): Promise<void> {
  const handle = await open(directory, 'r')
  await handle.sync().finally(() => handle.close())
}

function ifThere<T>(work: Promise<T>): Promise<T | undefined> {
  return work.catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
}

/** System errors quote paths, which hold ids only; still, the code says enough. */
async function faulting<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const cause = error instanceof Error && 'code' in error ? error.code : 'unknown'
    throw new Fault('journal-unavailable', { cause })
  }
}
