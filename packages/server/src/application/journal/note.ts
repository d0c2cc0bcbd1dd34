import type { JournalEvent } from '../../domain/journal/events.ts'
import type { Records } from '../ports/records.ts'

/** Journals what moves no verification; durable on return. */
export async function note(
  { records }: { readonly records: Records },
  ...events: readonly JournalEvent[]
): Promise<void> {
  await records.commit({ change: null, events })
}
