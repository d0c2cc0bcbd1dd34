import { constants, lstat, mkdir, open, readdir, rename, unlink } from 'node:fs/promises'
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
  const places = (name: string) => [affirmed(name), doubted(name)]

  return {
    put: (name, sealed) =>
      faulting(async () => {
        await write(doubted(name), sealed)
        await sync(doubts)
      }),
    get: (name, bytes) =>
      faulting(async () => {
        const found = await Promise.all(places(name).map((path) => read(path, bytes)))
        return found.filter((sealed) => sealed !== undefined)
      }),
    sizes: (name) =>
      faulting(async () => {
        const found = await Promise.all(places(name).map((path) => ifThere(lstat(path))))
        return found.flatMap((one) => (one === undefined ? [] : [one.isFile() ? one.size : -1]))
      }),
    // A rename that a power cut undoes leaves the file under one of its two names, and both are read.
    affirm: (name) =>
      faulting(async () => {
        await folder(shelf(name))
        await move(doubted(name), affirmed(name))
      }),
    doubt: (name) =>
      faulting(async () => {
        await move(affirmed(name), doubted(name))
        await sync(doubts)
      }),
    inDoubt: () => faulting(() => namesIn(doubts)),
    async *settled() {
      const shelves = await faulting(() => readdir(directory))
      for (const one of shelves.filter((name) => /^[0-9a-f]{2}$/.test(name))) {
        yield await faulting(() => namesIn(join(directory, one)))
      }
    },
    erase: (name) =>
      faulting(async () => {
        await wipe(doubted(name), doubts)
        await wipe(affirmed(name), shelf(name))
      }),
  }
}

const NAME = /^[0-9a-f-]{36}\.[0-9a-f-]{36}$/

/** Names are made here, of ids; anything else would be a way out of the folder. */
function checked(name: string): string {
  if (!NAME.test(name)) throw new Error('Not a name of evidence')
  return name
}

/** Whatever else lies there was not put there by Okienko. */
async function namesIn(directory: string): Promise<readonly string[]> {
  return (await readdir(directory)).filter((name) => NAME.test(name))
}

/** What is at the other place already may be the right one: neither is written over. */
async function move(from: string, to: string): Promise<void> {
  if ((await ifThere(lstat(to))) === undefined) await ifThere(rename(from, to))
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

/**
 * Overwrites before it unlinks: free blocks of a disk keep what was in them. Never what a link leads to, which is
 * none of ours.
 */
async function wipe(path: string, within: string): Promise<void> {
  const found = await ifThere(lstat(path))
  if (found === undefined) return
  if (found.isFile() && found.nlink === 1) await overwrite(path)
  await ifThere(unlink(path))
  await sync(within)
}

async function overwrite(path: string): Promise<void> {
  const file = await open(path, constants.O_WRONLY | UNLINKED)
  try {
    const { size } = await file.stat()
    await file.write(new Uint8Array(size), 0, size, 0)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Nothing for what has another size: it is not what was put, and may be as large as the disk. */
async function read(path: string, bytes: number): Promise<Uint8Array | undefined> {
  const found = await ifThere(lstat(path))
  if (found === undefined || !found.isFile() || found.size !== bytes) return undefined
  const file = await ifThere(open(path, constants.O_RDONLY | UNLINKED))
  if (file === undefined) return undefined
  const sealed = await file.readFile().finally(() => file.close())
  return sealed.length === bytes ? sealed : undefined
}

/** A link would lead to a file that is none of ours, and a pipe would be waited for. */
const UNLINKED = constants.O_NOFOLLOW | constants.O_NONBLOCK

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
