import type { FoundEntryView, JournalPage } from '@okienko/contract'
import type { Found } from '../../application/journal/search-journal.ts'
import type { FoundEntry } from '../../application/ports/journal-search.ts'

/** An entry that was found, as the wire has it. */
export function foundView({ index, text }: FoundEntry): FoundEntryView {
  // Our own bytes: held against the form of entries before they were stored.
  return { index, entry: JSON.parse(text) }
}

export function pageView({ entries, more, doubt }: Found): JournalPage {
  const last = entries.at(-1)
  const next = more && last ? String(last.index) : null
  return { entries: entries.map(foundView), next, doubt }
}
