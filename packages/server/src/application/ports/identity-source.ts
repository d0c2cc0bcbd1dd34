import type { ApprovedOperation } from '../../domain/catalogue/catalogue.ts'
import type { CheckFailure, Grade } from '../../domain/closed-lists.ts'
import type { Instant } from '../../domain/instant.ts'
import type { ReceivedData } from '../../domain/verification/received-data.ts'
import type { Invitation, Request } from '../../domain/verification/verification.ts'

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

/** Something came in. Nothing about it may be trusted but where it came from, until `judge` has spoken. */
export interface Answer {
  /** The source that it came from. */
  readonly source: string
  /** The source's name for the request: an {@link Invitation.reference}, or anything at all. */
  readonly reference: string
  /**
   * Holds the answer against this very request and invitation, and nothing that it says about itself. Pure:
   * same arguments, same verdict. Never throws for hostile bytes.
   */
  judge(request: Request, invitation: Invitation, now: Instant): Verdict
}

/** What became of an answer. The source stops retrying on each of them. */
export const ANSWER_OUTCOMES = [
  'accepted',
  'recorded',
  'unknown',
  'second',
  'late',
  'finished',
] as const
export type AnswerOutcome = (typeof ANSWER_OUTCOMES)[number]

/**
 * Where identities come from, as the steps see it. Fits a source that pushes signed bytes, one that
 * pushes plain data and one that must be polled. Throws Fault('source-unavailable' | 'source-refused').
 */
export interface IdentitySource {
  /** By which service cards, requests and entries of the journal name it. */
  readonly name: string
  /** Opens a one-time invitation for this request and nothing else. */
  invite(approved: ApprovedOperation, limits: InvitationLimits): Promise<Invitation>
  /** Best effort: the invitation is dead in Okienko whatever the source does. Never throws. */
  withdraw(invitation: OpenInvitation): Promise<void>
}

/** An invitation as far as its source needs it again. */
export interface OpenInvitation {
  /** By what its answer is found. */
  readonly reference: string
  /** What the source noted for itself; null once an answer came: nothing is held against it any more. */
  readonly memo: string | null
}

/** The sources that an installation has, by name; null for any other name. */
export type Sources = (name: string) => IdentitySource | null

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

/** What came in and is no answer: unreadable, not recorded, or from somebody who may not hand over any. */
export const NOT_TAKEN = ['malformed', 'fault', 'stranger'] as const
export type NotTaken = (typeof NOT_TAKEN)[number]

/** What the application offers to a source. */
export interface Inbox {
  /** Step 3. Throws when nothing could be recorded: the same answer must be handed in again. */
  receive(answer: Answer): Promise<AnswerOutcome>
  /** Its invitations that wait for an answer, the soonest to end first, at most `limit`. */
  waiting(limit: number): Promise<readonly OpenInvitation[]>
  /** Told of everything that came in: its outcome, or why there is none. For metrics. Never throws. */
  observe(outcome: AnswerOutcome | NotTaken): void
}

export interface InvitationLimits {
  readonly now: Instant
  /** Milliseconds for scanning, and how much longer an answer is accepted. */
  readonly scan: number
  readonly grace: number
}
