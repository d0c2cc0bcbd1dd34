import type { Instant } from '../instant.ts'
import { keptEvent, keptFrom } from '../retention/kept-evidence.ts'
import { type Decided, releasedEvent } from './told.ts'
import type { Circumstances, Releasing, Transition } from './trigger.ts'
import { comparedOf, type Held, type Received, type Released } from './verification.ts'

/** The data is open in a visit; photo and face were compared at `decidedAt`. */
export function release(
  from: Received | Held,
  { dataRef, kept: bytes, visit, openUntil, visitRef, comparisonRef }: Releasing,
  { decidedAt, ...decided }: Decided & { readonly decidedAt: Instant },
  { now, actor }: Circumstances,
): Transition {
  const { request, reference, receivedAt, evidence, subject } = from
  const comparison = comparedOf(from)
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
    decidedAt,
    visit,
    ...(visitRef !== undefined && { visitRef }),
    ...(comparison && { comparison: { ...comparison, ref: comparisonRef ?? comparison.ref } }),
  }
  const released = releasedEvent(next, decided, actor)
  return { next, events: kept === null ? [released] : [released, keptEvent(next, kept, actor)] }
}
