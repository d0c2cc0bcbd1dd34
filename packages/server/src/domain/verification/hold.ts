import { MATTER_RULES } from '../approval/matters.ts'
import type { Instant } from '../instant.ts'
import type { Actor, EventOf } from '../journal/events.ts'
import { mustBeHeld } from './compared.ts'
import { release } from './release.ts'
import { about, carriedOver, moved } from './told.ts'
import type { Circumstances, Transition, TransitionRefusal, Trigger } from './trigger.ts'
import { comparedOf, type Held, type Received } from './verification.ts'

type Holding = Extract<Trigger, { kind: 'hold' }>

/** "Same person", and a second one is asked in the same breath. Refused where nothing asks for that. */
export function hold(
  from: Received,
  trigger: Holding,
  decisionMs: number,
  { now, actor, limits }: Circumstances,
): Transition | TransitionRefusal {
  const compared = comparedOf(from)
  if (compared === null || !mustBeHeld(from.request, compared)) return 'wrong-state'
  const { dataRef, comparisonRef: ref, requestId, words } = trigger
  const next: Held = {
    state: 'held',
    ...carriedOver(from),
    receivedAt: from.receivedAt,
    evidence: from.evidence,
    subject: from.subject,
    dataRef,
    comparison: { ...compared, ref },
    heldSince: now,
    heldUntil: now + Math.min(limits.held, MATTER_RULES.held.within),
    requestId,
    decisionMs,
    decidedAt: now,
    ...(from.visit && { visit: from.visit }),
  }
  return moved(next, heldEvent(next, actor), askedEvent(next, words, actor))
}

/** The event that it waits for a second person. */
export function heldEvent(held: Held, actor: Actor): EventOf<'held'> {
  const { evidence, comparison, requestId, heldSince, heldUntil: until, decisionMs } = held
  // None is held without a verdict.
  const overall = comparison.overall ?? 'conflict'
  const said = { grade: evidence.grade, requestId, overall, until, decisionMs }
  return { ...about(held, heldSince, actor), kind: 'held', ...said }
}

/** The request for the second person, in the name of whoever said "same person". */
export function askedEvent(held: Held, words: string, actor: Actor): EventOf<'approval-asked'> {
  return {
    ...ofRequest(held, held.heldSince, actor),
    kind: 'approval-asked',
    reason: 'comparison',
    until: held.heldUntil,
    words,
    subjectId: held.subject?.id ?? null,
    configuration: null,
    to: null,
  }
}

/** Out of `held`: by the second person, or by what ends any open verification. Null: as from any other state. */
export function fromHeld(
  from: Held,
  trigger: Trigger,
  circumstances: Circumstances,
): Transition | null {
  const { now, actor } = circumstances
  const { decisionMs, requestId, decidedAt } = from
  if (trigger.kind === 'agree') {
    const decided = { decisionMs, requestId, decidedAt }
    return release(from, trigger, decided, circumstances)
  }
  if (trigger.kind !== 'decline') return null
  const reason = 'second-person-declined'
  const next = { state: 'rejected', ...carriedOver(from), endedAt: now, reason } as const
  const { grade } = from.evidence
  return moved(next, { ...about(from, now, actor), kind: 'rejected', grade, reason, decisionMs })
}

/** The event that nobody need agree any more. */
export function withdrawnEvent(
  from: Held,
  at: Instant,
  actor: Actor,
): EventOf<'approval-withdrawn'> {
  return { ...ofRequest(from, at, actor), kind: 'approval-withdrawn' }
}

function ofRequest(held: Held, at: Instant, actor: Actor) {
  return { ...about(held, at, actor), requestId: held.requestId, matter: 'held' } as const
}
