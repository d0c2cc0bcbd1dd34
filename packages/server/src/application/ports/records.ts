import type { JournalEvent } from '../../domain/journal/events.ts'
import type { Instant, Verification } from '../../domain/verification/verification.ts'

/**
 * One unit of truth, handed whole to the storage: the next state, only if the stored version is still
 * the expected one, together with the events that tell it. Promise 2.
 */
export interface Commit {
  readonly change: Change | null
  readonly events: readonly JournalEvent[]
}

export interface Change {
  readonly id: string
  /** 0 when the verification does not exist yet. */
  readonly expectedVersion: number
  /** Null when the events only need the version to be unchanged: a read of data. */
  readonly next: Verification | null
  /** Digest of the idempotency key and its session, for a new verification that was asked for with one. */
  readonly requestKey: RequestKey | null
}

/** `key` names the attempt; `fingerprint` tells whether a repeated attempt asks for the same thing. */
export interface RequestKey {
  readonly key: string
  readonly fingerprint: string
}

export interface Stored {
  readonly version: number
  readonly verification: Verification
  readonly requestKey: RequestKey | null
}

export interface StoredEvent {
  /** 1 for the first event, without gaps. */
  readonly sequence: number
  readonly event: JournalEvent
}

/**
 * Verifications and the journal, durable. The journal takes over the event side of this port.
 * Every method throws Fault('journal-unavailable') when the storage cannot be trusted to answer.
 */
export interface Records {
  /**
   * Durable (fsync) when it returns 'stored', version = expected + 1 (unchanged for `next: null`).
   * 'conflict': version differs, id or request key or reference taken; then nothing at all is stored.
   * An event whose time is before that of the last one stored gets the last one's time.
   */
  commit(commit: Commit): Promise<'stored' | 'conflict'>
  find(id: string): Promise<Stored | null>
  findByReference(reference: string): Promise<Stored | null>
  findByRequestKey(key: string): Promise<Stored | null>
  /** Verifications of one employee requested in [from, to), newest first, at most `limit`. */
  listOf(employeeId: string, from: Instant, to: Instant, limit: number): Promise<readonly Stored[]>
  /** Open verifications (not in a final state) of one session. */
  openOf(sessionId: string): Promise<readonly Stored[]>
  /** Released verifications of one session that are still open to reading at `now`. */
  releasedOf(sessionId: string, now: Instant): Promise<readonly Stored[]>
  /** Open verifications whose deadline is at or before `now`, oldest first. */
  overdue(now: Instant, limit: number): Promise<readonly Stored[]>
  /** Verifications in state `invited` whose deadline is after `now`, the soonest first, at most `limit`. */
  invited(now: Instant, limit: number): Promise<readonly Stored[]>
  /** Releases whose evidence is kept: of one customer, newest first, at most `limit`. */
  keptOf(subjectId: string, limit: number): Promise<readonly Stored[]>
  /** The same whose time ended at or before `now`: by id, those after `afterId`, at most `limit`. */
  keptOverdue(now: Instant, afterId: string, limit: number): Promise<readonly Stored[]>
  /** Every verification in state `received`, for the check after a start. */
  received(): Promise<readonly Stored[]>
  /** Events after `sequence` in order, at most `limit`. */
  eventsAfter(sequence: number, limit: number): Promise<readonly StoredEvent[]>
  /** Resolves when a durable write has just been possible; throws otherwise. For readiness. */
  probe(): Promise<void>
  close(): Promise<void>
}
