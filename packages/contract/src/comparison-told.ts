import type { ComparisonView } from './comparison-views.ts'
import {
  COMPARISON_TOLD,
  HELD_TOLD,
  SECOND_TOLD,
  VALUES_WITHHELD,
} from './locales/comparison-told.ts'

import type { ComparisonMark, ComparisonTold } from './views.ts'

type Mark = Pick<NonNullable<ComparisonMark>, 'state' | 'outcome' | 'overall'>

/** A second person must agree to what was found, or has agreed; null where none has to. */
export type SecondPerson = keyof typeof SECOND_TOLD | null

/** Why values are not shown: what comes before them, or by what the record is not proven to be the customer's. */
export type Withheld = keyof typeof VALUES_WITHHELD

/** In words of every language: what came of it, and what to do where there is something to do. */
export function tellComparison(
  { state, outcome, overall }: Mark,
  second: SecondPerson = null,
): ComparisonTold {
  if (state === 'pending' || outcome === null) return COMPARISON_TOLD.pending
  const isOne = outcome === 'one'
  if (second !== null && isOne && (overall === 'another_person' || overall === 'conflict')) {
    return SECOND_TOLD[second][overall]
  }
  // Nobody on file is calm, unless somebody was named who should be.
  if (outcome === 'none' && overall !== null) return COMPARISON_TOLD[overall]
  return COMPARISON_TOLD[isOne ? (overall ?? 'not_comparable') : outcome]
}

/** Why values are not shown; null where they are, or where there are none. */
export function withheldTold(why: Withheld | null): ComparisonView['withheld'] {
  return why && VALUES_WITHHELD[why]
}

/** What a `held` verification waits for, and who may agree. */
export const heldTold: ComparisonTold = HELD_TOLD
