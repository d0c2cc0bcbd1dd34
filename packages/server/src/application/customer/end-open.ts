import type { Actor } from '../../domain/journal/events.ts'
import type { Trigger } from '../../domain/verification/trigger.ts'
import { isKnown, refsOf, type Verification } from '../../domain/verification/verification.ts'
import type { Stored } from '../ports/verifications.ts'
import { type EndDeps, end } from '../verification/end-one.ts'
import { endNow } from '../visit/end-visit.ts'
import { inSessionsTurn, type VisitDeps } from '../visit/visit-deps.ts'

export type EndOpenDeps = EndDeps & VisitDeps

/** More moves than anybody makes of one verification meanwhile. */
const ATTEMPTS = 10

/**
 * Does what ends whatever is open of a customer, in their turn; then every visit that it met them in is ended, in its
 * session's turn: nothing that they may have shown by another document outlives it. Even where the work fails.
 */
export async function endingTheirVisits<T>(
  deps: VisitDeps,
  actor: Actor,
  work: (met: Set<string>) => Promise<T>,
): Promise<T> {
  const met = new Set<string>()
  try {
    return await work(met)
  } finally {
    for (const id of met) await endVisit(deps, id, actor)
  }
}

async function endVisit(deps: VisitDeps, id: string, actor: Actor): Promise<void> {
  const seen = await deps.visits.find(id)
  if (seen === null) return
  await inSessionsTurn(deps, seen.employee.sessionId, () =>
    endNow(deps, seen, { reason: 'subject-erased', actor }),
  )
}

/**
 * Whatever of a customer is sealed at this moment ends: what is undecided is cancelled, what is released is closed.
 * Its keys are erased and whoever follows it is told when this returns. In the customer's turn: nothing new of them
 * comes in meanwhile. The visits that they were in are added to `met`.
 */
export async function endOpenOf(
  deps: EndDeps,
  subjectId: string,
  actor: Actor,
  met: Set<string>,
): Promise<void> {
  const { verifications, clock } = deps
  const found = [...(await verifications.received()), ...(await verifications.open(clock.now()))]
  for (const stored of found) {
    if (subjectOf(stored.verification) === subjectId) await endOne(deps, stored, actor, met)
  }
}

/** The employee may decide at this very moment: then it is ended as what it has become. */
async function endOne(deps: EndDeps, found: Stored, actor: Actor, met: Set<string>): Promise<void> {
  let stored: Stored | null = found
  for (let attempt = 0; attempt < ATTEMPTS && stored !== null; attempt++) {
    const { verification }: Stored = stored
    const visit = 'visit' in verification ? verification.visit : undefined
    if (visit !== undefined) met.add(visit.id)
    const trigger = triggerIn(verification, deps.clock.now())
    if (trigger === null) break
    const moved = await end(deps, stored, trigger, actor)
    if (typeof moved !== 'string') return
    stored = await deps.verifications.find(verification.request.id)
  }
  // Ended by somebody else, who may still be about to erase.
  for (const ref of stored === null ? [] : refsOf(stored.verification)) await deps.sealed.erase(ref)
}

function triggerIn(verification: Verification, now: number): Trigger | null {
  const reason = 'subject-erased'
  if (verification.state === 'received' || verification.state === 'held') {
    return { kind: 'cancel', reason }
  }
  const isOpen = verification.state === 'released' && now < verification.openUntil
  return isOpen ? { kind: 'close', reason } : null
}

function subjectOf(verification: Verification): string | null {
  return isKnown(verification) ? (verification.subject?.id ?? null) : null
}
