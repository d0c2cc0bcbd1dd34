import type { Transactions } from '../backsystem/transactions.ts'
import type { Refusal } from './refusals.ts'

const WRONG_PER_PHONE = 5
const WRONG_AT_ALL = 100
const MINUTE_MS = 60_000

/** Counts wrong codes: six digits are soon found by whoever may try them all. */
export interface Guesses {
  mayGuess(citizenId: string): boolean
  missed(citizenId: string): void
}

/** Five wrong codes a minute from each phone, and a hundred from all of them. `now` in milliseconds. */
export function countGuesses({ now }: { readonly now: () => number }): Guesses {
  let misses: readonly { readonly citizenId: string; readonly at: number }[] = []
  const recent = () => misses.filter(({ at }) => at > now() - MINUTE_MS)
  return {
    mayGuess(citizenId) {
      misses = recent()
      const own = misses.filter((miss) => miss.citizenId === citizenId)
      return own.length < WRONG_PER_PHONE && misses.length < WRONG_AT_ALL
    },
    missed(citizenId) {
      misses = [...recent(), { citizenId, at: now() }]
    },
  }
}

/** The text of the code that the customer has typed, as written: with spaces or without. Or why there is none. */
export function findTypedCode(
  world: { readonly transactions: Transactions; readonly guesses: Guesses },
  order: { readonly citizenId: string; readonly typedCode?: string },
): { readonly qrText: string } | Refusal {
  if (!world.guesses.mayGuess(order.citizenId)) return 'too-many-guesses'
  const code = (order.typedCode ?? '').replace(/[\s-]/g, '')
  const found = world.transactions.findTyped(code)
  if (found !== null) return { qrText: found.qrText }
  world.guesses.missed(order.citizenId)
  return 'typed-code-unknown'
}
