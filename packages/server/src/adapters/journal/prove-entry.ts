import { setTimeout as pause } from 'node:timers/promises'
import { proveInclusion } from '@okienko/journal'
import { formatProof } from '@okienko/journal/check'
import { Fault } from '../../application/ports/fault.ts'
import type { JournalLog } from '../../application/ports/journal-log.ts'
import { parseUnchecked } from './signing-identity.ts'

const PATIENCE_MS = 3_000
const AGAIN_MS = 50

/** Proofs under the newest checkpoint, as text (C2SP tlog-proof). */
export type ProveEntry = (index: number) => Promise<string>

/**
 * Waits for the checkpoint that the entry is under, a second at most as a rule; throws
 * Fault('journal-unavailable') when none comes. The entry must be durable.
 */
export function proveEntry(log: JournalLog): ProveEntry {
  return async (index) => {
    for (const from = performance.now(); performance.now() - from < PATIENCE_MS; ) {
      const checkpoint = await log.published()
      const { size } = checkpoint === null ? { size: 0 } : parseUnchecked(checkpoint)
      if (checkpoint !== null && index < size) {
        const hashes = await proveInclusion(log.readTile, index, size)
        return formatProof({ index, hashes, checkpoint })
      }
      await pause(AGAIN_MS)
    }
    throw new Fault('journal-unavailable', { cause: 'the entry is not signed yet' })
  }
}
