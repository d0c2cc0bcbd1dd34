import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** Where a piece of evidence lies. */
export interface EvidencePlace {
  readonly name: string
  readonly path: string
}

/** Whatever else lies there was not put there by Okienko. */
const NAME = /^[0-9a-f-]{36}\.[0-9a-f-]{36}$/

/**
 * Every piece of evidence below a folder, while a server may be settling, doubting and erasing it. One that moves
 * meanwhile is told of at both its places; one that is told of may be gone.
 */
export async function* evidencePlaces(directory: string): AsyncGenerator<EvidencePlace> {
  const shelves = (await namesIn(directory)).filter((name) => /^[0-9a-f]{2}$/.test(name))
  // What is settled goes from doubt to a shelf, what is erased the other way: so doubts come first and last.
  for (const folder of ['in-doubt', ...shelves, 'in-doubt']) {
    for (const name of await namesIn(join(directory, folder))) {
      if (NAME.test(name)) yield { name, path: join(directory, folder, name) }
    }
  }
}

async function namesIn(directory: string): Promise<readonly string[]> {
  return readdir(directory).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
}
