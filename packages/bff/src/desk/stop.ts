import type { Cancellation } from '@okienko/contract'
import type { BankReason, BankVerification } from '@okienko/contract/bank-api'
import type { Ended, Kept } from '../verifications/kept.ts'
import { isOpen } from '../verifications/kept.ts'
import { type Actor, askedAgain, type DeskDeps, own } from './desk-deps.ts'

export type StopRefusal = 'not-found' | 'wrong-state'

/** Ends what is not decided, at the employee's word; what was released is closed, at the bank first. */
export function cancelOwn(deps: DeskDeps) {
  return async (actor: Actor, id: string, reason: Cancellation['reason']) =>
    (await closeReleased(deps, actor, id, reason)) ??
    stop(deps, actor, id, {
      to: 'cancelled',
      reason,
      send: (kept) => deps.bank.cancel(actor.as, kept.reference, { reason }),
    })
}

/** The customer refuses at the counter. */
export function refuseOwn(deps: DeskDeps) {
  return (actor: Actor, id: string) =>
    stop(deps, actor, id, {
      to: 'refused',
      reason: 'at-the-counter',
      send: (kept) => deps.bank.refuse(actor.as, kept.reference),
    })
}

/** The customer has left: null where there is nothing that was released. Closed already is closed. */
async function closeReleased(
  { bank, shelf, now }: DeskDeps,
  actor: Actor,
  id: string,
  reason: Cancellation['reason'],
): Promise<Kept | null> {
  const isOver = (at: Kept | null) => at?.now.state !== 'released' || at.now.openUntil <= now()
  const found = shelf.find(actor.sessionId, id)
  if (found?.now.state !== 'released' || isOver(found)) {
    return found?.now.state === 'released' ? found : null
  }
  // Awaited: whoever reads that it is closed may rely on it. An answer that is lost leaves it open here, to be closed again.
  await bank.cancel(actor.as, found.reference, { reason })
  const still = shelf.find(actor.sessionId, id)
  if (still?.now.state !== 'released' || isOver(still)) return still
  return shelf.put(id, { ...still.now, openUntil: now() })
}

interface Stop {
  readonly to: Ended['state']
  readonly reason: BankReason
  readonly send: (kept: Kept) => Promise<BankVerification>
}

async function stop(
  deps: DeskDeps,
  actor: Actor,
  id: string,
  { to, reason, send }: Stop,
): Promise<Kept | StopRefusal> {
  const found = own(deps, actor, id)
  if (found === null) return 'not-found'
  if (!isOpen(found)) return 'wrong-state'
  // Whoever hears of the end first tells it with the reason that was asked for.
  const kept = deps.shelf.mark(id, found.now, reason)
  if (kept === null) return 'not-found'
  try {
    const after = deps.learn(kept, await send(kept))
    if (after === null) return 'not-found'
    if (!isOpen(after)) return closed(deps, after).now.state === to ? after : 'wrong-state'
    deps.follow(id)
    return after
  } catch (fault) {
    const after = await askedAgain(deps, actor, kept)
    if (after !== null && closed(deps, after).now.state === to) return after
    throw fault
  }
}

/** A decision of before has come through meanwhile: what it has released is not wanted any more. */
function closed({ closing }: DeskDeps, after: Kept): Kept {
  return closing.closeReleased(after) ?? after
}
