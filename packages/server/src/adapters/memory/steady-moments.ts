import type { Clock } from '../../application/ports/clock.ts'
import type { Instant } from '../../domain/instant.ts'

/** Milliseconds that only go forward, at the pace of time, whatever is done to the clock. */
export type Elapsed = () => number

export const elapsedHere: Elapsed = () => performance.now()

/** What clock and elapsed time may differ by as they run: less was not set back. */
const APART_MS = 1_000

/** A moment by the clock, and the same by what will have elapsed. */
export interface Moment {
  readonly at: Instant
  readonly elapsed: number
}

/** Moments that no setting back of the clock puts off. */
export function steadyMoments(clock: Clock, elapsed: Elapsed) {
  return {
    of: (at: Instant): Moment => ({ at, elapsed: elapsed() + at - clock.now() }),
    /** Where that moment is on the clock as it stands: earlier than it was said where the clock was set back. */
    now(moment: Moment): Instant {
      const at = Math.floor(clock.now() + moment.elapsed - elapsed())
      return moment.at - at > APART_MS ? at : moment.at
    },
    /** Whether it has come by either. */
    hasCome: (moment: Moment): boolean => moment.at <= clock.now() || moment.elapsed <= elapsed(),
  }
}
