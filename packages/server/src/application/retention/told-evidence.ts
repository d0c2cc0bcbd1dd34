import { everyEntry } from '../journal/every-entry.ts'
import type { JournalSearch } from '../ports/journal-search.ts'

/** Whether the journal tells that evidence of a verification is kept, and not that it was erased. */
export async function isToldKept(
  search: Pick<JournalSearch, 'find'>,
  verificationId: string,
): Promise<boolean> {
  const kinds = ['evidence-kept', 'evidence-erased'] as const
  let newest: string | null = null
  for await (const page of everyEntry(search, { verificationId, kinds })) {
    newest ??= page[0]?.event.kind ?? null
  }
  return newest === 'evidence-kept'
}
