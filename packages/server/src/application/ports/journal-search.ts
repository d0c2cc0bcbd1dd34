import type { Instant } from '../../domain/instant.ts'
import type { JournalEvent } from '../../domain/journal/events.ts'
import type { State } from '../../domain/verification/verification.ts'

/** Which entries to look for. What is absent does not matter, all that is there must fit. */
export interface Criteria {
  /** Entries about one of these pseudonyms, whole or their beginnings, and all others of the verifications that are. */
  readonly subjects?: readonly string[]
  /**
   * Entries of employees with one of these pseudonyms, whole or their beginnings; and those by which a session with
   * one began and ended.
   */
  readonly employees?: readonly string[]
  /** The entries by which that session began and ended. */
  readonly sessionId?: string
  /** Where the employee sat; for other actors, where the verification was started. */
  readonly branch?: string
  /** What is asked of a verification is asked only of those that were started there. */
  readonly startedIn?: string
  readonly from?: Instant
  /** Excluded. */
  readonly to?: Instant
  readonly kinds?: readonly JournalEvent['kind'][]
  /** Of the entry itself or of its verification. */
  readonly operationId?: string
  /** How its verification ended. */
  readonly outcome?: State
  readonly verificationId?: string
}

/** A durable entry as the log holds it. */
export interface FoundEntry {
  /** Its place in the log, from 0. */
  readonly index: number
  /** Canonical JSON (RFC 8785): the leaf's very bytes. */
  readonly text: string
  /** As in {@link Criteria}; null where there is none. */
  readonly branch: string | null
}

/**
 * Finds entries by what they say. Whatever was durable when a method was called is looked at. What is found is an
 * entry of the log and fits; that nothing is missing is what `prove` says. Throws Fault('journal-unavailable'), and
 * Altered('entry') where the log is not what was stored.
 */
export interface JournalSearch {
  /** Newest first, those before the index `before`, at most `limit`. */
  find(criteria: Criteria, page: Page): Promise<readonly FoundEntry[]>
  at(index: number): Promise<FoundEntry | null>
  /**
   * Whether nothing was missing from what was found up to now, among entries from a time on (null: from the
   * first): asked after finding, within seconds. 'being-checked' while that is not known.
   */
  prove(from: Instant | null): Promise<Proof>
}

export type Proof = 'proven' | 'being-checked'

export interface Page {
  /** Excluded; null begins at the newest. */
  readonly before: number | null
  readonly limit: number
}
