import type { BankVerification } from '@okienko/contract/bank-api'
import type { BffLimits } from '../limits.ts'
import type { EndHere } from '../session/closing.ts'
import type { Saw } from '../sightings.ts'
import { isUnanswered, type Kept, limitOf } from './kept.ts'
import { lapsed, moved, type Waits } from './moves.ts'
import type { Shelf } from './shelf.ts'

export interface LearnDeps {
  readonly shelf: Shelf
  readonly now: () => number
  readonly limits: Pick<BffLimits, Waits | 'grace'>
  readonly saw: Saw
  readonly endHere: EndHere
}

/**
 * Takes in what the bank's system said of a verification, asked when it was as `asked` has it. What cannot follow is
 * ignored: an answer that was overtaken meanwhile in silence, anything else is seen. What was decided at the bank and not
 * here is ended here, and closed there. Null where it is forgotten.
 */
export function learning({ shelf, now, limits, saw, endHere }: LearnDeps) {
  return (asked: Kept, said: BankVerification): Kept | null => {
    const kept = shelf.get(asked.id)
    if (kept === null) return null
    const at = now()
    const next = moved(kept.now, said, { now: at, limits, asked: kept.asked ?? null })
    if (next === 'illegal-move') {
      if (kept.version === asked.version) saw(next, { from: kept.now.state, to: said.state })
      return kept
    }
    if (typeof next === 'string') {
      saw(next, { from: kept.now.state, to: said.state })
      return endHere(kept, { state: 'failed', reason: 'data-lost', endedAt: at })
    }
    const limit = limitOf(kept)
    // Nothing that comes after its time begins anything (promise 6); an end is an end.
    const isLate = limit !== null && at >= limit + limits.grace && !isEnd(next)
    if (next === kept.now || isLate) return kept
    return shelf.put(kept.id, next)
  }
}
export type Learn = ReturnType<typeof learning>

/**
 * Ends what is past its time where the bank's system has not said so itself, once it has had time to; never while it may
 * have taken a decision whose answer is not here. As it is then.
 */
export function lapsing({
  shelf,
  now,
  limits,
  endHere,
}: Pick<LearnDeps, 'shelf' | 'now' | 'limits' | 'endHere'>) {
  return (of: Kept): Kept | null => {
    const kept = shelf.get(of.id)
    if (kept === null || (kept.now.state !== 'invited' && kept.now.state !== 'received'))
      return kept
    const at = now()
    const limit = limitOf(kept)
    if (limit === null || at < limit + limits.grace) return kept
    if (kept.now.state === 'received' && isUnanswered(kept.now)) return kept
    return endHere(kept, lapsed(kept.now, at))
  }
}

function isEnd({ state }: Kept['now']): boolean {
  return state !== 'invited' && state !== 'received'
}
