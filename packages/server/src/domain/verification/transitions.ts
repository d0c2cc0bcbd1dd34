import type { ExpiryReason } from '../closed-lists.ts'
import type { Instant } from '../instant.ts'
import { choose, compare, mustBeHeld, update } from './compared.ts'
import { fromHeld, hold, withdrawnEvent } from './hold.ts'
import type { Limits } from './limits.ts'
import { release } from './release.ts'
import { showsPhoto } from './shown-fields.ts'
import { about, carriedOver, moved, requestedEvent } from './told.ts'
import type { Circumstances, Transition, TransitionRefusal, Trigger } from './trigger.ts'
import {
  deadlineOf,
  type Invitation,
  type Invited,
  type Received,
  type Released,
  type Request,
  type State,
  type Verification,
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
    compare: 'received',
    choose: 'received',
    confirm: 'released',
    hold: 'held',
    reject: 'rejected',
    fail: 'failed',
    lapse: 'expired',
    cancel: 'cancelled',
  },
  held: {
    agree: 'released',
    decline: 'rejected',
    fail: 'failed',
    lapse: 'expired',
    cancel: 'cancelled',
  },
  released: { choose: 'released', update: 'released', close: 'released' },
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
    case 'held':
      return fromHeld(from, trigger, circumstances) ?? end(from, trigger, circumstances)
    case 'released':
      return fromReleased(from, trigger, circumstances)
    default:
      return 'wrong-state'
  }
}

function fromInvited(from: Invited, trigger: Trigger, circumstances: Circumstances) {
  if (trigger.kind !== 'accept') return end(from, trigger, circumstances)
  const { now, actor, limits } = circumstances
  const { evidence, subject, commitment, identifiedBy, dataRef, fields, compares } = trigger
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
    ...(compares && { comparison: { state: 'pending' } }),
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
  if (trigger.kind === 'compare') return compare(from, trigger, circumstances)
  if (trigger.kind === 'choose') return choose(from, trigger, circumstances)
  if (from.presentedAt === null && DECISIONS.has(trigger.kind)) return 'not-presented'
  // A clock that was set back has taken no time away from anybody.
  const decisionMs = Math.max(0, now - (from.presentedAt ?? now))
  switch (trigger.kind) {
    case 'reject': {
      const { reason } = trigger
      const next = { state: 'rejected', ...carriedOver(from), endedAt: now, reason } as const
      const { grade } = from.evidence
      return moved(next, { ...common, kind: 'rejected', grade, reason, decisionMs })
    }
    case 'confirm':
    case 'hold':
      return samePerson(from, trigger, decisionMs, circumstances)
    default:
      return end(from, trigger, circumstances)
  }
}

const DECISIONS: ReadonlySet<Trigger['kind']> = new Set(['confirm', 'hold', 'reject'])

/** "Same person": released, or held where the comparison says so, and never the one for the other. */
function samePerson(
  from: Received,
  trigger: Extract<Trigger, { kind: 'confirm' | 'hold' }>,
  decisionMs: number,
  circumstances: Circumstances,
): Transition | TransitionRefusal {
  const { now, limits } = circumstances
  // A document without a photo never identifies a person by itself (promise 9).
  if (!from.evidence.hasPhoto) return 'no-photo'
  // One that was shown before this was kept says nothing of it.
  const { photoShownAt = null, comparison, request } = from
  if (photoShownAt === null) return 'not-presented'
  if (now < comparedAt(photoShownAt, limits)) return 'too-soon'
  if (comparison?.state === 'pending') return 'not-compared'
  if (trigger.kind === 'hold') return hold(from, trigger, decisionMs, circumstances)
  if (mustBeHeld(request, comparison)) return 'must-be-held'
  return release(from, trigger, { decisionMs, requestId: null, decidedAt: now }, circumstances)
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

function end(
  from: Verification,
  trigger: Trigger,
  { now, actor }: Circumstances,
): Transition | TransitionRefusal {
  const common = about(from, now, actor)
  const ended = { ...carriedOver(from), endedAt: now }
  const withdrawn = from.state === 'held' ? [withdrawnEvent(from, now, actor)] : []
  switch (trigger.kind) {
    case 'refuse': {
      const { reason } = trigger
      return moved({ state: 'refused', ...ended, reason }, { ...common, kind: 'refused', reason })
    }
    case 'cancel': {
      const { reason } = trigger
      const event = { ...common, kind: 'cancelled', reason } as const
      return moved({ state: 'cancelled', ...ended, reason }, event, ...withdrawn)
    }
    case 'fail': {
      const { reason } = trigger
      const event = { ...common, kind: 'failed', reason } as const
      return moved({ state: 'failed', ...ended, reason }, event, ...withdrawn)
    }
    default:
      return 'wrong-state'
  }
}

function fromReleased(
  from: Released,
  trigger: Trigger,
  circumstances: Circumstances,
): Transition | TransitionRefusal {
  const { now, actor } = circumstances
  if (now >= from.openUntil) return 'too-late'
  if (trigger.kind === 'choose') return choose(from, trigger, circumstances)
  if (trigger.kind === 'update') return update(from, trigger, circumstances)
  if (trigger.kind !== 'close') return 'wrong-state'
  const { reason } = trigger
  return moved({ ...from, openUntil: now }, { ...about(from, now, actor), kind: 'closed', reason })
}

const LAPSES: Partial<Record<State, ExpiryReason>> = {
  invited: 'code-not-used',
  received: 'not-decided',
  held: 'not-agreed',
}

function lapse(from: Verification, { now, actor }: Circumstances): Transition {
  const reason = LAPSES[from.state]
  if (reason === undefined) throw new Error(`Nothing lapses in ${from.state}`)
  const next = { state: 'expired', ...carriedOver(from), endedAt: now, reason } as const
  return moved(next, { ...about(from, now, actor), kind: 'expired', reason })
}
