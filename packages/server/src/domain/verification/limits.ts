/** Time limits of the lifecycle in milliseconds. Configurable downwards only. */
export interface Limits {
  /** How long a code may be scanned. */
  readonly scan: number
  /** How much longer its answer is accepted: a PIN takes time. */
  readonly grace: number
  /** How long an assessment may stay undecided. */
  readonly decision: number
  /** How long released data stays open. */
  readonly release: number
}

export const LONGEST: Limits = {
  scan: 120_000,
  grace: 60_000,
  decision: 300_000,
  release: 900_000,
}
