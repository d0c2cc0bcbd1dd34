import type { Records } from '../../application/ports/records.ts'
import type { Signing } from './keep-signing.ts'

/**
 * Records whose commits are signed within a second, and refused while that does not work: a journal
 * that cannot be signed counts as one that cannot be written (promise 1).
 */
export function guardedRecords(
  records: Records,
  signing: Signing,
  onStored: (entries: number) => void,
): Records {
  return {
    async commit(commit) {
      await signing.ready()
      try {
        const outcome = await records.commit(commit)
        if (outcome === 'stored') onStored(commit.events.length)
        return outcome
      } finally {
        // Also after a lost acknowledgement, when nobody knows whether it was stored.
        if (commit.events.length > 0) signing.due()
      }
    },
    async probe() {
      await signing.ready()
      await records.probe()
    },
  }
}
