import type {
  CancellationReason,
  ExpiryReason,
  FailureReason,
  RefusalReason,
  RejectionReason,
} from './reasons.ts'
import type { Asker, Grade, Instant } from './verification.ts'

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
  readonly reason: string
  readonly operationId: string | null
}

export interface AnswerReceived extends OfVerification<'received'> {
  readonly grade: Grade
  readonly digest: string
  readonly fields: readonly string[]
}

/** Why an answer was turned away without touching any verification's state. */
export type AnswerRefusal = 'unknown' | 'second' | 'late' | 'finished'

export interface AnswerRefused extends Entry<'answer-refused'> {
  readonly verificationId: string | null
  readonly reason: AnswerRefusal
}

export interface Presented extends OfVerification<'presented'> {
  readonly fields: readonly string[]
}

export interface ReleaseGranted extends OfVerification<'released'> {
  readonly fields: readonly string[]
  readonly openUntil: Instant
  /** From the first presentation to the decision, milliseconds. */
  readonly decisionMs: number
}

export interface PersonRejected extends OfVerification<'rejected'> {
  readonly reason: RejectionReason
  readonly decisionMs: number
}

export interface CustomerRefused extends OfVerification<'refused'> {
  readonly reason: RefusalReason
}
export interface VerificationExpired extends OfVerification<'expired'> {
  readonly reason: ExpiryReason
}
export interface VerificationCancelled extends OfVerification<'cancelled'> {
  readonly reason: CancellationReason
}
export interface VerificationFailed extends OfVerification<'failed'> {
  readonly reason: FailureReason
}

/** Released data was read: field names only. */
export interface DataRead extends OfVerification<'read'> {
  readonly fields: readonly string[]
}

/** Released data was erased before its time: the employee signed out. */
export interface DataClosed extends OfVerification<'closed'> {
  readonly reason: 'signed-out'
}

export interface AccessDenied extends Entry<'access-denied'> {
  readonly verificationId: string | null
  /** The route's name, never the URL. */
  readonly route: string
  readonly reason: string
}

export type Session = Entry<'signed-in'> | Entry<'signed-out'>
export type Service = Entry<'service-started'> | Entry<'service-stopped'>

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
  | AccessDenied
  | Session
  | Service

/** The actor of everything an employee does. */
export function employee(asker: Asker): Actor {
  return { kind: 'employee', ...asker }
}
