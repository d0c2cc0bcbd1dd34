import type { CheckEntry } from '@okienko/journal'
import { Malformed, parseCanonical } from '@okienko/journal/check'
import { wrongIn } from '../../domain/journal/entry.ts'

/**
 * Checks the entries of a whole log, in order, against the form that the server writes: canonical JSON,
 * known kinds, closed lists, and a time that never runs backwards.
 */
export function entryChecker(): CheckEntry {
  let lastAt = ''
  return (bytes) => {
    try {
      const entry = parseCanonical(bytes)
      const wrong = wrongIn(entry)
      if (wrong !== null) return wrong
      const { at } = entry as { readonly at: string }
      if (at < lastAt) return `at: not before ${lastAt}`
      lastAt = at
      return null
    } catch (error) {
      if (error instanceof Malformed) return error.message
      throw error
    }
  }
}
