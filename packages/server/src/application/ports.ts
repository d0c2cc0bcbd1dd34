import type { ApprovedOperation, Catalogue } from '../domain/catalogue/catalogue.ts'
import type { CheckFailure, HoldReason } from '../domain/closed-lists.ts'
import type { Identifier } from '../domain/customer/identifier.ts'
import type { JournalEvent } from '../domain/journal/events.ts'
import type { ReceivedData } from '../domain/verification/received-data.ts'
import type {
  Grade,
  Instant,
  Invitation,
  Request,
  State,
  Verification,
} from '../domain/verification/verification.ts'

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

/** Which entries to look for. What is absent does not matter, all that is there must fit. */
export interface Criteria {
  /** Entries about one of these pseudonyms, and all others of the verifications that are. */
  readonly subjects?: readonly string[]
  readonly employeeId?: string
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
 * Finds entries by what they say. Whatever was durable when a method was called is looked at. Throws
 * Fault('journal-unavailable').
 */
export interface JournalSearch {
  /** Newest first, those before the index `before`, at most `limit`. */
  find(criteria: Criteria, page: Page): Promise<readonly FoundEntry[]>
  at(index: number): Promise<FoundEntry | null>
}

export interface Page {
  /** Excluded; null begins at the newest. */
  readonly before: number | null
  readonly limit: number
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

/** One customer and the customer's own key, which never leaves this object. */
export interface Subject {
  /** A random UUID: says nothing to whoever has no subjects at hand. */
  readonly id: string
  /** Hex of HMAC-SHA-256(key, calendar year): a name by which entries of one year link (design §8). */
  pseudonym(year: number): string
  /** AES-256-GCM; opens under the same `boundTo` only, and never again once the subject is erased. */
  seal(content: Uint8Array, boundTo: string): Uint8Array
  /** Throws when it was not sealed so. */
  unseal(sealed: Uint8Array, boundTo: string): Uint8Array
}

/** Customers and their keys, found by identifier and storing none. Throws Fault('journal-unavailable'). */
export interface Subjects {
  /** Finds or makes, durable on return; the same person opened twice at once is one subject. */
  open(identifier: Identifier): Promise<Subject>
  find(identifier: Identifier): Promise<Subject | null>
  get(id: string): Promise<Subject | null>
  /** Row, key and holds are gone from the disk on return. Erasing who is not there is fine. */
  erase(id: string): Promise<void>
}

/**
 * Ids of erased customers, in a place apart from the databases, so that a restored one cannot bring them
 * back unnoticed. Random ids: they say nothing. Throws when it cannot be read or written.
 */
export interface ErasureList {
  /** Durable on return. */
  note(subjectId: string): Promise<void>
  all(): Promise<readonly string[]>
}

/** The little that identifies beside the log (design §8): never attributes, never a photo. */
export interface CustomerDetail {
  readonly verificationId: string
  readonly customer: Identifier
  readonly caseId?: string
  readonly knownCustomerId?: string
}

/**
 * Details sealed under their customers' keys, each found by its commitment: SHA-256 over 32 random bytes
 * and the detail's canonical JSON. The log may hold a commitment for ever; it says nothing once the
 * random bytes are erased with the customer. Throws Fault('journal-unavailable').
 */
export interface Details {
  /** Durable on return: the commitment, or null when the customer has been erased meanwhile. */
  keep(subject: Subject, detail: CustomerDetail): Promise<string | null>
  open(commitment: string): Promise<CustomerDetail | null>
  /** Of a commitment that no entry names. */
  drop(commitment: string): Promise<void>
  /** All of a customer, in the order in which they were kept. */
  of(subject: Subject): Promise<readonly CustomerDetail[]>
}

/** A detail at rest. */
export interface DetailRow {
  readonly commitment: string
  readonly subjectId: string
  readonly sealed: Uint8Array
}

/** Durable rows of details; those of an erased subject are gone with it, byte by byte. */
export interface DetailRows {
  /** 'conflict' when there is no such subject. */
  put(row: DetailRow): Promise<'stored' | 'conflict'>
  find(commitment: string): Promise<DetailRow | null>
  drop(commitment: string): Promise<void>
  of(subjectId: string): Promise<readonly DetailRow[]>
}

/** What a subject is at rest. */
export interface SubjectRow {
  /** Hex MAC of the identifier, under a key that is not in the same place. */
  readonly digest: string
  readonly id: string
  readonly wrappedKey: Uint8Array
}

/** Durable rows of subjects, and which master key they need. Throws Fault('journal-unavailable'). */
export interface SubjectRows {
  /** 'conflict' when the digest is there already. */
  add(row: SubjectRow): Promise<'stored' | 'conflict'>
  find(digest: string): Promise<SubjectRow | null>
  get(id: string): Promise<SubjectRow | null>
  /** No byte of the row and its holds is left in the file on return. */
  remove(id: string): Promise<void>
  /** The first fingerprint ever claimed with, this one or an older one. */
  claim(fingerprint: string): Promise<string>
  /** Null before the first claim. */
  claimed(): Promise<string | null>
}

/** Until when nothing of a customer may be erased, and why. */
export interface Hold {
  readonly id: string
  readonly subjectId: string
  readonly reason: HoldReason
  readonly placedAt: Instant
  readonly until: Instant
}

/** Durable holds; those of an erased subject are gone with it. Throws Fault('journal-unavailable'). */
export interface Holds {
  /** 'conflict' when there is no such subject. */
  place(hold: Hold): Promise<'stored' | 'conflict'>
  find(id: string): Promise<Hold | null>
  /** All of a subject, the ended ones too, oldest first. */
  of(subjectId: string): Promise<readonly Hold[]>
  lift(id: string): Promise<void>
}

/** The key of keys, which lives apart from everything it protects. */
export interface MasterKey {
  mac(content: Uint8Array): Promise<Uint8Array>
  wrap(key: Uint8Array, boundTo: string): Promise<Uint8Array>
  /** Throws when it was not wrapped so. */
  unwrap(wrapped: Uint8Array, boundTo: string): Promise<Uint8Array>
}

/**
 * Sealed evidence by name, durable. What is put, or put in doubt, waits there until a record says
 * whether it stays. Throws Fault('journal-unavailable').
 */
export interface EvidenceStore {
  put(name: string, sealed: Uint8Array): Promise<void>
  get(name: string): Promise<Uint8Array | null>
  settle(name: string): Promise<void>
  doubt(name: string): Promise<void>
  inDoubt(): Promise<readonly string[]>
  /** Nothing of it is left on return. Erasing what is not there is fine. */
  erase(name: string): Promise<void>
}

/** What an answer must match: this very request, and nothing the answer says about itself. */
export interface Expectation {
  readonly request: Request
  readonly invitation: Invitation
}

/** What was judged, exactly as it came, in base64: whoever has it can judge again. */
export type OriginalEvidence =
  | { readonly kind: 'signed'; readonly signedMessage: string; readonly ocspResponse: string }
  | { readonly kind: 'plain'; readonly message: string }

/** What an answer turns out to be, judged without a network. */
export type Verdict =
  | {
      readonly kind: 'holds'
      readonly grade: Grade
      /** SHA-256 hex of the bytes that were judged. */
      readonly digest: string
      readonly data: ReceivedData
      readonly original: OriginalEvidence
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
 * Where identities come from, as the steps see it. Fits a source that pushes signed bytes, one that
 * pushes plain data and one that must be polled. Throws Fault('source-unavailable' | 'source-refused').
 */
export interface IdentitySource {
  readonly name: string
  /** Opens a one-time invitation for this request and nothing else. */
  invite(approved: ApprovedOperation, limits: InvitationLimits): Promise<Invitation>
  /** Best effort: the invitation is dead in Okienko whatever the source does. Never throws. */
  withdraw(reference: string): Promise<void>
}

/** The other half of the port: how answers come in, whichever side begins. */
export interface Source extends IdentitySource {
  /** From now on every answer is handed to `inbox`, at least once. Resolves when the source is ready. */
  open(inbox: Inbox): Promise<Intake>
  /** No invitation and no withdrawal after this. */
  close(): Promise<void>
}

export interface Intake {
  /** Takes nothing more in; resolves when what is under way has been recorded. */
  close(): Promise<void>
}

/** What the application offers to a source. */
export interface Inbox {
  /** Step 3. Throws when nothing could be recorded: the same answer must be handed in again. */
  receive(answer: Answer): Promise<AnswerOutcome>
  /** References of invitations that wait for an answer, the soonest to end first, at most `limit`. */
  waiting(limit: number): Promise<readonly string[]>
  /** Told of everything that came in: its outcome, or why there is none. For metrics. Never throws. */
  observe(outcome: AnswerOutcome | 'malformed' | 'fault'): void
}

export interface InvitationLimits {
  readonly now: Instant
  /** Milliseconds for scanning, and how much longer an answer is accepted. */
  readonly scan: number
  readonly grace: number
}

/** The catalogue in force. It may be another one at the next call: ask once per decision. */
export interface CatalogueSource {
  current(): Catalogue
}

/** The catalogue as its file has it, or what is wrong with the file, a line each for the administrator. */
export type CatalogueReading =
  | { readonly kind: 'read'; readonly catalogue: Catalogue }
  | { readonly kind: 'refused'; readonly problems: readonly string[] }

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
