import type { IdentifyingField, Reuse } from '../closed-lists.ts'
import type { Instant } from '../instant.ts'
import type { Actor, JournalEvent } from '../journal/events.ts'
import { comparedEvent, mustBeHeld } from './compared.ts'
import { askedEvent, heldEvent } from './hold.ts'
import { about, releasedEvent, requestedEvent } from './told.ts'
import type { ComparedSaid, Transition } from './trigger.ts'
import type { ComparedMark, Held, Received, Released, Request, VisitMark } from './verification.ts'

/** What of the visit serves a new request: whose answer, and when photo and face were last compared for it. */
export interface Reused {
  readonly first: Released
  readonly visit: VisitMark
  readonly decidedAt: Instant
  /** Of the detail beside the log; null where the answer names nobody. */
  readonly commitment: string | null
  readonly identifiedBy: IdentifyingField | null
  readonly dataRef: string
  /** What is sealed for it. */
  readonly fields: readonly string[]
  /** How the data stands to the register, for this operation; absent where nothing is compared. */
  readonly compared?: { readonly comparison: ComparedMark; readonly said: ComparedSaid }
}

/** When, by whom, and until when it may wait for a decision or be open. */
export interface Reusing {
  readonly now: Instant
  readonly actor: Actor
  readonly until: Instant
}

/** Whether a second person must agree before what the visit has is released for the request. */
export function isHeldInVisit(request: Request, { compared }: Pick<Reused, 'compared'>): boolean {
  return mustBeHeld(request, compared?.comparison)
}

/**
 * A verification of its own, released at once with what the visit has. What a second person must agree to is released
 * only by the request by which one has, for another operation of the same code.
 */
export function releaseFromVisit(
  request: Request,
  reused: Reused,
  by: Reusing & { readonly agreedBy: string | null },
): Transition {
  const { first, visit, dataRef, decidedAt, compared } = reused
  if (by.agreedBy === null && isHeldInVisit(request, reused)) {
    throw new Error('a second person must agree first')
  }
  const next: Released = {
    ...common(request, first),
    state: 'released',
    endedAt: by.now,
    openUntil: by.until,
    // The signed answer is kept once, with the release that it came for.
    kept: null,
    dataRef,
    decidedAt,
    visit,
    ...(compared && { comparison: compared.comparison }),
  }
  const decided = { decisionMs: 0, requestId: by.agreedBy }
  const events = [...taken(next, 'at-once', reused, by), releasedEvent(next, decided, by.actor)]
  return { next, events }
}

/** A verification of its own that waits for another look at the photo of the visit. */
export function receiveFromVisit(request: Request, reused: Reused, by: Reusing): Transition {
  const { first, visit, dataRef, compared } = reused
  const next: Received = {
    ...common(request, first),
    state: 'received',
    receivedAt: by.now,
    decideBefore: by.until,
    dataRef,
    presentedAt: null,
    photoShownAt: null,
    visit,
    ...(compared && { comparison: compared.comparison }),
  }
  return { next, events: taken(next, 'photo-again', reused, by) }
}

/** A verification of its own that waits for a second person: the employee compared photo and face for the first. */
export function holdFromVisit(
  request: Request,
  reused: Reused,
  by: Reusing & { readonly requestId: string; readonly words: string },
): Transition {
  const { first, visit, dataRef, compared, decidedAt } = reused
  if (compared === undefined || !isHeldInVisit(request, reused)) {
    throw new Error('nobody need agree to it')
  }
  const next: Held = {
    ...common(request, first),
    state: 'held',
    receivedAt: by.now,
    dataRef,
    comparison: compared.comparison,
    heldSince: by.now,
    heldUntil: by.until,
    requestId: by.requestId,
    decisionMs: 0,
    decidedAt,
    visit,
  }
  const held = [heldEvent(next, by.actor), askedEvent(next, by.words, by.actor)]
  return { next, events: [...taken(next, 'at-once', reused, by), ...held] }
}

function common(request: Request, { evidence, subject }: Released) {
  return { request, reference: `reuse:${request.id}`, evidence, subject }
}

/** Nobody is asked: the answer that is there is taken, and that is said as of any answer. */
function taken(
  next: Received | Held | Released,
  reuse: Reuse,
  { first, visit, commitment, identifiedBy, fields, compared }: Reused,
  { now, actor }: Reusing,
): readonly JournalEvent[] {
  const { grade, digest } = next.evidence
  const of = { ...about(next, now, actor), grade, fields }
  return [
    requestedEvent(next.request, now, actor),
    { ...of, kind: 'reused', first: first.request.id, visitId: visit.id, reuse },
    { ...of, kind: 'received', digest, commitment, identifiedBy },
    ...(compared ? [comparedEvent(next, compared, now, actor)] : []),
  ]
}
