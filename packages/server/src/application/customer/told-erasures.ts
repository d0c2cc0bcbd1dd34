import { everyEntry } from '../journal/every-entry.ts'
import type { JournalSearch } from '../ports/journal-search.ts'

/** The ids of all customers of whom the journal tells that they were erased. */
export async function toldErasures(
  search: Pick<JournalSearch, 'find'>,
): Promise<ReadonlySet<string>> {
  const erased = new Set<string>()
  const kinds = ['subject-erased', 'erasure-repeated'] as const
  for await (const page of everyEntry(search, { kinds })) {
    for (const { event } of page) erased.add(event.subjectId)
  }
  return erased
}
