import type { EventOf } from '../../domain/journal/events.ts'

/** Entries that whoever is let in can make at will, by being refused. */
export type Denial =
  | EventOf<'access-denied'>
  | EventOf<'request-refused'>
  | EventOf<'answer-refused'>

/**
 * What somebody is refused again and again. The first attempt is told at once; of the same ones after it a minute's
 * number is told, as long as they go on. An application is one caller, whatever employees it names: the first of them
 * stands in the entries. A process that dies loses the number of the minute at most.
 */
export interface RefusedAttempts {
  /** Tells the first, and is done when that is durable; counts another. Rejects where the first could not be told. */
  take(denial: Denial, tell: (denial: Denial) => Promise<void>): Promise<void>
  /** Tells the numbers of minutes that are over, or all that were counted. What cannot be told is told later. */
  tellCounted(tell: (denial: Denial) => Promise<void>, which: 'over' | 'all'): Promise<void>
}
