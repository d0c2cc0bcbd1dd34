import { type BuiltTile, buildTiles } from './build-tiles.ts'
import { firstDifference, sameBytes } from './bytes.ts'
import type { Checkpoint } from './checkpoint.ts'
import { HASH_BYTES } from './hash.ts'
import type { LogFiles } from './log-files.ts'
import { nameCulprit, type TileMismatch } from './name-culprit.ts'
import { type Bundle, rangeOf, readBundle } from './read-bundle.ts'
import { TILE_WIDTH, tilePath, widthAt } from './tile.ts'
import { missing, type WrongBytes } from './wrong-bytes.ts'

/** Looks at an entry whose place is known; returns what is wrong with it in words, or null. */
export type CheckEntry = (entry: Uint8Array, index: number) => string | null

export type Rebuilt =
  | { readonly kind: 'rebuilt'; readonly tiles: number; readonly entryBytes: number }
  | ({ readonly kind: 'broken' } & WrongBytes)

/** Derives every tile and the root from the entries and holds them against what is stored and signed. */
export async function rebuild(
  files: LogFiles,
  signed: Checkpoint,
  checkEntry: CheckEntry = () => null,
): Promise<Rebuilt> {
  const builder = buildTiles()
  const mismatches: TileMismatch[] = []
  let [tiles, entryBytes] = [0, 0]
  let complaint: WrongBytes | null = null

  const compare = async (built: readonly BuiltTile[]): Promise<WrongBytes | null> => {
    for (const { id, bytes } of built) {
      tiles++
      const file = tilePath(id)
      const stored = await files.read(file, TILE_WIDTH * HASH_BYTES)
      if (stored === null) return missing(file)
      const at = firstDifference(stored, bytes)
      // The first of each level is enough to tell who is wrong, and takes no more memory than the tree.
      if (at !== null && mismatches.every((one) => one.id.level !== id.level)) {
        mismatches.push({ id, bytes, stored, at })
      }
    }
    return null
  }

  for (let index = 0; index * TILE_WIDTH < signed.size; index++) {
    const width = widthAt(signed.size, { level: 'entries', index })
    const bundle = await readBundle(files, index, width)
    if ('expected' in bundle) return { kind: 'broken', ...bundle }
    complaint ??= complaintAbout(bundle, index * TILE_WIDTH, checkEntry)
    entryBytes += bundle.entries.reduce((length, entry) => length + entry.length, 0)
    const wrong = await compare(builder.add(bundle.entries))
    if (wrong !== null) return { kind: 'broken', ...wrong }
  }
  const { tree, partial } = builder.end()
  const wrong = await compare(partial)
  if (wrong !== null) return { kind: 'broken', ...wrong }
  if (mismatches.length > 0 || !sameBytes(tree.root, signed.root)) {
    return { kind: 'broken', ...(await nameCulprit(files, signed, tree, mismatches)) }
  }
  if (complaint !== null) return { kind: 'broken', ...complaint }
  return { kind: 'rebuilt', tiles, entryBytes }
}

function complaintAbout(bundle: Bundle, first: number, checkEntry: CheckEntry): WrongBytes | null {
  for (const [place, entry] of bundle.entries.entries()) {
    const expected = checkEntry(entry, first + place)
    if (expected !== null) return { file: bundle.file, ...rangeOf(bundle, place), expected }
  }
  return null
}
