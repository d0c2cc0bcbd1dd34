import { readEvent } from '../../domain/journal/entry.ts'
import type { EventOf } from '../../domain/journal/events.ts'
import { everyEntry, type ToldEntry } from '../journal/every-entry.ts'
import type { Alarm } from '../ports/alarm.ts'
import type { JournalLog } from '../ports/journal-log.ts'
import type { JournalSearch } from '../ports/journal-search.ts'

export interface ToldDeps {
  readonly search: JournalSearch
  readonly log: Pick<JournalLog, 'entries'>
  readonly alarm: Alarm
}

type Changed = EventOf<'catalogue-changed'>
type Told = ToldEntry<'catalogue-changed'>

/** The newest entry of a change whose bytes were kept: a demo in between keeps none. */
export interface ToldLast {
  readonly kept: Changed | null
}

const PAGE = 2_000
const SAID = '"catalogue-changed"'
const decoder = new TextDecoder()

/**
 * What the journal told last of the catalogue. A search may be kept from finding an entry until its index has been
 * checked, which is after the start: so the log itself is read from where the search leaves off. An entry that the search
 * has not found is told of.
 */
export async function toldLast(deps: ToldDeps): Promise<ToldLast> {
  const found = await lastFound(deps.search)
  // Before there were approvals nothing was kept: whatever was kept came after. Of a demo that cannot be said.
  const isSure = found.kept !== null || found.newest?.event.grounds === 'before-approvals'
  const from = isSure ? (found.newest?.index ?? -1) + 1 : 0
  const missed = await inLog(deps, from)
  const beyond = missed.filter(({ index }) => index > (found.newest?.index ?? -1))
  const keptOnes = missed.filter(({ event }) => event.kept !== null)
  if (beyond.length > 0 || (found.kept === null && keptOnes.length > 0)) {
    deps.alarm.altered('index')
  }
  return { kept: keptOnes.at(-1)?.event ?? found.kept }
}

/** What a search finds: the newest entry of a change, and the newest whose bytes were kept. */
export async function lastFound(search: JournalSearch) {
  let newest: Told | null = null
  for await (const page of everyEntry(search, { kinds: ['catalogue-changed'] })) {
    newest ??= page[0] ?? null
    const kept = page.find(({ event }) => event.kept !== null)
    if (kept !== undefined) return { newest, kept: kept.event }
  }
  return { newest, kept: null }
}

/** Those of the log from an index on, in order, each as the tree has it. */
async function inLog({ log, search }: ToldDeps, from: number): Promise<readonly Told[]> {
  const told: Told[] = []
  for (let at = from; ; at += PAGE) {
    const leaves = await log.entries(at, at + PAGE)
    for (const [n, leaf] of leaves.entries()) {
      if (!decoder.decode(leaf).includes(SAID)) continue
      const entry = await search.at(at + n)
      const event = entry && readEvent(entry.text)
      if (event?.kind === 'catalogue-changed') told.push({ index: at + n, event })
    }
    if (leaves.length < PAGE) return told
  }
}
