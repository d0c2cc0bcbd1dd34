import type { Actor } from '../../domain/journal/events.ts'
import { refsOf } from '../../domain/verification/verification.ts'
import { Fault } from '../ports/fault.ts'
import type { Stored } from '../ports/verifications.ts'
import { type EndDeps, end, withdrawCode } from '../verification/end-one.ts'
import { contextRef } from '../verification/sealed-data.ts'

/**
 * In the session's turn: whoever was there has left. What the session has of them and has not decided is cancelled, all
 * but the one of the customer who stands there now; its data is erased and its codes are dead on return, even where
 * the journal cannot be told: then it lapses, with nothing in it.
 */
export async function leaveNothing(
  deps: EndDeps,
  sessionId: string,
  actor: Actor,
  but: string | null = null,
): Promise<void> {
  for (const stored of await deps.verifications.openOf(sessionId)) {
    if (stored.verification.request.id !== but) await endOne(deps, stored, actor)
  }
}

async function endOne(deps: EndDeps, stored: Stored, actor: Actor): Promise<void> {
  const { request } = stored.verification
  try {
    await end(deps, stored, { kind: 'cancel', reason: 'visit-ended' }, actor)
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault
    await deps.sealed.erase(contextRef(request.id))
    for (const ref of refsOf(stored.verification)) await deps.sealed.erase(ref)
    withdrawCode(deps, stored.verification)
  }
}
