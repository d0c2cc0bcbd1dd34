import type { Actor } from '../../domain/journal/events.ts'
import type { Trigger } from '../../domain/verification/transitions.ts'
import { dataRefOf, type Verification } from '../../domain/verification/verification.ts'
import type { Stored } from '../ports/verifications.ts'
import { type EndDeps, end } from '../verification/end.ts'

/** More moves than anybody makes of one verification meanwhile. */
const ATTEMPTS = 10

/**
 * Whatever of a customer is sealed at this moment ends: what is undecided is cancelled, what is released is closed.
 * Its keys are erased and whoever follows it is told when this returns. In the customer's turn: nothing new of them
 * comes in meanwhile.
 */
export async function endOpenOf(deps: EndDeps, subjectId: string, actor: Actor): Promise<void> {
  const { verifications, clock } = deps
  const found = [...(await verifications.received()), ...(await verifications.open(clock.now()))]
  for (const stored of found) {
    if (subjectOf(stored.verification) === subjectId) await endOne(deps, stored, actor)
  }
}

/** The employee may decide at this very moment: then it is ended as what it has become. */
async function endOne(deps: EndDeps, found: Stored, actor: Actor): Promise<void> {
  let stored: Stored | null = found
  for (let attempt = 0; attempt < ATTEMPTS && stored !== null; attempt++) {
    const { verification }: Stored = stored
    const trigger = triggerIn(verification, deps.clock.now())
    if (trigger === null) break
    const moved = await end(deps, stored, trigger, actor)
    if (typeof moved !== 'string') return
    stored = await deps.verifications.find(verification.request.id)
  }
  // Ended by somebody else, who may still be about to erase.
  const ref = stored && dataRefOf(stored.verification)
  if (ref !== null) await deps.sealed.erase(ref)
}

function triggerIn(verification: Verification, now: number): Trigger | null {
  const reason = 'subject-erased'
  if (verification.state === 'received') return { kind: 'cancel', reason }
  const isOpen = verification.state === 'released' && now < verification.openUntil
  return isOpen ? { kind: 'close', reason } : null
}

function subjectOf(verification: Verification): string | null {
  const known = verification.state === 'received' || verification.state === 'released'
  return known ? (verification.subject?.id ?? null) : null
}
