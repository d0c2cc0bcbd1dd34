import type { Clock } from '../../application/ports/clock.ts'

const MINUTE = 60_000
/** Takings of one application that are refused in a minute; whoever guesses needs more. */
export const MOST_REFUSED = 60

export interface RefusedTakings {
  /** Whether as many were refused to the application in this minute as ever are. */
  areUp(application: string): boolean
  /** One more was. */
  count(application: string): void
}

/** By application and not by employee, whom an application with a token of its own names as it likes. */
export function limitRefusedTakings({ clock }: { readonly clock: Clock }): RefusedTakings {
  /** Of applications that the bank has listed alone, so there are no more than those. */
  const minutes = new Map<string, { readonly since: number; refused: number }>()
  const minuteOf = (application: string) => {
    const minute = minutes.get(application)
    return minute !== undefined && clock.now() - minute.since < MINUTE ? minute : null
  }
  return {
    areUp: (application) => (minuteOf(application)?.refused ?? 0) >= MOST_REFUSED,
    count(application) {
      const minute = minuteOf(application)
      if (minute === null) minutes.set(application, { since: clock.now(), refused: 1 })
      else minute.refused += 1
    },
  }
}
