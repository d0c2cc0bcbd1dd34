import type { DatabaseSync } from 'node:sqlite'
import { append, EMPTY, EMPTY_ROOT, type Frontier, leafHash, rootOf } from '@okienko/journal'
import { MAX_ENTRY_BYTES, TILE_WIDTH } from '@okienko/journal/check'
import type { Tree } from './protocol.ts'
import {
  openStoredLog,
  rootsOver,
  type StoredLog,
  StoredLogBroken,
  sameHashes,
} from './stored-log.ts'

/** The log in the database is not the one that the trusted tree is of. */
export class EntryAltered extends Error {
  override name = 'EntryAltered'
}

/**
 * Entries of the log that are under a trusted tree. Every method throws EntryAltered for what is not. Kept in memory
 * are the roots of the level-0 tiles, 32 bytes for 256 entries, and the leaf hashes of the tiles read last.
 */
export interface TrustedEntries {
  /** Trusts a tree, which must go on from the one before. */
  extend(tree: Tree): void
  readonly size: number
  /** Null beyond the tree. */
  entry(place: number): Uint8Array | null
  /** All of a range within the tree. */
  entries(from: number, to: number): readonly Uint8Array[]
}

/** Tiles whose leaf hashes are kept: 8 KiB each. */
const MOST_TILES = 1_024

export function trustedEntries(database: DatabaseSync): TrustedEntries {
  const log = openStoredLog(database)
  const tree = trustedTree(log)
  const leaves = new Map<number, readonly Uint8Array[]>()

  /** Leaf hashes of a tile, under its trusted root. */
  function leavesOf(tile: number): readonly Uint8Array[] {
    const root = tree.rootOf(tile)
    if (root === undefined) return tree.tail
    const known = leaves.get(tile)
    if (known !== undefined) return known
    const found = ofTheLog(() => log.hashes(0, tile * TILE_WIDTH, (tile + 1) * TILE_WIDTH))
    mustEqual(rootsOver(found), [root])
    if (leaves.size >= MOST_TILES) leaves.delete(leaves.keys().next().value ?? -1)
    leaves.set(tile, found)
    return found
  }
  function entries(from: number, to: number): readonly Uint8Array[] {
    const found = ofTheLog(() => log.entries(from, to))
    if (found.length !== to - from) throw new EntryAltered('entries are missing')
    found.forEach((body, at) => {
      const place = from + at
      const leaf = leavesOf(Math.floor(place / TILE_WIDTH))[place % TILE_WIDTH]
      if (body.length > MAX_ENTRY_BYTES) throw new EntryAltered(`entry ${place} is too long`)
      mustEqual([leafHash(body)], leaf === undefined ? [] : [leaf])
    })
    return found
  }
  return {
    extend: tree.extend,
    get size() {
      return tree.size
    },
    entry(place) {
      return place < 0 || place >= tree.size ? null : (entries(place, place + 1)[0] ?? null)
    },
    entries,
  }
}

/** The roots of the full level-0 tiles under a trusted tree, and the leaf hashes of the partial one. */
function trustedTree(log: StoredLog) {
  const roots: Uint8Array[] = []
  let overRoots: Frontier = EMPTY
  let tail: readonly Uint8Array[] = []
  let trusted: Tree = { size: 0, root: EMPTY_ROOT }
  const stored = (level: number, from: number, to: number) =>
    ofTheLog(() => log.hashes(level, from, to))

  return {
    get size() {
      return trusted.size
    },
    get tail() {
      return tail
    },
    rootOf: (tile: number) => roots[tile],
    extend(tree: Tree): void {
      // Questions may overtake one another: what is trusted already reaches further.
      if (tree.size < trusted.size) return
      if (tree.size === trusted.size) {
        mustEqual([tree.root], [trusted.root])
        return
      }
      const full = Math.floor(tree.size / TILE_WIDTH)
      const more = stored(1, roots.length, full)
      const grown = append(overRoots, more).next
      const rest = stored(0, full * TILE_WIDTH, tree.size)
      const hashes = [...grown.hashes, ...rootsOver(rest)]
      mustEqual([rootOf({ size: tree.size, hashes })], [tree.root])
      roots.push(...more)
      overRoots = grown
      tail = rest
      trusted = tree
    },
  }
}

/** What cannot be read of the log is altered, and says nothing of the index. */
export function ofTheLog<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    const isAltered = error instanceof StoredLogBroken || isBroken(error)
    throw isAltered ? new EntryAltered('the log cannot be read') : error
  }
}

/**
 * SQLITE_CORRUPT, SQLITE_CONSTRAINT, SQLITE_MISMATCH, SQLITE_NOTADB, whatever more is said in the upper bits; and a
 * number that JavaScript has not, which we have not written.
 */
export function isBroken(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('code' in error && error.code === 'ERR_OUT_OF_RANGE') return true
  if (!('errcode' in error)) return false
  return [11, 19, 20, 26].includes(Number(error.errcode) & 0xff)
}

function mustEqual(found: readonly Uint8Array[], expected: readonly Uint8Array[]): void {
  if (!sameHashes(found, expected)) throw new EntryAltered('hashes differ')
}
