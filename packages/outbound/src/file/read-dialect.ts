import { compileDialect } from '../dialect/compile-dialect.ts'
import type { Dialect, Shape } from '../dialect/dialect.ts'
import { type CheckedReading, readChecked } from './read-checked.ts'

/** Recorded answers have photos in them. */
const LARGEST = 1_000_000
/** A table of words within a list within an entry of an answer. */
const DEEPEST = 24

/** The file of a dialect, held against its own recorded answers; refused with lines as every file is. Never throws. */
export function readDialect<S extends Shape>(
  file: string,
  shape: S,
): Promise<CheckedReading<Dialect<S>>> {
  const check = (value: unknown) => {
    const outcome = compileDialect(value, shape)
    return outcome.kind === 'compiled'
      ? ({ content: outcome.compiled, problems: [] } as const)
      : { content: null, problems: outcome.wrong }
  }
  return readChecked<Dialect<S>>(file, check, { largest: LARGEST, deepest: DEEPEST })
}
