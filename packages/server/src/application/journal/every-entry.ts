import { readEvent } from '../../domain/journal/entry.ts'
import type { JournalEvent } from '../../domain/journal/events.ts'
import type { Criteria, JournalSearch } from '../ports/journal-search.ts'

/** An entry of the log, read. */
export interface ToldEntry<K extends JournalEvent['kind']> {
  readonly index: number
  readonly event: Extract<JournalEvent, { kind: K }>
}

const PAGE = 500

/** All entries of some kinds that fit, newest first, a page at a time. */
export async function* everyEntry<K extends JournalEvent['kind']>(
  search: Pick<JournalSearch, 'find'>,
  criteria: Omit<Criteria, 'kinds'> & { readonly kinds: readonly K[] },
): AsyncGenerator<readonly ToldEntry<K>[]> {
  for (let before: number | null = null; ; ) {
    const page = await search.find(criteria, { before, limit: PAGE })
    yield page.map(({ index, text }) => {
      const event = readEvent(text) as ToldEntry<K>['event']
      return { index, event }
    })
    if (page.length < PAGE) return
    before = page.at(-1)?.index ?? 0
  }
}
