import { firstDifference } from './bytes.ts'
import type { LogFiles } from './log-files.ts'
import { MAX_BUNDLE_BYTES, parseTilePath, type TileId, tilePath, widthAt } from './tile.ts'
import type { WrongBytes } from './wrong-bytes.ts'

/**
 * Looks for a file that the checkpoint does not imply. Partial tiles of older checkpoints may stay
 * (C2SP tlog-tiles) as long as they are the beginning of the tile that was checked; nothing else may.
 */
export async function findExtraFile(files: LogFiles, size: number): Promise<WrongBytes | null> {
  for await (const file of files.list?.() ?? []) {
    const id = parseTilePath(file)
    const width = id === null ? 0 : widthAt(size, id)
    if (id !== null && id.width === width) continue
    if (id === null || id.width > width) return extra(files, file)
    const wrong = await disagreement(files, file, id, width)
    if (wrong !== null) return wrong
  }
  return null
}

async function extra(files: LogFiles, file: string): Promise<WrongBytes> {
  const bytes = await files.read(file, MAX_BUNDLE_BYTES)
  return { file, from: 0, to: bytes?.length ?? 0, expected: 'no such file under this checkpoint' }
}

async function disagreement(
  files: LogFiles,
  file: string,
  id: TileId,
  width: number,
): Promise<WrongBytes | null> {
  const partial = (await files.read(file, MAX_BUNDLE_BYTES)) ?? new Uint8Array()
  const whole = await files.read(tilePath({ ...id, width }), MAX_BUNDLE_BYTES)
  const beginning = (whole ?? new Uint8Array()).subarray(0, lengthOf(whole, id))
  const at = firstDifference(partial, beginning)
  if (at === null) return null
  const to = Math.max(partial.length, beginning.length)
  return { file, from: at, to, expected: `the beginning of ${tilePath({ ...id, width })}` }
}

/** The bytes that the first `width` hashes or entries take. */
function lengthOf(whole: Uint8Array | null, { level, width }: TileId): number {
  if (level !== 'entries') return width * 32
  let length = 0
  for (let entry = 0; entry < width; entry++) {
    length += 2 + ((whole?.[length] ?? 0) << 8) + (whole?.[length + 1] ?? 0)
  }
  return length
}
