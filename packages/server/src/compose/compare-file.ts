import type { Pair } from '../adapters/pair-file/pair.ts'
import { type PairReading, readPairs } from '../adapters/pair-file/read-pairs.ts'
import type { FieldVerdict, OverallVerdict } from '../domain/closed-lists.ts'
import { compare } from '../domain/comparison/compare.ts'
import type { Comparison } from '../domain/comparison/comparison.ts'
import { dateInWarsaw } from '../domain/warsaw.ts'

export type { Comparison, FieldVerdict, OverallVerdict, Pair }

/** A pair and how it compares, or why there is none in that place of the file. */
export type PairOutcome =
  | { readonly kind: 'compared'; readonly pair: Pair; readonly comparison: Comparison }
  | Extract<PairReading, { readonly kind: 'trouble' }>

/**
 * Compares every pair of a file, in order, as they are asked for. Reads nothing else.
 *
 * @param today yyyy-MM-dd in Poland; today where it is not given.
 */
export async function* compareFile(
  file: string,
  today = dateInWarsaw(Date.now()),
): AsyncGenerator<PairOutcome> {
  for await (const reading of readPairs(file)) {
    if (reading.kind === 'trouble') yield reading
    else {
      const { pair } = reading
      const comparison = compare(pair.document, pair.register, today)
      yield { kind: 'compared', pair, comparison }
    }
  }
}
