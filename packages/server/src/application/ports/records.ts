import type { JournalEvent } from '../../domain/journal/events.ts'
import type { Verification } from '../../domain/verification/verification.ts'

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

/** The version that entries tell beside the events of a commit; null where it is of no verification. */
export function versionTold(change: Change | null): number | null {
  if (change === null) return null
  const { expectedVersion, next } = change
  if (next !== null) return expectedVersion + 1
  // Nothing can be found at version 0: that commit conflicts.
  return expectedVersion === 0 ? null : expectedVersion
}

/** `key` names the attempt; `fingerprint` tells whether a repeated attempt asks for the same thing. */
export interface RequestKey {
  readonly key: string
  readonly fingerprint: string
}

/**
 * Where state and journal are written, together and durably; what is stored is asked of `Verifications`
 * and `JournalLog`. Every method throws Fault('journal-unavailable') when the storage cannot be trusted.
 */
export interface Records {
  /**
   * Durable (fsync) when it returns 'stored', version = expected + 1 (unchanged for `next: null`).
   * 'conflict': version differs, id or request key or reference taken; then nothing at all is stored.
   * An event whose time is before that of the last one stored gets the last one's time.
   */
  commit(commit: Commit): Promise<'stored' | 'conflict'>
  /** Resolves when a durable write has just been possible; throws otherwise. For readiness. */
  probe(): Promise<void>
}
