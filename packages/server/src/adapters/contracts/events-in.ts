import type { JournalLog } from '../../application/ports/journal-log.ts'
import { readEvent } from '../../domain/journal/entry.ts'
import type { JournalEvent } from '../../domain/journal/events.ts'

const decoder = new TextDecoder()
const ALL = 10_000_000

/** Every event that a log tells, in order: for tests. */
export async function eventsIn(
  log: Pick<JournalLog, 'entries'>,
  from = 0,
): Promise<readonly JournalEvent[]> {
  return (await log.entries(from, ALL)).map((bytes) => readEvent(decoder.decode(bytes)))
}
