import type { Frontier } from './frontier.ts'
import { HASH_BYTES } from './hash.ts'
import { nodeHash } from './hash-sync.ts'
import { hashAt, TILE_WIDTH, widthAt } from './tile.ts'

/** Reads the first `width` hashes of a tile. The proof is only as true as what this returns. */
export type ReadTile = (level: number, index: number, width: number) => Promise<Uint8Array>

/** The inclusion proof of the entry at `index` in the tree of `size` (RFC 6962 §2.1.1). */
export async function proveInclusion(
  readTile: ReadTile,
  index: number,
  size: number,
): Promise<Uint8Array[]> {
  if (index < 0 || index >= size) throw new RangeError('no such entry in a tree of this size')
  const ranges: Range[] = []
  let [from, to] = [0, size]
  while (to - from > 1) {
    const middle = from + largestPowerBelow(to - from)
    ranges.unshift(index < middle ? [middle, to] : [from, middle])
    ;[from, to] = index < middle ? [from, middle] : [middle, to]
  }
  return hashesOf(readTile, size, ranges)
}

/** The consistency proof from the tree of `older` to that of `newer` entries (RFC 6962 §2.1.2). */
export async function proveConsistency(
  readTile: ReadTile,
  older: number,
  newer: number,
): Promise<Uint8Array[]> {
  if (older < 0 || older > newer) throw new RangeError('a log only grows')
  if (older === 0 || older === newer) return []
  const ranges: Range[] = []
  let [from, to] = [0, newer]
  while (to !== older) {
    const middle = from + largestPowerBelow(to - from)
    ranges.unshift(older <= middle ? [middle, to] : [from, middle])
    ;[from, to] = older <= middle ? [from, middle] : [middle, to]
  }
  // The verifier has the older root already, where that tree is one perfect subtree.
  if (from !== 0) ranges.unshift([from, to])
  return hashesOf(readTile, newer, ranges)
}

/** The frontier of the tree of `size`, from its tiles: where appending goes on after a restart. */
export async function readFrontier(readTile: ReadTile, size: number): Promise<Frontier> {
  return { size, hashes: await hashesOf(readTile, size, perfectRanges(0, size)) }
}

/** The entries from the first index to the second (excluded), aligned as a subtree is. */
type Range = readonly [from: number, to: number]

async function hashesOf(
  readTile: ReadTile,
  size: number,
  ranges: readonly Range[],
): Promise<Uint8Array[]> {
  const tiles = new Map<string, Promise<Uint8Array>>()
  const read = (level: number, index: number): Promise<Uint8Array> => {
    const key = `${level}/${index}`
    const tile = tiles.get(key) ?? readTile(level, index, widthAt(size, { level, index }))
    tiles.set(key, tile)
    return tile
  }
  const hashOf = async ([from, to]: Range): Promise<Uint8Array> => {
    const parts = await Promise.all(perfectRanges(from, to).map((range) => perfect(read, range)))
    return parts.reduceRight((right, left) => nodeHash(left, right))
  }
  return Promise.all(ranges.map(hashOf))
}

/** The hash of a perfect subtree: up to 256 hashes of the tile that it stands in, folded. */
async function perfect(
  read: (level: number, index: number) => Promise<Uint8Array>,
  [from, to]: Range,
): Promise<Uint8Array> {
  let level = 0
  while (TILE_WIDTH ** (level + 1) <= to - from) level++
  const span = TILE_WIDTH ** level
  const [place, count] = [(from / span) % TILE_WIDTH, (to - from) / span]
  const tile = await read(level, Math.floor(from / span / TILE_WIDTH))
  if (tile.length < (place + count) * HASH_BYTES) {
    throw new RangeError('a tile is shorter than the tree implies')
  }
  return fold(tile, place, count)
}

function fold(tile: Uint8Array, place: number, count: number): Uint8Array {
  if (count === 1) return hashAt(tile, place)
  return nodeHash(fold(tile, place, count / 2), fold(tile, place + count / 2, count / 2))
}

function perfectRanges(from: number, to: number): Range[] {
  const ranges: Range[] = []
  for (let at = from; at < to; ) {
    const length = largestPowerUpTo(to - at)
    ranges.push([at, at + length])
    at += length
  }
  return ranges
}

function largestPowerUpTo(number: number): number {
  let power = 1
  while (power * 2 <= number) power *= 2
  return power
}

function largestPowerBelow(number: number): number {
  return largestPowerUpTo(number - 1)
}
