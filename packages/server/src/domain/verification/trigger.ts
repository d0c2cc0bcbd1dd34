import type {
  CancellationReason,
  ClosingReason,
  ComparedField,
  FailureReason,
  IdentifyingField,
  NamedRemark,
  OverallVerdict,
  RefusalReason,
  RegisterFailure,
  RejectionReason,
} from '../closed-lists.ts'
import type { Instant } from '../instant.ts'
import type { Actor, JournalEvent } from '../journal/events.ts'
import type { KeptBytes } from '../retention/kept-evidence.ts'
import type { Limits } from './limits.ts'
import type {
  ComparedMark,
  EvidenceMark,
  SubjectMark,
  Verification,
  VisitMark,
} from './verification.ts'

/** What a release needs: where what it opens is sealed, what of the answer is kept, and in which visit it is open. */
export interface Releasing {
  readonly dataRef: string
  readonly kept: KeptBytes | null
  /** The visit in which it is open, until when at the latest, and where what serves other operations of it is. */
  readonly visit: VisitMark
  readonly openUntil: Instant
  readonly visitRef?: string
  /** Where the comparison is sealed for as long as that; absent where there is none. */
  readonly comparisonRef?: string
}

/** What the entry of a comparison says beyond its mark. */
export interface ComparedSaid {
  readonly register: string
  readonly failure: RegisterFailure | null
  /** How many records were found. */
  readonly count: number
  readonly because: string | null
  /** What is to be said of the customer whom the bank's own system has named. */
  readonly named: NamedRemark | null
  readonly verdicts: readonly string[]
}

/** What happens to a verification. */
export type Trigger =
  | {
      readonly kind: 'accept'
      readonly evidence: EvidenceMark
      readonly subject: SubjectMark | null
      /** Of the detail beside the log; null when the answer names nobody. */
      readonly commitment: string | null
      readonly identifiedBy: IdentifyingField | null
      readonly dataRef: string
      readonly fields: readonly string[]
      /** The register is asked now, beside the flow: nobody is confirmed before it has answered. */
      readonly compares?: boolean
    }
  | { readonly kind: 'present'; readonly fields: readonly string[] }
  /** The register has answered, or its time was up. */
  | { readonly kind: 'compare'; readonly comparison: ComparedMark; readonly said: ComparedSaid }
  /** Of several records one is the customer's, as the customer said. */
  | {
      readonly kind: 'choose'
      readonly comparisonRef: string
      readonly overall: OverallVerdict
      readonly because: string
      readonly verdicts: readonly string[]
      readonly words: string
    }
  /** Which of the proposed updates are right. */
  | {
      readonly kind: 'update'
      readonly comparisonRef: string
      readonly fields: readonly ComparedField[]
    }
  | ({ readonly kind: 'confirm' } & Releasing)
  /** "Same person", and a second person must agree: everything is sealed for as long as that may take. */
  | {
      readonly kind: 'hold'
      readonly dataRef: string
      readonly comparisonRef: string
      readonly requestId: string
      /** Commits to what the request for the second person says beside the log. */
      readonly words: string
    }
  | ({ readonly kind: 'agree' } & Releasing)
  | { readonly kind: 'decline' }
  | { readonly kind: 'reject'; readonly reason: RejectionReason }
  | { readonly kind: 'refuse'; readonly reason: RefusalReason }
  | { readonly kind: 'cancel'; readonly reason: CancellationReason }
  | { readonly kind: 'fail'; readonly reason: FailureReason }
  | { readonly kind: 'lapse' }
  /** Released data is no longer open: the visit is over, or the customer is erased. */
  | { readonly kind: 'close'; readonly reason: ClosingReason }

/** Why a trigger is refused. The verification stays as it was. */
export type TransitionRefusal =
  | 'wrong-state'
  | 'too-late'
  | 'too-early'
  | 'not-presented'
  | 'too-soon'
  | 'no-photo'
  /** The register has not answered yet. */
  | 'not-compared'
  /** By what the comparison found a second person must agree first. */
  | 'must-be-held'

/** The next state and the events that tell it: stored in one commit or not at all (promise 2). */
export interface Transition {
  readonly next: Verification
  readonly events: readonly JournalEvent[]
}

/** When, by whom, and under which limits a trigger is pulled. */
export interface Circumstances {
  readonly now: Instant
  readonly actor: Actor
  readonly limits: Limits
}
