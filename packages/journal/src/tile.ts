import { concat } from './bytes.ts'
import { HASH_BYTES } from './hash.ts'
import { Malformed } from './malformed.ts'

/** Hashes in a full tile, entries in a full bundle (C2SP tlog-tiles). */
export const TILE_WIDTH = 256

/** The largest entry this log takes. The format would carry 65,535 bytes. */
export const MAX_ENTRY_BYTES = 8192

/** The largest entry bundle there can be. */
export const MAX_BUNDLE_BYTES = TILE_WIDTH * (2 + MAX_ENTRY_BYTES)

/** One published file: a tile of hashes at `level`, or a bundle of entries. Full where width is 256. */
export interface TileId {
  readonly level: number | 'entries'
  readonly index: number
  readonly width: number
}

/** The path of a tile below the log's prefix: `tile/0/x001/x234/067.p/8` (C2SP tlog-tiles). */
export function tilePath({ level, index, width }: TileId): string {
  const groups: string[] = []
  let rest = index
  do {
    groups.unshift(`${groups.length === 0 ? '' : 'x'}${String(rest % 1000).padStart(3, '0')}`)
    rest = Math.floor(rest / 1000)
  } while (rest > 0)
  return `tile/${level}/${groups.join('/')}${width === TILE_WIDTH ? '' : `.p/${width}`}`
}

const PATH = /^tile\/(entries|[0-6])\/((?:x\d{3}\/){0,5}\d{3})(?:\.p\/([1-9]\d{0,2}))?$/

/** The tile that a path names, or null where it is not exactly what `tilePath` writes. */
export function parseTilePath(path: string): TileId | null {
  const [, level, groups = '', partial] = PATH.exec(path) ?? []
  if (level === undefined) return null
  const id: TileId = {
    level: level === 'entries' ? level : Number(level),
    index: Number(groups.replaceAll(/[x/]/g, '')),
    width: partial === undefined ? TILE_WIDTH : Number(partial),
  }
  return Number.isSafeInteger(id.index) && tilePath(id) === path ? id : null
}

/** How many hashes of the tile a tree of `size` entries has; 0 where the tile is not part of it. */
export function widthAt(size: number, { level, index }: Omit<TileId, 'width'>): number {
  const hashes = Math.floor(size / TILE_WIDTH ** (level === 'entries' ? 0 : level))
  return Math.max(0, Math.min(TILE_WIDTH, hashes - index * TILE_WIDTH))
}

/** Every file that a tree of `size` entries implies, each level in order, the entries first. */
export function* tilesOf(size: number): Generator<TileId> {
  yield* tilesAt(size, 'entries')
  for (let level = 0; TILE_WIDTH ** level <= size; level++) yield* tilesAt(size, level)
}

function* tilesAt(size: number, level: TileId['level']): Generator<TileId> {
  for (let index = 0; ; index++) {
    const width = widthAt(size, { level, index })
    if (width > 0) yield { level, index, width }
    if (width < TILE_WIDTH) return
  }
}

/** The bytes of a tile: its hashes, one after another. */
export function encodeTile(hashes: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return concat(...hashes)
}

/** The hashes of a tile. Throws Malformed unless there are exactly `width` of them. */
export function decodeTile(bytes: Uint8Array, width: number): Uint8Array[] {
  const length = width * HASH_BYTES
  if (bytes.length !== length) {
    const from = Math.min(bytes.length, length)
    throw new Malformed(`${length} bytes`, from, Math.max(bytes.length, length))
  }
  return Array.from({ length: width }, (_, at) => hashAt(bytes, at))
}

/** The hash at a place of a tile. */
export function hashAt(tile: Uint8Array, place: number): Uint8Array {
  return tile.subarray(place * HASH_BYTES, (place + 1) * HASH_BYTES)
}

/** The bytes of an entry bundle: each entry after its length in two bytes, the high one first. */
export function encodeBundle(entries: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const parts = entries.flatMap((entry) => {
    if (entry.length > MAX_ENTRY_BYTES) throw new RangeError('an entry is too large for the log')
    return [Uint8Array.of(entry.length >> 8, entry.length & 0xff), entry]
  })
  return concat(...parts)
}

/** The entries of a bundle. Throws Malformed unless there are exactly `width`, each within the limit. */
export function decodeBundle(bytes: Uint8Array, width: number): Uint8Array[] {
  const entries: Uint8Array[] = []
  let at = 0
  while (at < bytes.length && entries.length < width) {
    const length = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
    const end = at + 2 + length
    if (length > MAX_ENTRY_BYTES) throw new Malformed('a length within the limit', at, at + 2)
    if (end > bytes.length) throw new Malformed('an entry of the length told', at, bytes.length)
    entries.push(bytes.subarray(at + 2, end))
    at = end
  }
  if (at < bytes.length) throw new Malformed('the end of the bundle', at, bytes.length)
  if (entries.length < width) throw new Malformed(`${width} entries`, at, at + 2)
  return entries
}
