import type { HoldOn, OverallVerdict } from '../closed-lists.ts'
import type { Actor, EventOf } from '../journal/events.ts'
import { about, moved } from './told.ts'
import type {
  Circumstances,
  ComparedSaid,
  Transition,
  TransitionRefusal,
  Trigger,
} from './trigger.ts'
import {
  type ComparedMark,
  comparedOf,
  type Held,
  type Received,
  type Released,
  type Request,
  type Verification,
} from './verification.ts'

const HOLDS: Readonly<Record<HoldOn, readonly OverallVerdict[]>> = {
  'another-person': ['another_person'],
  conflict: ['another_person', 'conflict'],
}

/** Whether by what the comparison found a second person must agree before anything is released for the request. */
export function mustBeHeld(
  { compares }: Pick<Request, 'compares'>,
  comparison: Pick<ComparedMark, 'overall'> | undefined,
): boolean {
  const overall = comparison?.overall ?? null
  return compares !== undefined && overall !== null && HOLDS[compares.holdOn].includes(overall)
}

/** Whether a second person must still agree to what was found, or has agreed; null where nobody has to, or is asked now. */
export function secondOf(verification: Verification): 'needed' | 'agreed' | null {
  const { state, request } = verification
  if (!mustBeHeld(request, comparedOf(verification) ?? undefined)) return null
  if (state === 'received') return 'needed'
  // Nothing of the kind is released otherwise.
  return state === 'released' ? 'agreed' : null
}

/** The stricter of two: what is agreed to is released for every operation of a code. */
export function stricter(one: HoldOn, other: HoldOn): HoldOn {
  return HOLDS[one].length < HOLDS[other].length ? other : one
}

type TriggerOf<K extends Trigger['kind']> = Extract<Trigger, { kind: K }>

/** The register has answered once; whatever comes after it changes nothing. */
export function compare(
  from: Received,
  { comparison, said }: TriggerOf<'compare'>,
  { now, actor }: Circumstances,
): Transition | TransitionRefusal {
  if (from.comparison?.state !== 'pending') return 'wrong-state'
  const next = { ...from, comparison }
  return moved(next, comparedEvent(next, { comparison, said }, now, actor))
}

/** The event that a document was held against the register. */
export function comparedEvent(
  of: Received | Released | Held,
  { comparison, said }: { readonly comparison: ComparedMark; readonly said: ComparedSaid },
  at: number,
  actor: Actor,
): EventOf<'compared'> {
  const { outcome, overall } = comparison
  return { ...about(of, at, actor), kind: 'compared', outcome, overall, ...said }
}

/**
 * Once, and of several only: a record that the register named by itself is nobody's choice. What one person has released
 * stays released by a choice for which it would not have been held; what a second one has agreed to is agreed to.
 */
export function choose(
  from: Received | Released,
  { comparisonRef: ref, overall, because, verdicts, words }: TriggerOf<'choose'>,
  { now, actor }: Circumstances,
): Transition | TransitionRefusal {
  const before = from.comparison
  if (before?.state !== 'done' || before.outcome !== 'several' || before.chosen)
    return 'wrong-state'
  const mustBe = mustBeHeld(from.request, { overall }) && !mustBeHeld(from.request, before)
  if (from.state === 'released' && mustBe) return 'must-be-held'
  const next = { ...from, comparison: { ...before, ref, overall, chosen: true } }
  const event = { kind: 'candidate-chosen', overall, because, verdicts, words } as const
  return moved(next, { ...about(next, now, actor), ...event })
}

/** What is right of the proposed updates: the whole of it, each time. */
export function update(
  from: Released,
  { comparisonRef: ref, fields }: TriggerOf<'update'>,
  { now, actor }: Circumstances,
): Transition | TransitionRefusal {
  if (from.comparison === undefined) return 'wrong-state'
  const next = { ...from, comparison: { ...from.comparison, ref } }
  return moved(next, { ...about(next, now, actor), kind: 'updates-confirmed', fields })
}
