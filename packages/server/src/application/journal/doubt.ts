import type { Findings } from '../ports/alarm.ts'
import type { JournalSearch } from '../ports/journal-search.ts'
import { gapsIn, type Span } from './gaps.ts'

/**
 * Why what was found may not be all that there was: one answer does not hold more, the journal has lost entries of that
 * time, or one of its entries was altered. Of several the gravest.
 */
export type Doubt = 'cut' | 'truncated' | 'missing'

/** The doubt that is known. None proves nothing: that takes a reading of the whole index, which is for reports. */
export async function doubtAbout<D extends Doubt>(
  { search, findings }: { readonly search: JournalSearch; readonly findings: Findings },
  span: Span,
  lesser: D | null,
): Promise<D | 'truncated' | 'missing' | null> {
  if (findings.isAltered('entry')) return 'missing'
  return (await gapsIn(search, span)).length > 0 ? 'truncated' : lesser
}
