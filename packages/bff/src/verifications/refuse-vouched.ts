import type { BankVerification } from '@okienko/contract/bank-api'
import type { EndHere } from '../session/closing.ts'
import { isOpen } from './kept.ts'
import type { Learn } from './learn.ts'
import type { Shelf } from './shelf.ts'

interface Deps {
  readonly learn: Learn
  readonly shelf: Pick<Shelf, 'get'>
  readonly endHere: EndHere
  readonly now: () => number
}

/**
 * Takes in what the bank says, but no data that nobody has checked (promises 7 and 12): such a verification has failed
 * here before anything of it was shown, and is cancelled there.
 */
export function refusingVouched({ learn, shelf, endHere, now }: Deps): Learn {
  return (asked, said) => {
    const kept = isVouched(said) ? shelf.get(asked.id) : null
    if (kept === null || !isOpen(kept)) return learn(asked, said)
    return endHere(kept, { state: 'failed', reason: 'vouched-not-allowed', endedAt: now() })
  }
}

function isVouched(said: BankVerification): boolean {
  return (said.state === 'received' || said.state === 'released') && said.grade === 'vouched'
}
