import type { BuiltTile } from './build-tiles.ts'
import { base64, sameBytes, utf8 } from './bytes.ts'
import type { Checkpoint } from './checkpoint.ts'
import { HASH_BYTES } from './hash.ts'
import type { LogFiles } from './log-files.ts'
import { type Tree, verifyInclusion } from './proof.ts'
import { proveInclusion } from './prove.ts'
import { rangeOf, readBundle } from './read-bundle.ts'
import { hashAt, TILE_WIDTH, tilePath, widthAt } from './tile.ts'
import type { WrongBytes } from './wrong-bytes.ts'

/** A stored tile that is not the one the entries imply, from offset `at` on. */
export interface TileMismatch extends BuiltTile {
  readonly stored: Uint8Array
  readonly at: number
}

/**
 * Tells which bytes are wrong where entries, tiles and signed root do not agree. The signature is taken
 * as true: if the entries lead to the signed root, a tile is wrong; if not, an entry is, and the stored
 * hashes, where they lead to the signed root themselves, say which.
 */
export async function nameCulprit(
  files: LogFiles,
  signed: Checkpoint,
  derived: Tree,
  mismatches: readonly TileMismatch[],
): Promise<WrongBytes> {
  const [lowest] = mismatches.toSorted((one, other) => one.id.level - other.id.level)
  if (lowest === undefined) return rootOnly(signed, derived)
  if (sameBytes(signed.root, derived.root)) return tileRange(lowest)
  if (lowest.stored.length !== lowest.bytes.length) return tileRange(lowest)
  if (lowest.id.level > 0) return bundleBelow(files, signed, lowest)
  return (await entryRange(files, signed, lowest)) ?? tileRange(lowest)
}

/** The hashes of a tile that are not what the entries imply. */
function tileRange({ id, bytes, stored, at }: TileMismatch): WrongBytes {
  const place = Math.floor(at / HASH_BYTES)
  const file = tilePath(id)
  if (stored.length !== bytes.length) {
    const to = Math.max(stored.length, bytes.length)
    return { file, from: at, to, expected: `${bytes.length} bytes, not ${stored.length}` }
  }
  const from = place * HASH_BYTES
  const expected = `the hash ${base64(hashAt(bytes, place))}`
  return { file, from, to: from + HASH_BYTES, expected }
}

/** The entry whose hash is not the stored one; null where it is the stored one that is wrong. */
async function entryRange(
  files: LogFiles,
  signed: Tree,
  { id: { index }, bytes, stored, at }: TileMismatch,
): Promise<WrongBytes | null> {
  const place = Math.floor(at / HASH_BYTES)
  const entryIndex = index * TILE_WIDTH + place
  const proof = await storedProof(files, entryIndex, signed.size)
  if (await verifyInclusion(signed, entryIndex, hashAt(bytes, place), proof)) return null
  const width = widthAt(signed.size, { level: 'entries', index })
  const bundle = await readBundle(files, index, width)
  if ('expected' in bundle) return bundle
  const expected = `entry ${entryIndex}, of leaf hash ${base64(hashAt(stored, place))}`
  return { file: bundle.file, ...rangeOf(bundle, place), expected }
}

/** Entries and leaf hashes were changed together: the hash above them, which was not, names them. */
async function bundleBelow(
  files: LogFiles,
  signed: Tree,
  { id, stored, at }: TileMismatch,
): Promise<WrongBytes> {
  const place = Math.floor(at / HASH_BYTES)
  const index = (id.index * TILE_WIDTH + place) * TILE_WIDTH ** (id.level - 1)
  const bundle = await readBundle(files, index, widthAt(signed.size, { level: 'entries', index }))
  if ('expected' in bundle) return bundle
  const { to } = rangeOf(bundle, bundle.entries.length - 1)
  const expected = `entries that hash to ${base64(hashAt(stored, place))}, as ${tilePath(id)} has it`
  return { file: bundle.file, from: 0, to, expected }
}

/** All files agree with one another, and none with the signature: the log was written anew. */
function rootOnly({ origin, size, root }: Checkpoint, derived: Tree): WrongBytes {
  const from = utf8(`${origin}\n${size}\n`).length
  const expected = `entries with this root; those here have ${base64(derived.root)}`
  return { file: 'checkpoint', from, to: from + base64(root).length, expected }
}

async function storedProof(files: LogFiles, index: number, size: number): Promise<Uint8Array[]> {
  const readTile = async (level: number, tile: number, width: number) =>
    (await files.read(tilePath({ level, index: tile, width }), width * HASH_BYTES)) ??
    new Uint8Array()
  // A tile of the wrong length proves nothing; the entry is then told by its own hash.
  return proveInclusion(readTile, index, size).catch(() => [])
}
