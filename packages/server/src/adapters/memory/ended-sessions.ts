import type { Clock } from '../../application/ports/clock.ts'
import type { EndedSessions } from '../../application/ports/ended-sessions.ts'

const REMEMBERED_MS = 600_000

/** Ended sessions of one process, each forgotten after ten minutes. */
export function memoryEndedSessions({ clock }: { readonly clock: Clock }): EndedSessions {
  const endedAt = new Map<string, number>()
  return {
    async end(sessionId) {
      const now = clock.now()
      // Oldest first: a map keeps the order of insertion.
      for (const [id, at] of endedAt) {
        if (now - at < REMEMBERED_MS) break
        endedAt.delete(id)
      }
      endedAt.delete(sessionId)
      endedAt.set(sessionId, now)
    },
    has: async (sessionId, since) => (endedAt.get(sessionId) ?? -1) >= since,
  }
}
