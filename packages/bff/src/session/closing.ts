import type { BankCancellation } from '@okienko/contract/bank-api'
import type { Bank } from '../ports/bank.ts'
import { type Ended, isOwed, type Kept } from '../verifications/kept.ts'
import type { Shelf } from '../verifications/shelf.ts'
import type { Farewells } from './farewells.ts'
import type { Presences } from './presences.ts'

interface Deps {
  readonly bank: Pick<Bank, 'cancel'>
  readonly shelf: Shelf
  readonly presences: Presences
  readonly farewells: Farewells
  readonly now: () => number
}

/** `signed-out` where nobody has pressed anything: nobody at the desk goes on with it. */
type Why = BankCancellation['reason']

/** What ends here is closed at the bank, too. */
export interface Closing {
  /**
   * Says so to the bank until it is heard, where there is anything to be closed; at a time once for each. Resolves with
   * whether it was heard. Where nobody is known any more, the bank ends it by its time.
   */
  atBank(kept: Kept, why?: Why): Promise<boolean>
  /** Ends here what is open, whatever the bank has of it; remembered as unheard until the bank has heard it. */
  endHere(kept: Kept, end: Ended, why?: Why): Kept | null
  /** Nobody reads it any more: here at once, at the bank as soon as it hears it. As it is then. */
  closeReleased(kept: Kept): Kept | null
}
export type EndHere = Closing['endHere']

export function closing({ bank, shelf, presences, farewells, now }: Deps): Closing {
  const under = new Map<string, Promise<boolean>>()

  function say(kept: Kept, why: Why): Promise<boolean> {
    const { id, sessionId, correlationId, reference } = kept
    const saying = under.get(id)
    if (saying !== undefined) return saying
    const as = presences.onBehalf(sessionId, correlationId)
    if (as === null) return Promise.resolve(false)
    const word = () => bank.cancel(as, reference, { reason: why })
    const said = farewells.say(sessionId, 'cancellation', word).finally(() => under.delete(id))
    under.set(id, said)
    return said
  }

  function heard(id: string): void {
    const still = shelf.get(id)
    if (still === null || !('unheard' in still.now)) return
    const { unheard: _, ...ended } = still.now
    shelf.mark(id, ended as Ended)
  }

  return {
    async atBank(kept, why = 'signed-out') {
      return isOwed(kept, now()) && (await say(kept, why))
    },
    endHere(kept, end, why = 'signed-out') {
      const ended = shelf.put(kept.id, { ...end, unheard: true })
      if (ended === null) return null
      void say(ended, why).then((isHeard) => isHeard && heard(ended.id))
      return ended
    },
    closeReleased(kept) {
      if (kept.now.state !== 'released' || kept.now.openUntil <= now()) return kept
      void say(kept, 'by-employee')
      return shelf.put(kept.id, { ...kept.now, openUntil: now() })
    },
  }
}
