import type {
  CancellationReason,
  ClosingReason,
  FailureReason,
  IdentifyingField,
  RefusalReason,
  RejectionReason,
} from '../closed-lists.ts'
import type { Instant } from '../instant.ts'
import type { Actor, EventOf, JournalEvent } from '../journal/events.ts'
import { type KeptBytes, keptEvent, keptFrom } from '../retention/kept-evidence.ts'
import { keptFields } from './kept-fields.ts'
import type { Limits } from './limits.ts'
import { showsPhoto } from './shown-fields.ts'
import {
  deadlineOf,
  type EvidenceMark,
  type Invitation,
  type Invited,
  pseudonymOf,
  type Received,
  type Released,
  type Request,
  roleOf,
  type State,
  type SubjectMark,
  type Verification,
  type VisitMark,
} from './verification.ts'

/** The whole lifecycle: what may happen in which state, and where it leads. Everything else is refused. */
export const TRANSITIONS = {
  invited: {
    accept: 'received',
    fail: 'failed',
    refuse: 'refused',
    lapse: 'expired',
    cancel: 'cancelled',
  },
  received: {
    present: 'received',
    confirm: 'released',
    reject: 'rejected',
    fail: 'failed',
    lapse: 'expired',
    cancel: 'cancelled',
  },
  released: { close: 'released' },
  rejected: {},
  refused: {},
  expired: {},
  cancelled: {},
  failed: {},
} as const satisfies Record<State, Partial<Record<Trigger['kind'], State>>>

/** Whether a state is one of the ends: nothing leads out of it. */
export function isFinal(state: State): boolean {
  return Object.values(TRANSITIONS[state]).every((to) => to === state)
}

/** The ends. An entry of the journal that tells of one has its name. */
export const FINAL_STATES: ReadonlySet<string> = new Set(
  (Object.keys(TRANSITIONS) as State[]).filter(isFinal),
)

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
    }
  | { readonly kind: 'present'; readonly fields: readonly string[] }
  | {
      readonly kind: 'confirm'
      readonly dataRef: string
      readonly kept: KeptBytes | null
      /** The visit in which it is open, until when at the latest, and where what serves other operations of it is. */
      readonly visit: VisitMark
      readonly openUntil: Instant
      readonly visitRef?: string
    }
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

/** The first transition: a request becomes an open invitation. */
export function invite(
  request: Request,
  invitation: Invitation,
  { now, actor }: Circumstances,
): Transition {
  const common = { at: now, actor, verificationId: request.id }
  return {
    next: { state: 'invited', request, reference: invitation.reference, invitation },
    events: [
      requestedEvent(request, now, actor),
      { ...common, kind: 'invited', scanBefore: invitation.scanBefore },
    ],
  }
}

/** Applies a trigger by the table. Time counts before the sweep does: a deadline that has passed refuses. */
export function transition(
  from: Verification,
  trigger: Trigger,
  circumstances: Circumstances,
): Transition | TransitionRefusal {
  if (!(trigger.kind in TRANSITIONS[from.state])) return 'wrong-state'
  const deadline = deadlineOf(from) ?? Number.POSITIVE_INFINITY
  const late = circumstances.now >= deadline
  if (trigger.kind === 'lapse') return late ? lapse(from, circumstances) : 'too-early'
  if (late && trigger.kind !== 'cancel') return 'too-late'
  switch (from.state) {
    case 'invited':
      return fromInvited(from, trigger, circumstances)
    case 'received':
      return fromReceived(from, trigger, circumstances)
    case 'released':
      return close(from, trigger, circumstances)
    default:
      return 'wrong-state'
  }
}

function fromInvited(from: Invited, trigger: Trigger, circumstances: Circumstances) {
  if (trigger.kind !== 'accept') return end(from, trigger, circumstances)
  const { now, actor, limits } = circumstances
  const { evidence, subject, commitment, identifiedBy, dataRef, fields } = trigger
  const next: Received = {
    state: 'received',
    request: from.request,
    reference: from.reference,
    receivedAt: now,
    decideBefore: now + limits.decision,
    evidence,
    subject,
    dataRef,
    presentedAt: null,
    photoShownAt: null,
  }
  const { grade, digest } = evidence
  const event = { kind: 'received', grade, digest, commitment, identifiedBy, fields } as const
  return moved(next, { ...about(next, now, actor), ...event })
}

function fromReceived(from: Received, trigger: Trigger, circumstances: Circumstances) {
  const { now, actor } = circumstances
  const common = about(from, now, actor)
  if (trigger.kind === 'present') {
    const { fields } = trigger
    const { grade } = from.evidence
    return moved(shown(from, fields, now), { ...common, kind: 'presented', grade, fields })
  }
  if (trigger.kind !== 'confirm' && trigger.kind !== 'reject') {
    return end(from, trigger, circumstances)
  }
  if (from.presentedAt === null) return 'not-presented'
  // A clock that was set back has taken no time away from anybody.
  const decisionMs = Math.max(0, now - from.presentedAt)
  if (trigger.kind === 'reject') {
    const { reason } = trigger
    const next = { state: 'rejected', ...carriedOver(from), endedAt: now, reason } as const
    return moved(next, {
      ...common,
      kind: 'rejected',
      grade: from.evidence.grade,
      reason,
      decisionMs,
    })
  }
  // A document without a photo never identifies a person by itself (promise 9).
  if (!from.evidence.hasPhoto) return 'no-photo'
  // One that was shown before this was kept says nothing of it.
  const { photoShownAt = null } = from
  if (photoShownAt === null) return 'not-presented'
  if (now < comparedAt(photoShownAt, circumstances.limits)) return 'too-soon'
  return release(from, trigger, decisionMs, circumstances)
}

/** From when on "same person" is taken, of a photo that was first shown then. */
export function comparedAt(photoShownAt: Instant, { comparison }: Limits): Instant {
  return photoShownAt + comparison
}

/** The first time of each counts. Shown again: the state is as it was, only the event is new. */
function shown(from: Received, fields: readonly string[], now: Instant): Received {
  const withPhoto = from.evidence.hasPhoto && showsPhoto(fields)
  const photoShownAt = from.photoShownAt ?? (withPhoto ? now : null)
  const isNews = from.presentedAt === null || photoShownAt !== from.photoShownAt
  return isNews ? { ...from, presentedAt: from.presentedAt ?? now, photoShownAt } : from
}

function release(
  { request, reference, receivedAt, evidence, subject }: Received,
  { dataRef, kept: bytes, visit, openUntil, visitRef }: Extract<Trigger, { kind: 'confirm' }>,
  decisionMs: number,
  { now, actor }: Circumstances,
): Transition {
  const kept = keptFrom(request, bytes, now)
  const next: Released = {
    state: 'released',
    request,
    reference,
    evidence,
    subject,
    dataRef,
    endedAt: now,
    openUntil,
    kept,
    // A second look at the photo makes the data no younger.
    ...(request.reuses === undefined && { answeredAt: receivedAt }),
    decidedAt: now,
    visit,
    ...(visitRef !== undefined && { visitRef }),
  }
  const released = releasedEvent(next, decisionMs, actor)
  return { next, events: kept === null ? [released] : [released, keptEvent(next, kept, actor)] }
}

/** The event that a verification was released in its visit; it took so long to compare photo and face for it. */
export function releasedEvent(
  released: Released,
  decisionMs: number,
  actor: Actor,
): EventOf<'released'> {
  const { request, evidence, openUntil, visit, endedAt } = released
  return {
    ...about(released, endedAt, actor),
    kind: 'released',
    grade: evidence.grade,
    fields: request.fields,
    openUntil,
    decisionMs,
    visitId: visit?.id ?? null,
  }
}

/** The event that somebody asked for it. What is kept of an answer is said for all operations of the code. */
export function requestedEvent(request: Request, at: Instant, actor: Actor): EventOf<'requested'> {
  return {
    at,
    actor,
    verificationId: request.id,
    kind: 'requested',
    operationId: request.operationId,
    cardId: request.cardId,
    dataSetId: request.dataSetId,
    purposeId: request.purpose.id,
    legalBasis: request.purpose.legalBasis,
    asked: request.asked,
    fields: keptFields(request),
    system: request.system,
    catalogueVersion: request.catalogueVersion,
    flow: request.flow,
    role: roleOf(request),
    errands: (request.errands ?? []).map(({ operationId }) => operationId),
    reuses: request.reuses ?? null,
    beside: request.beside ?? null,
  }
}

function end(
  from: Verification,
  trigger: Trigger,
  { now, actor }: Circumstances,
): Transition | TransitionRefusal {
  const common = about(from, now, actor)
  const ended = { ...carriedOver(from), endedAt: now }
  switch (trigger.kind) {
    case 'refuse': {
      const { reason } = trigger
      return moved({ state: 'refused', ...ended, reason }, { ...common, kind: 'refused', reason })
    }
    case 'cancel': {
      const { reason } = trigger
      return moved(
        { state: 'cancelled', ...ended, reason },
        { ...common, kind: 'cancelled', reason },
      )
    }
    case 'fail': {
      const { reason } = trigger
      return moved({ state: 'failed', ...ended, reason }, { ...common, kind: 'failed', reason })
    }
    default:
      return 'wrong-state'
  }
}

function close(
  from: Released,
  trigger: Trigger,
  { now, actor }: Circumstances,
): Transition | TransitionRefusal {
  if (trigger.kind !== 'close') return 'wrong-state'
  if (now >= from.openUntil) return 'too-late'
  const { reason } = trigger
  return moved({ ...from, openUntil: now }, { ...about(from, now, actor), kind: 'closed', reason })
}

function lapse(from: Verification, { now, actor }: Circumstances): Transition {
  const reason = from.state === 'invited' ? 'code-not-used' : 'not-decided'
  const next = { state: 'expired', ...carriedOver(from), endedAt: now, reason } as const
  return moved(next, { ...about(from, now, actor), kind: 'expired', reason })
}

function moved(next: Verification, event: JournalEvent): Transition {
  return { next, events: [event] }
}

function carriedOver({ request, reference }: Verification) {
  return { request, reference }
}

/** What every event of a verification says. */
export function about(verification: Verification, at: Instant, actor: Actor) {
  const { id } = verification.request
  return { at, actor, verificationId: id, subject: pseudonymOf(verification) }
}
