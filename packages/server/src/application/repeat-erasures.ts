import { eventOf } from '../domain/entry.ts'
import type { FoundEntry, JournalSearch } from './ports.ts'
import { type CareDeps, eraseAll } from './subject-care.ts'

const PAGE = 500

/**
 * After a start: customers who have been erased and are here again, because a backup was restored or a
 * crash cut the erasure short, are erased again. Tells how many.
 */
export function repeatErasures(deps: CareDeps & { readonly search: JournalSearch }) {
  return async (): Promise<number> => {
    const { records, subjects, erasures, clock } = deps
    const ids = new Set([...(await erasures.all()), ...(await inTheJournal(deps.search))])
    let repeated = 0
    for (const subjectId of ids) {
      if ((await subjects.get(subjectId)) === null) continue
      const actor = { kind: 'okienko' } as const
      const event = { kind: 'erasure-repeated', at: clock.now(), actor, subjectId } as const
      await records.commit({ change: null, events: [event] })
      await eraseAll(deps, subjectId, actor)
      repeated += 1
    }
    return repeated
  }
}

async function inTheJournal(search: JournalSearch): Promise<readonly string[]> {
  const ids: string[] = []
  const kinds = ['subject-erased'] as const
  for (let before: number | null = null; ; ) {
    const page: readonly FoundEntry[] = await search.find({ kinds }, { before, limit: PAGE })
    for (const { text } of page) {
      const event = eventOf(JSON.parse(text))
      if (event.kind === 'subject-erased') ids.push(event.subjectId)
    }
    if (page.length < PAGE) return ids
    before = page.at(-1)?.index ?? 0
  }
}
