import type { LogFiles } from './log-files.ts'
import { Malformed } from './malformed.ts'
import { decodeBundle, MAX_BUNDLE_BYTES, tilePath } from './tile.ts'
import { missing, type WrongBytes } from './wrong-bytes.ts'

/** Entries with the place of the bundle they stand in. */
export interface Bundle {
  readonly file: string
  readonly entries: readonly Uint8Array[]
}

/** Reads the bundle `index` of `width` entries, or says what is wrong with it. */
export async function readBundle(
  files: LogFiles,
  index: number,
  width: number,
): Promise<Bundle | WrongBytes> {
  const file = tilePath({ level: 'entries', index, width })
  const bytes = await files.read(file, MAX_BUNDLE_BYTES)
  if (bytes === null) return missing(file)
  try {
    return { file, entries: decodeBundle(bytes, width) }
  } catch (error) {
    if (!(error instanceof Malformed)) throw error
    return { file, from: error.from, to: error.to, expected: error.message }
  }
}

/** The bytes of the bundle in which an entry stands, without its length. */
export function rangeOf({ entries }: Bundle, place: number): { from: number; to: number } {
  const before = entries.slice(0, place).reduce((length, entry) => length + 2 + entry.length, 0)
  return { from: before + 2, to: before + 2 + (entries[place]?.length ?? 0) }
}
