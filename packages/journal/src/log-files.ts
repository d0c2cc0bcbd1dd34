import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** The published files of a log, from wherever they come. None of them is trusted. */
export interface LogFiles {
  /** The bytes at a path such as `checkpoint`, or null where there is none; cut after `most` + 1. */
  read(path: string, most: number): Promise<Uint8Array | null>
  /** Every file below `tile/`, where the place can tell. */
  list?(): AsyncIterable<string>
}

/** The files of a log in a directory, as `exportLog` writes them. */
export function filesIn(directory: string): LogFiles {
  return {
    read: (path, most) => readAtMost(join(directory, path), most),
    list: () => filesBelow(directory, 'tile'),
  }
}

async function* filesBelow(directory: string, path: string): AsyncGenerator<string> {
  const names = await readdir(join(directory, path), { withFileTypes: true }).catch(() => [])
  names.sort((one, other) => (one.name < other.name ? -1 : 1))
  for (const entry of names) {
    const below = `${path}/${entry.name}`
    if (entry.isDirectory()) yield* filesBelow(directory, below)
    else yield below
  }
}

async function readAtMost(path: string, most: number): Promise<Uint8Array | null> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
    throw error
  })
  if (file === null) return null
  try {
    const { size } = await file.stat()
    const bytes = Buffer.alloc(Math.min(size, most) + 1)
    let length = 0
    for (let read = 1; read > 0 && length < bytes.length; length += read) {
      read = (await file.read(bytes, length, bytes.length - length)).bytesRead
    }
    return bytes.subarray(0, length)
  } finally {
    await file.close()
  }
}
