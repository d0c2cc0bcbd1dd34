/* Times in milliseconds. What one employee or one process may hold, and how often the bank is asked. */

export const BFF_LIMITS = {
  /** From the photo on the screen to "same person" (promise 8). */
  look: 1_500,
  /** From one question about an open verification to the next, while somebody watches. */
  poll: 1_000,
  /** The same in the moments after something was done or heard. */
  eager: 400,
  /** How long those moments last. */
  eagerFor: 5_000,
  /** How long somebody who does not follow counts as watching since they last looked. */
  watched: 30_000,
  /** The longest time between two questions, when nobody watches or the bank is silent. */
  slowest: 15_000,
  /** Questions about states under way at once, for all verifications. */
  questions: 64,
  /** How long after a time limit the bank may still say what became of it. */
  grace: 5_000,
  /** For how long the bank must have said nothing of a verification before whoever watches it is told so. */
  silence: 4_000,
  /** The longest that a code may be scanned, and answered; counted from when it was first seen, whatever the bank says. */
  scan: 120_000,
  answer: 180_000,
  /** The same of a decision, and of released data. */
  decide: 300_000,
  open: 3_600_000,
  /** Verifications of one session that have not ended. */
  openPerSession: 10,
  /** Verifications of one session that are known, ended or not; the oldest ended one goes first. */
  knownPerSession: 100,
  /** Verifications in this process. */
  known: 50_000,
  /** How long one is known after it has ended. */
  remembered: 600_000,
  /** How often it is looked who has gone, and what has long ended. */
  sweep: 15_000,
  /** How long the bank's operations are taken as they were. */
  offer: 60_000,
  /** Sessions of one employee by cookie; with one more the oldest ends. */
  sessionsPerEmployee: 5,
  /** Words to the bank that wait to be said again, at most. */
  farewells: 10_000,
  /** The same of one session: whatever it can have open, and what was told of it. */
  farewellsPerSession: 200,
  /** Those among them that say that it asked for something of another one; together they are half of all at most. */
  deniedPerSession: 10,
  /** How long they are tried again. */
  farewellFor: 300_000,
  /** Hints taken in a second, from whoever knows the secret: as many as the edge lets in from one address in a minute. */
  hintsPerSecond: 50,
} as const

export type BffLimits = Readonly<Record<keyof typeof BFF_LIMITS, number>>
