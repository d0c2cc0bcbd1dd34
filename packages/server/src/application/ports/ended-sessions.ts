import type { Instant } from '../../domain/instant.ts'

/**
 * Sessions that have signed out a moment ago, while requests of theirs may still be under way. Remembered
 * for ten minutes at least: longer than any request.
 */
export interface EndedSessions {
  /** Known to every process on return. */
  end(sessionId: string): Promise<void>
  /** Whether it has ended since then. Sessions by bearer token may go on with a newer one. */
  has(sessionId: string, since: Instant): Promise<boolean>
}
