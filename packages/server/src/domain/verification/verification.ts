import type {
  CancellationReason,
  CustomerRole,
  ExpiryReason,
  FailureReason,
  Flow,
  Grade,
  HoldOn,
  IdentifyingField,
  OverallVerdict,
  RefusalReason,
  RegisterOutcome,
  RejectionReason,
} from '../closed-lists.ts'
import type { Instant } from '../instant.ts'
import type { Employee } from '../journal/events.ts'
import type { CustomerCode } from './customer-code.ts'

/** What is settled at the click and never changes afterwards. No personal data of the customer. */
export interface Request {
  readonly id: string
  /** What it is for. */
  readonly flow: Flow
  /** Name of the identity source that is asked. */
  readonly source: string
  readonly operationId: string
  readonly cardId: string
  readonly institutionId: string
  readonly dataSetId: string
  readonly documentKind: string
  readonly scope: number
  /** How long ago, in milliseconds, the document may have been made; requests from before this rule say nothing. */
  readonly documentMaxAge?: number
  readonly purpose: {
    readonly id: string
    /** As it was approved, in Polish. */
    readonly name: string
    /** What the institution calls it in other languages; requests from before say nothing. */
    readonly translation?: { readonly en: string; readonly uk: string }
    readonly legalBasis: string
    readonly keepEvidence?: { readonly years: number }
  }
  /** What the customer is asked for: the card's whole data set. */
  readonly asked: readonly string[]
  /** What the operation needs of it, and what a release opens. */
  readonly fields: readonly string[]
  /** What of them the catalogue adds to what is shown before the decision; absent where it came before there was a choice. */
  readonly showBeforeDecision?: readonly string[]
  /** The operation needs an adult; requests from before this rule say nothing. */
  readonly needsAdult?: boolean
  /** What is kept of the answer is held against the customer register, and by what a second person must agree; absent: not. */
  readonly compares?: { readonly holdOn: HoldOn }
  /** Other operations that the same code serves; absent for none. */
  readonly errands?: readonly Errand[]
  /** The photo stays for the visit: some operation under the same card asks for another look at it. */
  readonly keepsPhoto?: boolean
  /** In which role the customer is there; requests from before visits say nothing: `self`. */
  readonly role?: CustomerRole
  /** Somebody beside whoever is in that visit, and no other customer in their place: so the employee said at the start. */
  readonly beside?: string
  /** The verification of the visit whose answer this one uses. */
  readonly reuses?: string
  readonly catalogueVersion: string
  /** The bank's system in which the operation happens. */
  readonly system: string
  /** The employee session that started it: the only one that sees undecided data (promise 4). */
  readonly employee: Employee
  /** The session at the identity provider that it belongs to, by a keyed pseudonym; absent where none is named. */
  readonly issuerSession?: string
  readonly requestedAt: Instant
}

/** One operation that the same code serves beside the one that it was asked for. */
export interface Errand {
  readonly operationId: string
  readonly fields: readonly string[]
  readonly needsAdult?: boolean
  readonly compares?: Request['compares']
}

/** The visit that a release belongs to. */
export interface VisitMark {
  readonly id: string
  readonly openedAt: Instant
}

/** The one-time code: bound to one verification, with its own expiry. */
export interface Invitation extends CustomerCode {
  /** The source's name for the open request: an answer is matched by it. */
  readonly reference: string
  /** What the source must know again to judge the answer. Nobody else reads it. */
  readonly memo: string
  readonly scanBefore: Instant
  readonly answerBefore: Instant
}

/** What is known of accepted evidence, without its content. */
export interface EvidenceMark {
  readonly grade: Grade
  /** SHA-256 hex of the bytes that were checked. */
  readonly digest: string
  readonly hasPhoto: boolean
}

/** Which customer it is, once an answer has named one: a random id and the year's pseudonym, no identifier. */
export interface SubjectMark {
  readonly id: string
  readonly pseudonym: string
  /** Which field named them; marks from before visits do not say. */
  readonly by?: IdentifyingField
}

/** How the comparison with the customer register stands. No value of either side. */
export type ComparisonMark = { readonly state: 'pending' } | ComparedMark

export interface ComparedMark {
  readonly state: 'done'
  readonly outcome: RegisterOutcome
  /** Null where there is nothing to hold the document against, or nobody knows yet against which record. */
  readonly overall: OverallVerdict | null
  /** One record of several was chosen as the customer's. */
  readonly chosen: boolean
  /** Name of what is sealed of it: what the register said. */
  readonly ref: string
}

/** Evidence that is kept beyond the release. */
export interface KeptEvidence {
  /** Name of the sealed bytes in the evidence store, and how many there are. */
  readonly name: string
  readonly bytes: number
  readonly until: Instant
}

interface Stage<S extends string> {
  readonly state: S
  readonly request: Request
  /** The source's name for the request, kept to recognise late and second answers. */
  readonly reference: string
}

export interface Invited extends Stage<'invited'> {
  readonly invitation: Invitation
}

export interface Received extends Stage<'received'> {
  readonly receivedAt: Instant
  readonly decideBefore: Instant
  readonly evidence: EvidenceMark
  readonly subject: SubjectMark | null
  /** Name of the sealed data in the ephemeral store. */
  readonly dataRef: string
  /** When the data was first shown to the employee; null until then. */
  readonly presentedAt: Instant | null
  /** When that was first done with the photo; null until then, and always where there is none. */
  readonly photoShownAt: Instant | null
  /** The visit whose data waits for another look at the photo; absent for a scan. */
  readonly visit?: VisitMark
  /** Absent where nothing is compared. */
  readonly comparison?: ComparisonMark
}

/** The employee has said "same person", and a second person must agree before anything is released. */
export interface Held extends Stage<'held'> {
  readonly receivedAt: Instant
  readonly evidence: EvidenceMark
  readonly subject: SubjectMark | null
  readonly dataRef: string
  readonly comparison: ComparedMark
  readonly heldSince: Instant
  readonly heldUntil: Instant
  /** The request for the second person. */
  readonly requestId: string
  /** How long the employee compared photo and face, and when they were compared. */
  readonly decisionMs: number
  readonly decidedAt: Instant
  /** The visit whose data it uses; absent for a scan. */
  readonly visit?: VisitMark
}

export interface Released extends Stage<'released'> {
  readonly endedAt: Instant
  readonly openUntil: Instant
  readonly evidence: EvidenceMark
  readonly subject: SubjectMark | null
  /** Null when the purpose keeps none, and again once its time is over. */
  readonly kept: KeptEvidence | null
  readonly dataRef: string
  /** When the answer came; absent where it is another's, and in releases from before this was kept. */
  readonly answeredAt?: Instant
  /** When photo and face were last compared; absent in releases from before visits: when it was released. */
  readonly decidedAt?: Instant
  /** Absent in releases from before visits. */
  readonly visit?: VisitMark
  /** Name of the sealed data that serves other operations of the visit; absent where this one uses another's. */
  readonly visitRef?: string
  /** Absent where nothing was compared. */
  readonly comparison?: ComparedMark
}

interface Ended<S extends string, R extends string> extends Stage<S> {
  readonly endedAt: Instant
  readonly reason: R
}

export type Rejected = Ended<'rejected', RejectionReason>
export type Refused = Ended<'refused', RefusalReason>
export type Expired = Ended<'expired', ExpiryReason>
export type Cancelled = Ended<'cancelled', CancellationReason>
export type Failed = Ended<'failed', FailureReason>

export type Verification =
  | Invited
  | Received
  | Held
  | Released
  | Rejected
  | Refused
  | Expired
  | Cancelled
  | Failed

export type State = Verification['state']

/** When the passing of time alone moves the verification on; null in final states. */
export function deadlineOf(verification: Verification): Instant | null {
  switch (verification.state) {
    case 'invited':
      return verification.invitation.answerBefore
    case 'received':
      return verification.decideBefore
    case 'held':
      return verification.heldUntil
    default:
      return null
  }
}

/** The name of the sealed data that belongs to the verification, or null when there is none. */
export function dataRefOf(verification: Verification): string | null {
  return isKnown(verification) ? verification.dataRef : null
}

/** An answer has come for it, and nothing has ended it without a release. */
export function isKnown(verification: Verification): verification is Received | Held | Released {
  const { state } = verification
  return state === 'received' || state === 'held' || state === 'released'
}

/** The comparison, once it is done. */
export function comparedOf(verification: Verification): ComparedMark | null {
  const comparison = isKnown(verification) ? verification.comparison : undefined
  return comparison?.state === 'done' ? comparison : null
}

/** The names of all that is sealed of it, with what serves other operations of the visit. */
export function refsOf(verification: Verification): readonly string[] {
  const dataRef = dataRefOf(verification)
  const visitRef = verification.state === 'released' ? verification.visitRef : undefined
  const comparedRef = comparedOf(verification)?.ref
  return [dataRef, visitRef, comparedRef].filter((ref) => ref !== null && ref !== undefined)
}

/** When photo and face were last compared for it. */
export function decidedAtOf({ decidedAt, endedAt }: Released): Instant {
  return decidedAt ?? endedAt
}

/** How old the data of an answer is counts from here: from before this was kept nothing earlier is known. */
export function answeredAtOf({ answeredAt, request }: Released): Instant {
  return answeredAt ?? request.requestedAt
}

/** In which role the customer is there. */
export function roleOf({ role = 'self' }: Pick<Request, 'role'>): CustomerRole {
  return role
}

/** The customer as the journal names one: the pseudonym, or null while nobody is known. */
export function pseudonymOf(verification: Verification): string | null {
  return isKnown(verification) ? (verification.subject?.pseudonym ?? null) : null
}
