import type { ApprovedOperation, Catalogue } from '../domain/catalogue.ts'
import type { JournalEvent } from '../domain/events.ts'
import type { ReceivedData } from '../domain/person.ts'
import type { CheckFailure } from '../domain/reasons.ts'
import type { Grade, Instant, Invitation, Request, Verification } from '../domain/verification.ts'

/** Something an operator must fix, thrown. `code` is one of the problem catalogue. Never carries a payload. */
export class Fault extends Error {
  readonly code: FaultCode
  constructor(code: FaultCode, options?: { cause?: unknown }) {
    super(code, options)
    this.name = 'Fault'
    this.code = code
  }
}

export type FaultCode = 'source-unavailable' | 'source-refused' | 'journal-unavailable'

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
  /** Every verification in state `received`, for the check after a start. */
  received(): Promise<readonly Stored[]>
  /** Events after `sequence` in order, at most `limit`. */
  eventsAfter(sequence: number, limit: number): Promise<readonly StoredEvent[]>
  /** Resolves when a durable write has just been possible; throws otherwise. For readiness. */
  probe(): Promise<void>
  close(): Promise<void>
}

/**
 * Sealed ephemeral data: AES-256-GCM under a random key per entry, the key wrapped under a key that
 * lives with the process. Deleting the key erases. Never durable in the clear (promise 3).
 */
export interface SealedStore {
  /** Holds the data until `eraseAt`, then it is gone. `ref` must be new. */
  put(ref: string, content: Uint8Array, eraseAt: Instant): Promise<void>
  /** Null when never put, erased, or past its time. */
  get(ref: string): Promise<Uint8Array | null>
  /** Holds no bytes and no key of it when it returns. Erasing what is not there is fine. */
  erase(ref: string): Promise<void>
  close(): Promise<void>
}

/** What an answer must match: this very request, and nothing the answer says about itself. */
export interface Expectation {
  readonly request: Request
  readonly invitation: Invitation
}

/** What an answer turns out to be, judged without a network. */
export type Verdict =
  | {
      readonly kind: 'holds'
      readonly grade: Grade
      /** SHA-256 hex of the bytes that were judged. */
      readonly digest: string
      readonly data: ReceivedData
    }
  | { readonly kind: 'does-not-hold'; readonly reason: CheckFailure }
  | { readonly kind: 'refused-by-customer' }

/** Something came in. Nothing about it may be trusted but its `reference`, until `judge` has spoken. */
export interface Answer {
  /** The source's name for the request: an {@link Invitation.reference}, or anything at all. */
  readonly reference: string
  readonly source: string
  /** Pure: same answer, expectation and time give the same verdict. Never throws for hostile bytes. */
  judge(expectation: Expectation, now: Instant): Verdict
}

/** What became of an answer. The source stops retrying on each of them. */
export type AnswerOutcome = 'accepted' | 'recorded' | 'unknown' | 'second' | 'late' | 'finished'

/**
 * Where identities come from. Fits a source that pushes signed bytes, one that pushes plain data and
 * one that must be polled. Throws Fault('source-unavailable' | 'source-refused').
 */
export interface IdentitySource {
  readonly name: string
  /** Opens a one-time invitation for this request and nothing else. */
  invite(approved: ApprovedOperation, limits: InvitationLimits): Promise<Invitation>
  /** Best effort: the invitation is dead in Okienko whatever the source does. Never throws. */
  withdraw(reference: string): Promise<void>
}

export interface InvitationLimits {
  readonly now: Instant
  /** Milliseconds for scanning, and how much longer an answer is accepted. */
  readonly scan: number
  readonly grace: number
}

/** The catalogue in force. */
export interface CatalogueSource {
  current(): Catalogue
}

/** Tells whoever follows a verification that it has moved. Carries no data. */
export interface Announcements {
  announce(id: string): void
  /** Calls `listener` after each announcement of `id` until the returned function is called. */
  follow(id: string, listener: () => void): () => void
}

export interface Clock {
  now(): Instant
}

/** Fresh, unguessable names: UUIDv4 by default. */
export interface Ids {
  fresh(): string
}
