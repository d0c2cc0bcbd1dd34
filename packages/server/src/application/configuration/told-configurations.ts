import {
  CONFIGURATION_CHANGES,
  type ConfigurationChange,
} from '../../domain/approval/configurations.ts'
import type { ConfigurationName } from '../../domain/closed-lists.ts'
import { readEvent } from '../../domain/journal/entry.ts'
import type { EventOf } from '../../domain/journal/events.ts'
import { everyEntry, type ToldEntry } from '../journal/every-entry.ts'
import type { Alarm } from '../ports/alarm.ts'
import type { JournalLog } from '../ports/journal-log.ts'
import type { JournalSearch } from '../ports/journal-search.ts'

export interface ToldDeps {
  readonly name: ConfigurationName
  readonly search: JournalSearch
  readonly log: Pick<JournalLog, 'entries'>
  readonly alarm: Alarm
  /** Null where there was always one of the kind, so that one which is not found is looked for. */
  readonly before: object | null
}

type Changed = EventOf<ConfigurationChange>
type Told = ToldEntry<ConfigurationChange>

/** The newest entry of a change whose bytes were kept: a demo in between keeps none. */
export interface ToldLast {
  readonly kept: Changed | null
}

const PAGE = 2_000
const decoder = new TextDecoder()

/**
 * What the journal told last of a configuration. A search may be kept from finding an entry until its index has been
 * checked, which is after the start: so the log itself is read from where the search leaves off. An entry that the search
 * has not found is told of.
 */
export async function toldLast(deps: ToldDeps): Promise<ToldLast> {
  const found = await lastFound(deps)
  // Before there were approvals nothing was kept: whatever was kept came after. Of a demo that cannot be said.
  const isSure = found.kept !== null || found.newest?.event.grounds === 'before-approvals'
  const from = isSure || deps.before !== null ? await leftOff(deps, found.newest) : 0
  const missed = await inLog(deps, from)
  const beyond = missed.filter(({ index }) => index > (found.newest?.index ?? -1))
  const keptOnes = missed.filter(({ event }) => event.kept !== null)
  if (beyond.length > 0 || (found.kept === null && keptOnes.length > 0)) {
    deps.alarm.altered('index')
  }
  return { kept: keptOnes.at(-1)?.event ?? found.kept }
}

/** From where on the log may have what the search has not: whoever hides more keeps something from being in force. */
async function leftOff({ search }: ToldDeps, newest: Told | null): Promise<number> {
  if (newest !== null) return newest.index + 1
  const [last] = await search.find({}, { before: null, limit: 1 })
  return last === undefined ? 0 : last.index + 1
}

/** What a search finds: the newest entry of a change, and the newest whose bytes were kept. */
export async function lastFound({ name, search }: Pick<ToldDeps, 'name' | 'search'>) {
  let newest: Told | null = null
  for await (const page of everyEntry(search, { kinds: [CONFIGURATION_CHANGES[name]] })) {
    newest ??= page[0] ?? null
    const kept = page.find(({ event }) => event.kept !== null)
    if (kept !== undefined) return { newest, kept: kept.event }
  }
  return { newest, kept: null }
}

/** Those of the log from an index on, in order, each as the tree has it. */
async function inLog({ name, log, search }: ToldDeps, from: number): Promise<readonly Told[]> {
  const kind = CONFIGURATION_CHANGES[name]
  const told: Told[] = []
  for (let at = from; ; at += PAGE) {
    const leaves = await log.entries(at, at + PAGE)
    for (const [n, leaf] of leaves.entries()) {
      if (!decoder.decode(leaf).includes(`"${kind}"`)) continue
      const entry = await search.at(at + n)
      const event = entry && readEvent(entry.text)
      if (event?.kind === kind) told.push({ index: at + n, event })
    }
    if (leaves.length < PAGE) return told
  }
}
