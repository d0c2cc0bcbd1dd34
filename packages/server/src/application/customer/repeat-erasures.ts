import { everyEntry } from '../journal/every-entry.ts'
import { note } from '../journal/note.ts'
import type { ErasureList } from '../ports/erasure-list.ts'
import { Altered } from '../ports/fault.ts'
import type { JournalSearch } from '../ports/journal-search.ts'
import type { Subjects } from '../ports/subjects.ts'
import { heldUntil } from '../retention/held-until.ts'
import { endingTheirVisits } from './end-open.ts'
import { type ErasureDeps, eraseAll } from './erase-customer.ts'

const OKIENKO = { kind: 'okienko' } as const
const KINDS = ['subject-erased', 'erasure-repeated'] as const

export interface RepeatedErasures {
  /** Whether anybody on the list is here again: nobody is erased before the journal is checked. */
  areDue(): Promise<boolean>
  /** Of the list alone: before anything is served. */
  listed(): Promise<number>
  /** Of the list and of every entry that tells of an erasure and has come since the last round. */
  all(): Promise<number>
}

/**
 * Customers who have been erased and are here again, because a backup was restored or an erasure was cut
 * short, are erased again; how many, is told. While somebody is under a hold, or has evidence in its legal
 * period, both begun since, the erasure waits; so it does while the journal is being checked. An id that somebody
 * else has put on the list erases nobody, and is told.
 */
export function repeatErasures(deps: ErasureDeps) {
  const { subjects, erasures, clock, inTurn } = deps
  const gone = new Set<string>()
  const foreign = new Set<string>()
  const { told, readOn } = readingErasures(deps.search)

  async function repeat(ids: Iterable<string>): Promise<number> {
    let repeated = 0
    for (const subjectId of new Set(ids)) {
      if (gone.has(subjectId)) continue
      try {
        if (await erased(subjectId)) repeated += 1
        if ((await subjects.get(subjectId)) === null) gone.add(subjectId)
      } catch (error) {
        // Whoever is not what was stored keeps nobody else from being erased; it has been told.
        if (!(error instanceof Altered)) throw error
      }
    }
    return repeated
  }
  function erased(subjectId: string): Promise<boolean> {
    return endingTheirVisits(deps, OKIENKO, (met) => inTurn(subjectId, () => again(subjectId, met)))
  }
  async function again(subjectId: string, met: Set<string>): Promise<boolean> {
    const subject = await subjects.get(subjectId)
    if (subject === null) return false
    const at = clock.now()
    if ((await heldUntil(deps, subject, at)) !== null) return false
    await note(deps, { kind: 'erasure-repeated', at, actor: OKIENKO, subjectId })
    await eraseAll(deps, subjectId, OKIENKO, met)
    return true
  }
  /** Whoever can write the list may have meant to have somebody erased. */
  async function tellForeign(): Promise<void> {
    const others = (await erasures.all()).filter(({ isOurs }) => !isOurs)
    const unknown = others.map(({ subjectId }) => subjectId).filter((id) => !told.has(id))
    const fresh = unknown.filter((id) => !foreign.has(id))
    if (fresh.length === 0 || (await deps.search.prove(null)) !== 'proven') return
    for (const id of fresh) foreign.add(id)
    deps.alarm.altered('customer')
  }
  return {
    async areDue() {
      for (const subjectId of await oursOn(erasures))
        if (await isHere(subjects, subjectId)) return true
      return false
    },
    listed: async () => repeat(await oursOn(erasures)),
    async all() {
      await readOn()
      const repeated = await repeat([...(await oursOn(erasures)), ...told])
      await tellForeign()
      return repeated
    },
  } satisfies RepeatedErasures
}

/** Whom we have put on the list. */
async function oursOn(erasures: ErasureList): Promise<readonly string[]> {
  return (await erasures.all()).filter(({ isOurs }) => isOurs).map(({ subjectId }) => subjectId)
}

/** Of a row that is not what was stored nobody can say; it has been told. */
async function isHere(subjects: Pick<Subjects, 'get'>, subjectId: string): Promise<boolean> {
  try {
    return (await subjects.get(subjectId)) !== null
  } catch (error) {
    if (error instanceof Altered) return false
    throw error
  }
}

/** Those of whose erasure the journal tells: `readOn` adds what has come since it was read last. */
function readingErasures(search: Pick<JournalSearch, 'find'>) {
  const told = new Set<string>()
  let seen = -1
  async function readOn(): Promise<void> {
    let newest = seen
    // Newest first, back to the last that was looked at.
    for await (const page of everyEntry(search, { kinds: KINDS })) {
      const fresh = page.filter(({ index }) => index > seen)
      for (const { event } of fresh) told.add(event.subjectId)
      newest = Math.max(newest, page[0]?.index ?? -1)
      if (fresh.length < page.length) break
    }
    seen = newest
  }
  return { told, readOn }
}
