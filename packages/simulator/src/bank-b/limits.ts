/** How long things may take at Bank B, in milliseconds, and how many one employee may have open. */
export interface BankLimits {
  /** How long a code may be scanned; two minutes at most. */
  readonly scanMs: number
  /** How much longer its answer is taken; a minute at most. */
  readonly graceMs: number
  readonly decideMs: number
  readonly openMs: number
  readonly mostOpen: number
}

export const USUAL_LIMITS: BankLimits = {
  scanMs: 120_000,
  graceMs: 60_000,
  decideMs: 300_000,
  openMs: 900_000,
  mostOpen: 50,
}
