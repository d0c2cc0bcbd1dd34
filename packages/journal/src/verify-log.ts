import { type CheckpointPolicy, type Opened, openCheckpoint } from './checkpoint.ts'
import { findExtraFile } from './find-extra-file.ts'
import type { LogFiles } from './log-files.ts'
import { MAX_NOTE_BYTES } from './note.ts'
import { type CheckEntry, rebuild } from './rebuild.ts'
import type { WrongBytes } from './wrong-bytes.ts'

/** What a log's verification came to. */
export type Verdict =
  | {
      readonly kind: 'holds'
      readonly opened: Extract<Opened, { kind: 'signed' }>
      /** Hash tiles compared with those that the entries imply. */
      readonly tiles: number
      readonly entryBytes: number
    }
  | ({ readonly kind: 'broken' } & WrongBytes)

/**
 * Checks a whole log from its published files and the keys alone: every signature of a known key, every
 * leaf hash, tile and the root re-derived from the entries, and, where the files can be listed, that
 * none is there that should not be. Memory does not grow with the log. Names the first wrong bytes.
 */
export async function verifyLog(
  files: LogFiles,
  policy: CheckpointPolicy,
  checkEntry?: CheckEntry,
): Promise<Verdict> {
  const note = await files.read('checkpoint', MAX_NOTE_BYTES)
  if (note === null) return broken({ file: 'checkpoint', from: 0, to: 0, expected: 'a checkpoint' })
  const opened = await openCheckpoint(note, policy)
  if (opened.kind === 'refused') {
    const { from, to, reason } = opened
    return broken({ file: 'checkpoint', from, to, expected: reason })
  }
  const rebuilt = await rebuild(files, opened.checkpoint, checkEntry)
  if (rebuilt.kind === 'broken') return rebuilt
  const extra = await findExtraFile(files, opened.checkpoint.size)
  if (extra !== null) return broken(extra)
  return { kind: 'holds', opened, tiles: rebuilt.tiles, entryBytes: rebuilt.entryBytes }
}

function broken(wrong: WrongBytes): Verdict {
  return { kind: 'broken', ...wrong }
}
