import type {
  AccessDenialReason,
  AnswerRefusal,
  CancellationReason,
  Criterion,
  EvidenceErasureReason,
  ExpiryReason,
  FailureReason,
  HoldReason,
  RefusalReason,
  ReidentificationReason,
  RejectionReason,
  RequestRefusalReason,
  SubjectErasureReason,
} from '../closed-lists.ts'
import type { IdentifyingField } from '../customer/identifier.ts'
import type { Asker, Grade, Instant } from '../verification/verification.ts'

/** Who did it: an employee in a session, the identity source, or Okienko itself (time, start, stop). */
export type Actor =
  | ({ readonly kind: 'employee' } & Asker)
  | { readonly kind: 'source'; readonly name: string }
  | { readonly kind: 'okienko' }

interface Entry<K extends string> {
  readonly kind: K
  readonly at: Instant
  readonly actor: Actor
}

interface OfVerification<K extends string> extends Entry<K> {
  readonly verificationId: string
}

/** About a customer from the moment an answer has named one: by pseudonym, never by identifier. */
interface OfCustomer<K extends string> extends OfVerification<K> {
  readonly subject: string | null
}

export interface Requested extends OfVerification<'requested'> {
  readonly operationId: string
  readonly cardId: string
  readonly dataSetId: string
  readonly purposeId: string
  readonly legalBasis: string
  readonly fields: readonly string[]
  readonly system: string
  readonly catalogueVersion: string
}

export interface InvitationMade extends OfVerification<'invited'> {
  readonly scanBefore: Instant
}

/** A request that ended before a code existed. */
export interface RequestRefused extends Entry<'request-refused'> {
  readonly reason: RequestRefusalReason
  readonly operationId: string | null
}

export interface AnswerReceived extends OfCustomer<'received'> {
  readonly grade: Grade
  readonly digest: string
  /** Salted SHA-256 of the detail beside the log (design §8); null when the answer named nobody. */
  readonly commitment: string | null
  /** What of the answer the detail keeps; null when it names nobody. */
  readonly identifiedBy: IdentifyingField | null
  readonly fields: readonly string[]
}

export interface AnswerRefused extends Entry<'answer-refused'> {
  readonly verificationId: string | null
  readonly reason: AnswerRefusal
}

export interface Presented extends OfCustomer<'presented'> {
  readonly fields: readonly string[]
}

export interface ReleaseGranted extends OfCustomer<'released'> {
  readonly fields: readonly string[]
  readonly openUntil: Instant
  /** From the first presentation to the decision, milliseconds. */
  readonly decisionMs: number
}

export interface PersonRejected extends OfCustomer<'rejected'> {
  readonly reason: RejectionReason
  readonly decisionMs: number
}

export interface CustomerRefused extends OfCustomer<'refused'> {
  readonly reason: RefusalReason
}
export interface VerificationExpired extends OfCustomer<'expired'> {
  readonly reason: ExpiryReason
}
export interface VerificationCancelled extends OfCustomer<'cancelled'> {
  readonly reason: CancellationReason
}
export interface VerificationFailed extends OfCustomer<'failed'> {
  readonly reason: FailureReason
}

/** Released data was read: field names only. */
export interface DataRead extends OfCustomer<'read'> {
  readonly fields: readonly string[]
}

/** Released data was erased before its time: the employee signed out. */
export interface DataClosed extends OfCustomer<'closed'> {
  readonly reason: 'signed-out'
}

/** What was judged stays sealed beyond the release, for the purpose's legal period. */
export interface EvidenceKept extends OfCustomer<'evidence-kept'> {
  readonly grade: Grade
  readonly digest: string
  /** What the customer was asked for: all of it is in the bytes. */
  readonly fields: readonly string[]
  readonly bytes: number
  readonly keptUntil: Instant
}

export interface EvidenceErased extends OfCustomer<'evidence-erased'> {
  readonly reason: EvidenceErasureReason
}

/** Somebody saw a customer's list of kept evidence; no subject when the customer is not known here. */
export interface EvidenceListed extends Entry<'evidence-listed'> {
  readonly subject: string | null
  readonly count: number
}

/** Somebody was given the kept bytes themselves. */
export interface EvidenceRead extends OfCustomer<'evidence-read'> {
  readonly digest: string
  readonly fields: readonly string[]
}

interface OfSubject<K extends string> extends Entry<K> {
  readonly subject: string
}

/** `subjectId` says whom to erase again after a restore; nothing else leads from it to a person. */
export interface SubjectErased extends OfSubject<'subject-erased'> {
  readonly subjectId: string
  readonly reason: SubjectErasureReason
}

/** An erasure from before a restore, or one that a crash had cut short, has been done again. */
export interface ErasureRepeated extends Entry<'erasure-repeated'> {
  readonly subjectId: string
}

export interface HoldPlaced extends OfSubject<'hold-placed'> {
  readonly holdId: string
  readonly reason: HoldReason
  readonly until: Instant
}

export interface HoldLifted extends OfSubject<'hold-lifted'> {
  readonly holdId: string
}

/** Somebody looked for entries: by what, for whom, and how many were shown. */
export interface JournalSearched extends Entry<'journal-searched'> {
  readonly criteria: readonly Criterion[]
  /** The employee and the customer that were looked for, if known here. */
  readonly employeeId: string | null
  readonly subject: string | null
  readonly count: number
}

/** Somebody read one entry with its proof. */
export interface JournalRead extends Entry<'journal-read'> {
  readonly index: number
}

/** Somebody read every entry of one verification. */
export interface ChainRead extends OfVerification<'chain-read'> {
  readonly count: number
}

/** Somebody was given a bundle of entries as a file: those from `from` to `to` (excluded). */
export interface JournalExported extends Entry<'journal-exported'> {
  readonly from: number
  readonly to: number
}

/** Everything about one customer was put together for the customer (GDPR art. 15). */
export interface SubjectReported extends Entry<'subject-reported'> {
  readonly subject: string | null
  readonly fields: readonly string[]
  readonly count: number
}

/** A pseudonym is turned back into a person in three entries, and never by one employee alone. */
export interface ReidentificationRequested extends OfVerification<'reidentification-requested'> {
  readonly requestId: string
  readonly reason: ReidentificationReason
}
export interface ReidentificationApproved extends OfVerification<'reidentification-approved'> {
  readonly requestId: string
}
export interface Reidentified extends OfCustomer<'reidentified'> {
  readonly requestId: string
  readonly fields: readonly string[]
}

export interface AccessDenied extends Entry<'access-denied'> {
  readonly verificationId: string | null
  /** Whom the refusal told something about. */
  readonly subject: string | null
  /** The route's name, never the URL. */
  readonly route: string
  readonly reason: AccessDenialReason
}

/** Another catalogue came into force; `from` is null at a start. Versions name their contents. */
export interface CatalogueChanged extends Entry<'catalogue-changed'> {
  readonly from: string | null
  readonly to: string
}

export type Session = Entry<'signed-in'> | Entry<'signed-out'>
export type Service = Entry<'service-started'> | Entry<'service-stopped'>

/**
 * The log goes on under a new origin from a database that had lost entries. `lastSize` and `lastRoot`
 * are those of the last checkpoint known of the origin `from`.
 */
export interface JournalRestored extends Entry<'journal-restored'> {
  readonly from: string
  readonly lastSize: number
  readonly lastRoot: string
}

/** One entry of the event journal. Closed lists, field names and digests; never a customer's data. */
export type JournalEvent =
  | Requested
  | InvitationMade
  | RequestRefused
  | AnswerReceived
  | AnswerRefused
  | Presented
  | ReleaseGranted
  | PersonRejected
  | CustomerRefused
  | VerificationExpired
  | VerificationCancelled
  | VerificationFailed
  | DataRead
  | DataClosed
  | EvidenceKept
  | EvidenceErased
  | EvidenceListed
  | EvidenceRead
  | SubjectErased
  | ErasureRepeated
  | HoldPlaced
  | HoldLifted
  | JournalSearched
  | JournalRead
  | ChainRead
  | JournalExported
  | SubjectReported
  | ReidentificationRequested
  | ReidentificationApproved
  | Reidentified
  | AccessDenied
  | CatalogueChanged
  | Session
  | Service
  | JournalRestored

/** The actor of everything an employee does. */
export function employee(asker: Asker): Actor {
  return { kind: 'employee', ...asker }
}
