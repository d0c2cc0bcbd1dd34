import { EMPTY_ROOT, nodeHash } from './hash-sync.ts'

/**
 * What must be kept of a tree to append to it: the roots of its perfect subtrees, largest first, one
 * for each bit set in `size`. A value: appending returns another, so a rolled-back commit keeps the old.
 */
export interface Frontier {
  readonly size: number
  readonly hashes: readonly Uint8Array[]
}

/** A hash that belongs into tile `level`, at `index` counted over the whole level (C2SP tlog-tiles). */
export interface TileHash {
  readonly level: number
  readonly index: number
  readonly hash: Uint8Array
}

/** The tree without entries. */
export const EMPTY: Frontier = { size: 0, hashes: [] }

/**
 * Appends leaf hashes in order. Returns the next frontier and every hash that has thereby become part
 * of a tile, for the caller to store; O(log n) memory beside those.
 */
export function append(
  frontier: Frontier,
  leafHashes: readonly Uint8Array[],
): { readonly next: Frontier; readonly tileHashes: readonly TileHash[] } {
  const hashes = [...frontier.hashes]
  const tileHashes: TileHash[] = []
  let size = frontier.size
  for (const leaf of leafHashes) {
    tileHashes.push({ level: 0, index: size, hash: leaf })
    let [hash, index, height] = [leaf, size, 0]
    while (index % 2 === 1) {
      const left = hashes.pop()
      if (left === undefined) throw new Error('the frontier has fewer hashes than its size tells')
      hash = nodeHash(left, hash)
      index = (index - 1) / 2
      height++
      if (height % 8 === 0) tileHashes.push({ level: height / 8, index, hash })
    }
    hashes.push(hash)
    size++
  }
  return { next: { size, hashes }, tileHashes }
}

/** The root hash of the whole tree (RFC 6962 §2.1). */
export function rootOf({ hashes }: Frontier): Uint8Array {
  return hashes.length === 0
    ? EMPTY_ROOT
    : hashes.reduceRight((right, left) => nodeHash(left, right))
}
