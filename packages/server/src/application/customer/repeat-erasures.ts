import { readEvent } from '../../domain/journal/entry.ts'
import { note } from '../journal/note.ts'
import type { JournalSearch } from '../ports/journal-search.ts'
import { heldUntil } from '../retention/held-until.ts'
import { type ErasureDeps, eraseAll } from './erase-customer.ts'

const PAGE = 500

export interface RepeatedErasures {
  /** Of the list alone, which needs no index: before anything is served. */
  listed(): Promise<number>
  /** Of the list and of every entry `subject-erased` that has come since the last round. */
  all(): Promise<number>
}

/**
 * Customers who have been erased and are here again, because a backup was restored or an erasure was cut
 * short, are erased again; how many, is told. While somebody is under a hold, or has evidence in its legal
 * period, both begun since, the erasure waits.
 */
export function repeatErasures(deps: ErasureDeps & { readonly search: JournalSearch }) {
  const { subjects, erasures, clock, inTurn } = deps
  const gone = new Set<string>()
  /** Those of all rounds that have not been met as gone yet. */
  let unfinished: string[] = []
  let seen = -1

  async function repeat(ids: readonly string[]): Promise<number> {
    let repeated = 0
    for (const subjectId of new Set(ids)) {
      if (gone.has(subjectId)) continue
      if (await inTurn(subjectId, () => again(subjectId))) repeated += 1
      if ((await subjects.get(subjectId)) === null) gone.add(subjectId)
    }
    return repeated
  }
  async function again(subjectId: string): Promise<boolean> {
    if ((await subjects.get(subjectId)) === null) return false
    const at = clock.now()
    if ((await heldUntil(deps, subjectId, at)) !== null) return false
    const actor = { kind: 'okienko' } as const
    await note(deps, { kind: 'erasure-repeated', at, actor, subjectId })
    await eraseAll(deps, subjectId, actor)
    return true
  }
  /** Newest first, back to the last that was looked at. */
  async function inTheJournal(): Promise<readonly string[]> {
    const ids: string[] = []
    let newest = seen
    for (let before: number | null = null; ; ) {
      const kinds = ['subject-erased'] as const
      const page = await deps.search.find({ kinds }, { before, limit: PAGE })
      const fresh = page.filter(({ index }) => index > seen)
      for (const { text } of fresh) {
        const event = readEvent(text)
        if (event.kind === 'subject-erased') ids.push(event.subjectId)
      }
      newest = Math.max(newest, page[0]?.index ?? -1)
      if (fresh.length < PAGE) break
      before = page.at(-1)?.index ?? 0
    }
    unfinished.push(...ids)
    seen = newest
    return unfinished
  }
  return {
    listed: async () => repeat(await erasures.all()),
    async all() {
      const repeated = await repeat([...(await erasures.all()), ...(await inTheJournal())])
      unfinished = unfinished.filter((id) => !gone.has(id))
      return repeated
    },
  } satisfies RepeatedErasures
}
