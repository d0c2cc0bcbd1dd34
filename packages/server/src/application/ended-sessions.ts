import type { Clock } from './ports/clock.ts'

/** Sessions that have signed out a moment ago, while requests of theirs may still be under way. */
export interface EndedSessions {
  end(sessionId: string): void
  has(sessionId: string): boolean
}

/** Longer than any request that a session may have had under way when it ended. */
const REMEMBERED_MS = 600_000

/** Forgets each after ten minutes, when nothing of it can be under way any more. */
export function endedSessions({ clock }: { readonly clock: Clock }): EndedSessions {
  const endedAt = new Map<string, number>()
  return {
    end(sessionId) {
      const now = clock.now()
      // Oldest first: a map keeps the order of insertion.
      for (const [id, at] of endedAt) {
        if (now - at < REMEMBERED_MS) break
        endedAt.delete(id)
      }
      endedAt.delete(sessionId)
      endedAt.set(sessionId, now)
    },
    has: (sessionId) => endedAt.has(sessionId),
  }
}
