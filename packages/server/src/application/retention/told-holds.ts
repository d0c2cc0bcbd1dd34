import type { HoldReason } from '../../domain/closed-lists.ts'
import type { Instant } from '../../domain/instant.ts'
import { everyEntry } from '../journal/every-entry.ts'
import type { Alarm } from '../ports/alarm.ts'
import { Altered } from '../ports/fault.ts'
import type { Hold, Holds } from '../ports/holds.ts'
import type { JournalSearch } from '../ports/journal-search.ts'
import type { Subjects } from '../ports/subjects.ts'

/** A hold as the journal tells it: of somebody who was called so that year. */
export interface ToldHold extends Omit<Hold, 'subjectId'> {
  readonly subject: string
}

/** What the journal says of holds. */
export interface ToldHolds {
  /** Those whose time runs and that nobody has lifted. */
  readonly running: readonly ToldHold[]
  /** All that ever were placed. */
  readonly placed: ReadonlySet<string>
  /** By id, where in the log it says that they were lifted. */
  readonly lifted: ReadonlyMap<string, number>
}

export interface HoldChecks {
  readonly search: JournalSearch
  readonly subjects: Pick<Subjects, 'get'>
  readonly holds: Pick<Holds, 'find'>
  readonly alarm: Alarm
}

/** Why nothing may be erased, whoever it is: the journal is being checked, or a hold is not where it should be. */
export type NotNow = 'being-checked' | 'hold-missing'

/** Whether a hold runs, the journal says, and no row: rows can be taken away, and put back. */
export async function toldHolds(
  search: Pick<JournalSearch, 'find'>,
  now: Instant,
): Promise<ToldHolds> {
  const running: ToldHold[] = []
  const placed = new Set<string>()
  const lifted = new Map<string, number>()
  // The newest come first: what lifts a hold before what placed it.
  for await (const page of everyEntry(search, { kinds: ['hold-placed', 'hold-lifted'] })) {
    for (const { index, event } of page) {
      const { holdId: id } = event
      if (event.kind === 'hold-lifted') {
        lifted.set(id, index)
        continue
      }
      placed.add(id)
      if (event.until <= now || lifted.has(id)) continue
      running.push({ id, subject: event.subject, ...timesOf(event) })
    }
  }
  return { running, placed, lifted }
}

function timesOf(event: {
  readonly at: Instant
  readonly until: Instant
  readonly reason: HoldReason
}) {
  return { reason: event.reason, placedAt: event.at, until: event.until }
}

/**
 * The same, once it is known to be all of it and every running hold has its row. A hold without one may be of
 * anybody: then nothing may be erased, and that it is missing is told.
 */
export async function holdsInPlace(deps: HoldChecks, now: Instant): Promise<ToldHolds | NotNow> {
  const { search, alarm } = deps
  let told = await toldHolds(search, now)
  // What was lifted just now had its row when it was asked for.
  if (!(await areInPlace(deps, told))) told = await toldHolds(search, now)
  if ((await search.prove(null)) !== 'proven') return 'being-checked'
  if (await areInPlace(deps, told)) return told
  alarm.altered('hold')
  return 'hold-missing'
}

async function areInPlace(deps: HoldChecks, { running }: ToldHolds): Promise<boolean> {
  for (const { id } of running) if (!(await isInPlace(deps, id))) return false
  return true
}

async function isInPlace({ holds, subjects }: HoldChecks, id: string): Promise<boolean> {
  try {
    const row = await holds.find(id)
    return row !== null && (await subjects.get(row.subjectId)) !== null
  } catch (error) {
    if (error instanceof Altered) return false
    throw error
  }
}
