import type { Instant } from '../../domain/instant.ts'
import type { Actor, JournalEvent } from '../../domain/journal/events.ts'

/** An application through which data of the customer was seen or read. */
export interface Recipient {
  /** As entries have it: the desk, another front application of the bank, or one of its systems. */
  readonly application: string
  readonly times: number
  readonly lastAt: Instant
}

/** Who was given data (GDPR art. 15(1)(c)), by the application; in the order in which they first were. */
export function recipientsIn(events: readonly JournalEvent[]): readonly Recipient[] {
  const given = events.filter(({ kind }) => GIVEN.has(kind))
  const byApplication = Map.groupBy(given, ({ actor }) => applicationOf(actor))
  return [...byApplication].flatMap(([application, all]) =>
    application === null
      ? []
      : [{ application, times: all.length, lastAt: Math.max(...all.map(({ at }) => at)) }],
  )
}

const GIVEN: ReadonlySet<string> = new Set([
  'presented',
  'read',
  'visit-read',
  'evidence-read',
  'comparison-shown',
  'claimed-compared',
])

function applicationOf(actor: Actor): string | null {
  if (actor.kind === 'consumer') return actor.application
  return actor.kind === 'employee' ? actor.client : null
}
