import { BankRefusal } from '../ports/bank.ts'
import type { Kept, Released } from '../verifications/kept.ts'
import { type Actor, type DeskDeps, own } from './desk-deps.ts'
import { type ShownData, shownOf } from './shown-data.ts'

export interface ReadReleased {
  readonly kept: Kept & { readonly now: Released }
  readonly data: ShownData
}

export type ReleasedRefusal = 'not-found' | 'wrong-state' | 'data-gone'

/** Step 5: hands out released data, only what the operation keeps; each read is journalled by the bank before it answers. */
export function readReleased(deps: DeskDeps) {
  const { bank, shelf, now, saw } = deps

  function close(kept: Kept): void {
    if (kept.now.state !== 'released') return
    shelf.put(kept.id, { ...kept.now, openUntil: Math.min(kept.now.openUntil, now()) })
  }

  return async (actor: Actor, id: string): Promise<ReadReleased | ReleasedRefusal> => {
    const kept = own(deps, actor, id)
    if (kept === null) return 'not-found'
    if (kept.now.state !== 'released') return 'wrong-state'
    if (now() >= kept.now.openUntil) return 'data-gone'
    const answered = await bank.releasedData(actor.as, kept.reference).catch((fault: unknown) => {
      if (fault instanceof BankRefusal && fault.outcome === 'data-gone') close(kept)
      throw fault
    })
    // Meanwhile somebody may have left, or the time be up.
    const still = shelf.find(actor.sessionId, id)
    if (still === null) return 'not-found'
    if (still.now.state !== 'released' || now() >= still.now.openUntil) return 'data-gone'
    const data = shownOf(answered, still.operation.kept, saw)
    return { kept: { ...still, now: still.now }, data }
  }
}
