import type { IdentifyingField, Reuse } from '../closed-lists.ts'
import type { Instant } from '../instant.ts'
import type { Actor, JournalEvent } from '../journal/events.ts'
import { about, releasedEvent, requestedEvent, type Transition } from './transitions.ts'
import type { Received, Released, Request, VisitMark } from './verification.ts'

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
}

/** When, by whom, and until when it may wait for a decision or be open. */
export interface Reusing {
  readonly now: Instant
  readonly actor: Actor
  readonly until: Instant
}

/** A verification of its own, released at once with what the visit has. */
export function releaseFromVisit(request: Request, reused: Reused, by: Reusing): Transition {
  const { first, visit, dataRef, decidedAt } = reused
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
  }
  const events = [...taken(next, 'at-once', reused, by), releasedEvent(next, 0, by.actor)]
  return { next, events }
}

/** A verification of its own that waits for another look at the photo of the visit. */
export function receiveFromVisit(request: Request, reused: Reused, by: Reusing): Transition {
  const { first, visit, dataRef } = reused
  const next: Received = {
    ...common(request, first),
    state: 'received',
    receivedAt: by.now,
    decideBefore: by.until,
    dataRef,
    presentedAt: null,
    photoShownAt: null,
    visit,
  }
  return { next, events: taken(next, 'photo-again', reused, by) }
}

function common(request: Request, { evidence, subject }: Released) {
  return { request, reference: `reuse:${request.id}`, evidence, subject }
}

/** Nobody is asked: the answer that is there is taken, and that is said as of any answer. */
function taken(
  next: Received | Released,
  reuse: Reuse,
  { first, visit, commitment, identifiedBy, fields }: Reused,
  { now, actor }: Reusing,
): readonly JournalEvent[] {
  const { grade, digest } = next.evidence
  const of = { ...about(next, now, actor), grade, fields }
  return [
    requestedEvent(next.request, now, actor),
    { ...of, kind: 'reused', first: first.request.id, visitId: visit.id, reuse },
    { ...of, kind: 'received', digest, commitment, identifiedBy },
  ]
}
