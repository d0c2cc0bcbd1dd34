import type { Instant } from '../../domain/instant.ts'
import { everyEntry } from '../journal/every-entry.ts'
import type { Holds } from '../ports/holds.ts'
import type { JournalSearch } from '../ports/journal-search.ts'
import type { SubjectRowsLook } from '../ports/subject-rows.ts'
import type { Turns } from '../ports/turns.ts'
import { type ToldHolds, toldHolds } from './told-holds.ts'

interface HoldRowChecks {
  readonly subjectRows: SubjectRowsLook
  readonly holds: Holds
  readonly search: JournalSearch
  readonly inTurn: Turns
}

/**
 * Takes away rows of holds that the journal does not know, or says were lifted: no such row holds anything. One that
 * was lifted is told of as brought back, unless the process that lifted it may have died before its row went.
 */
export async function checkHolds(
  deps: HoldRowChecks,
  begun: Instant,
  tell: (what: 'hold') => void,
  breathe: () => Promise<void>,
): Promise<void> {
  for (let after: string | null = ''; after !== null; ) {
    const { next, names } = await deps.subjectRows.look('hold', after)
    // After the rows: each was there before the journal told of it.
    const told = await toldHolds(deps.search, begun)
    const wrong = names.filter((id) => !told.placed.has(id) || told.lifted.has(id))
    const cut = wrong.length === 0 ? 0 : await cutShortFrom(deps)
    for (const id of wrong) await takeAway(deps, { id, begun, told, cut }, tell)
    after = next
    await breathe()
  }
}

async function takeAway(
  { holds, inTurn }: HoldRowChecks,
  about: {
    readonly id: string
    readonly begun: Instant
    readonly told: ToldHolds
    readonly cut: number
  },
  tell: (what: 'hold') => void,
): Promise<void> {
  const { id, begun, told, cut } = about
  const hold = await holds.find(id)
  if (hold === null) return
  await inTurn(hold.subjectId, async () => {
    // One that is being placed, or lifted, at this very moment.
    if ((await holds.find(id)) === null || (!told.placed.has(id) && hold.placedAt >= begun)) return
    const lifted = told.lifted.get(id)
    if (lifted !== undefined && lifted < cut) tell('hold')
    await holds.lift(id)
  })
}

/** The entry from which on what was done may have been cut short: the start of a run that did not end well. */
async function cutShortFrom({ search }: HoldRowChecks): Promise<number> {
  for await (const page of everyEntry(search, { kinds: ['service-started', 'service-stopped'] })) {
    const [own, before] = page
    const cutShort = before?.event.kind === 'service-started' ? before : own
    return cutShort?.index ?? 0
  }
  return 0
}
