import type { Instant } from '../../domain/instant.ts'
import { readEvent } from '../../domain/journal/entry.ts'
import type { JournalSearch } from '../ports/journal-search.ts'
import { everyEntry } from './every-entry.ts'

/** A place at which the journal goes on after entries that are lost. */
export interface Gap {
  /** When the last entry before it was made; null: it had none. */
  readonly from: Instant | null
  /** When the journal went on. */
  readonly to: Instant
  /** How many entries are lost at least: those that had been signed. */
  readonly entries: number
}

/** From `begins` to `ends`, both excluded. */
export interface Span {
  readonly begins: Instant
  readonly ends: Instant
}

export const ALL: Span = { begins: Number.NEGATIVE_INFINITY, ends: Number.POSITIVE_INFINITY }

/**
 * Where the journal was cut off in that time: it went on from a database that had lost entries (`journal-restored`).
 * What they told nobody knows, of whom neither.
 */
export async function gapsIn(
  search: Pick<JournalSearch, 'find' | 'at'>,
  { begins, ends }: Span = ALL,
): Promise<readonly Gap[]> {
  const gaps: Gap[] = []
  for await (const page of everyEntry(search, { kinds: ['journal-restored'] })) {
    for (const { index, event } of page) {
      if (event.lastSize > index) {
        const before = index > 0 ? await search.at(index - 1) : null
        const from = before && readEvent(before.text).at
        gaps.unshift({ from, to: event.at, entries: event.lastSize - index })
      }
    }
  }
  return gaps.filter(({ from, to }) => to > begins && (from ?? begins) < ends)
}
