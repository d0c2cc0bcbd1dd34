import { append, EMPTY, rootOf } from './frontier.ts'
import { leafHash } from './hash-sync.ts'
import type { Tree } from './proof.ts'
import { encodeTile, TILE_WIDTH, type TileId } from './tile.ts'

/** A tile as the entries alone imply it. */
export interface BuiltTile {
  readonly id: TileId & { readonly level: number }
  readonly bytes: Uint8Array
}

/** Takes a log's entries from the first on and gives its tiles; keeps at most one tile per level. */
export interface TileBuilder {
  /** Adds the next entries; returns the tiles that they complete. */
  add(entries: readonly Uint8Array[]): BuiltTile[]
  /** The tree so far, and its partial tiles. */
  end(): { readonly tree: Tree; readonly partial: BuiltTile[] }
}

/** A builder at the beginning of a log. */
export function buildTiles(): TileBuilder {
  let frontier = EMPTY
  const open: { index: number; hashes: Uint8Array[] }[] = []

  return {
    add(entries) {
      const { next, tileHashes } = append(frontier, entries.map(leafHash))
      frontier = next
      const full: BuiltTile[] = []
      for (const { level, hash } of tileHashes) {
        open[level] ??= { index: 0, hashes: [] }
        const { index, hashes } = open[level]
        if (hashes.push(hash) < TILE_WIDTH) continue
        full.push(built(level, index, hashes))
        open[level] = { index: index + 1, hashes: [] }
      }
      return full
    },

    end() {
      const partial = open.flatMap(({ index, hashes }, level) =>
        hashes.length > 0 ? [built(level, index, hashes)] : [],
      )
      return { tree: { size: frontier.size, root: rootOf(frontier) }, partial }
    },
  }
}

function built(level: number, index: number, hashes: readonly Uint8Array[]): BuiltTile {
  return { id: { level, index, width: hashes.length }, bytes: encodeTile(hashes) }
}
