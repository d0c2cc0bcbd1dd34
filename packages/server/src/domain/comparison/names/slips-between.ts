import { marksOf } from '../text/marks.ts'
import { slips } from '../text/slips.ts'

/** How one word becomes another by one change of letters. */
export interface Edit {
  readonly change: 'swapped' | 'lost' | 'added' | 'replaced'
  /** Where, in the longer of both. */
  readonly at: number
}

/** The one change of letters between two words; null where there is none, or more. */
export function editBetween(one: string, other: string): Edit | null {
  const longest = Math.max(one.length, other.length)
  let at = 0
  while (at < longest && one[at] === other[at]) at++
  const ends = (from: number, otherFrom: number) => one.slice(from) === other.slice(otherFrom)
  if (one.length === other.length) {
    if (ends(at + 1, at + 1)) return { change: 'replaced', at }
    const isSwap = one[at] === other[at + 1] && one[at + 1] === other[at]
    return isSwap && ends(at + 2, at + 2) ? { change: 'swapped', at } : null
  }
  if (one.length === other.length + 1 && ends(at + 1, at)) return { change: 'lost', at }
  if (other.length === one.length + 1 && ends(at, at + 1)) return { change: 'added', at }
  return null
}

/** Words of so many letters may differ in two; shorter ones in one, the shortest in none. */
const LONG_ENOUGH_FOR_TWO = 6
const LONG_ENOUGH_FOR_ONE = 3

/** In how many letters two words, as `squeezed`, differ where it may be by slips: one, or two; 0 where it may not. */
export function slipsBetween(one: string, other: string): 0 | 1 | 2 {
  const length = Math.max(one.length, other.length)
  if (length < LONG_ENOUGH_FOR_ONE || Math.min(one.length, other.length) < 2) return 0
  if (Math.abs(one.length - other.length) > 2 || lettersUnlike(one, other) > 4) return 0
  if (slips(one, other, 4) > 4) return 0
  const letters = lettersApart(one, other)
  // One lost here and another added there are two slips.
  const isOne = letters > 1 || editBetween(one, other) !== null || slips(one, other, 1) <= 1
  const apart = isOne ? letters : 2
  if (apart <= 1) return 1
  return apart === 2 && length >= LONG_ENOUGH_FOR_TWO ? 2 : 0
}

const counts = new Int16Array(128)

/** How many letters of both have no counterpart, wherever it stands: a cheap look before a careful one. */
function lettersUnlike(one: string, other: string): number {
  counts.fill(0)
  for (let at = 0; at < one.length; at++) count(one.charCodeAt(at), 1)
  for (let at = 0; at < other.length; at++) count(other.charCodeAt(at), -1)
  let unlike = 0
  for (const surplus of counts) unlike += Math.abs(surplus)
  return unlike
}

function count(letter: number, change: 1 | -1): void {
  const at = letter & 127
  counts[at] = (counts[at] ?? 0) + change
}

function lettersApart(one: string, other: string): number {
  const { document, register } = marksOf(one, other)
  const letters = [document, register].map((spans) =>
    spans.reduce((sum, [from, to]) => sum + to - from, 0),
  )
  return Math.max(...letters)
}
