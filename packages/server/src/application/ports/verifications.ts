import type { Instant } from '../../domain/instant.ts'
import type { Verification } from '../../domain/verification/verification.ts'
import type { RequestKey } from './records.ts'

export interface Stored {
  readonly version: number
  readonly verification: Verification
  readonly requestKey: RequestKey | null
}

/**
 * The verifications that have been committed. Every method throws Fault('journal-unavailable') when the
 * storage cannot be trusted to answer.
 */
export interface Verifications {
  find(id: string): Promise<Stored | null>
  /** By the name that a source has given to the request. */
  findByReference(source: string, reference: string): Promise<Stored | null>
  findByRequestKey(key: string): Promise<Stored | null>
  /** Those of one employee requested in [from, to), newest first, at most `limit`. */
  listOf(employeeId: string, from: Instant, to: Instant, limit: number): Promise<readonly Stored[]>
  /** Open ones (not in a final state) of one session. */
  openOf(sessionId: string): Promise<readonly Stored[]>
  /** Released ones of one session that are still open to reading at `now`. */
  releasedOf(sessionId: string, now: Instant): Promise<readonly Stored[]>
  /** Released ones that are still open to reading at `now`, of whatever session. */
  open(now: Instant): Promise<readonly Stored[]>
  /** Open ones whose deadline is at or before `now`, oldest first. */
  overdue(now: Instant, limit: number): Promise<readonly Stored[]>
  /** A source's in state `invited` whose deadline is after `now`, the soonest first, at most `limit`. */
  invited(source: string, now: Instant, limit: number): Promise<readonly Stored[]>
  /** Releases whose evidence is kept: of one customer, newest first, at most `limit`. */
  keptOf(subjectId: string, limit: number): Promise<readonly Stored[]>
  /** The same whose time ended at or before `now`: by id, those after `afterId`, at most `limit`. */
  keptOverdue(now: Instant, afterId: string, limit: number): Promise<readonly Stored[]>
  /** Every one in state `received` or `held`, for the check after a start. */
  received(): Promise<readonly Stored[]>
}
