import { Malformed } from '@okienko/journal'

/**
 * What is wrong with a file that a command was given or has to read, for the operator to mend: said without a
 * stack. `known` are the errors that say so; throws anything that nobody foresaw.
 */
export function fileTrouble(
  error: unknown,
  known: readonly (new (...args: never[]) => Error)[],
): string {
  if (error instanceof Malformed) return `expected ${error.message}`
  const isKnown = known.some((kind) => error instanceof kind)
  if (error instanceof Error && (isKnown || 'code' in error)) return error.message
  throw error
}
