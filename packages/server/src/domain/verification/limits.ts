/** Time limits of the lifecycle in milliseconds. */
export interface Limits extends Deadlines {
  /** How long the photo must have been shown before "same person" is taken. */
  readonly comparison: number
}

/** Those after which something is over. Configurable downwards only. */
export interface Deadlines {
  /** How long a code may be scanned. */
  readonly scan: number
  /** How much longer its answer is accepted: a PIN takes time. */
  readonly grace: number
  /** How long an assessment may stay undecided. */
  readonly decision: number
  /** How long a second person has to agree to what is held. */
  readonly held: number
}

export const LONGEST: Deadlines = {
  scan: 120_000,
  grace: 60_000,
  decision: 300_000,
  held: 600_000,
}

/** The usual least time for comparing a face with a photo, and the least that is one: below it only in the demo. */
export const COMPARISON = { usual: 1_500, least: 500, most: 10_000 } as const
