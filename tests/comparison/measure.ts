import { PairFigures } from '../../packages/server/src/cli/pair-figures.ts'
import { compare } from '../../packages/server/src/domain/comparison/compare.ts'
import type { JudgedPair } from './pair.ts'
import { byAnotherHand, generated, HALVES, halfOf, handWritten, impostors } from './sets.ts'

/* npm run measure:comparison      how the rules judge the pairs of tests/comparison, each half and set by itself */

/** The day on which every pair of the sets is compared. */
export const TODAY = '2026-11-28'

export function measure(pairs: readonly JudgedPair[]): PairFigures {
  const figures = new PairFigures()
  for (const pair of pairs) figures.count(pair, compare(pair.document, pair.register, TODAY))
  return figures
}

if (import.meta.main) {
  const sets = {
    'written by hand': handWritten(),
    'from error models': generated(),
    impostors: impostors(),
  }
  for (const half of HALVES) {
    for (const [name, pairs] of Object.entries(sets)) {
      const lines = measure(pairs.filter((pair) => halfOf(pair) === half)).lines()
      process.stdout.write(`\n== ${half} half: ${name}\n${lines.join('\n')}\n`)
    }
  }
  process.stdout.write(`\n== by another hand\n${measure(byAnotherHand()).lines().join('\n')}\n`)
}
