import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sameBytes } from './bytes.ts'
import { JournalFault } from './fault.ts'
import type { VerifierKey } from './key.ts'
import { readVerifierKey } from './key-file.ts'
import { filesIn } from './log-files.ts'
import { parseTilePath, type TileId } from './tile.ts'

/** A file as it is to be published. */
export interface PublishedFile {
  readonly id: TileId
  readonly bytes: Uint8Array
}

/**
 * Looks at a directory without a checkpoint, which an export that was broken off leaves, and changes nothing. Throws
 * JournalFault unless every tile in it is one of those that are to be written, or the beginning of one, and every key
 * is ours: what a copy of another journal lacks is not made up by ours.
 */
export async function refuseStrangers(
  directory: string,
  key: VerifierKey,
  toBe: () => AsyncIterable<readonly PublishedFile[]>,
): Promise<void> {
  for (const name of await namesIn(directory)) {
    if (name.endsWith('.vkey') && !(await isKey(join(directory, name), key))) throw stranger(name)
  }
  const there = new Map<string, { readonly path: string; readonly id: TileId }[]>()
  for await (const path of filesIn(directory).list?.() ?? []) {
    const id = parseTilePath(path)
    if (id === null) throw stranger(path)
    const of = there.get(placeOf(id))
    if (of === undefined) there.set(placeOf(id), [{ path, id }])
    else of.push({ path, id })
  }
  if (there.size === 0) return
  for await (const files of toBe()) {
    for (const { id, bytes } of files) {
      for (const one of there.get(placeOf(id)) ?? []) {
        const stored = await readFile(join(directory, one.path))
        // One of fewer entries, or one that was broken off itself.
        const begins = sameBytes(stored, bytes.subarray(0, stored.length))
        if (one.id.width > id.width || !begins) throw stranger(one.path)
      }
      there.delete(placeOf(id))
    }
  }
  for (const [first] of there.values()) if (first !== undefined) throw stranger(first.path)
}

function placeOf({ level, index }: TileId): string {
  return `${level} ${index}`
}

async function isKey(path: string, key: VerifierKey): Promise<boolean> {
  const there = await readVerifierKey(path).catch(() => null)
  return there !== null && sameBytes(there.publicKey, key.publicKey)
}

async function namesIn(directory: string): Promise<readonly string[]> {
  return readdir(directory).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
}

function stranger(name: string): JournalFault {
  return new JournalFault(
    'another-history',
    `the directory has no checkpoint, and ${name} in it is none of this journal`,
  )
}
