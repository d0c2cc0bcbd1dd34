const LONGEST_PAUSE_MS = 10_000

export interface Rounds {
  /** The next round begins as soon as the present one is over, and knows of an outage. */
  hurry(): void
  /** Begins no further round; resolves when the present one is over. */
  stop(): Promise<void>
}

/** What one round is for. */
export interface Round {
  readonly signal: AbortSignal
  /** Counts the rounds. */
  readonly number: number
  /** Something may have been missed: it is the first one, or the other side was out of reach. */
  readonly afterOutage: boolean
}

/**
 * Runs `round` at once and then again and again, never twice at a time. `round` resolves to whether it
 * reached the other side; it must not reject.
 */
export function keepAsking(round: (round: Round) => Promise<boolean>, pauseMs: number): Rounds {
  const stopping = new AbortController()
  const { signal } = stopping
  let hurried = false
  let wake = () => {}
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, hurried || signal.aborted ? 0 : ms)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const run = async () => {
    let failures = 0
    for (let number = 0; !signal.aborted; number++) {
      const afterOutage = number === 0 || hurried || failures > 0
      hurried = false
      const began = performance.now()
      failures = (await round({ signal, number, afterOutage })) ? 0 : failures + 1
      await pause(
        nextPause(pauseMs, failures, performance.now() - began) * (0.75 + Math.random() / 2),
      )
    }
  }
  const running = run()
  return {
    hurry() {
      hurried = true
      wake()
    },
    async stop() {
      stopping.abort()
      wake()
      await running
    },
  }
}

/** As long as the round took at least, so that a slow peer is asked less; doubled by each failure. */
export function nextPause(pauseMs: number, failures: number, tookMs: number): number {
  const usual = Math.max(pauseMs, tookMs)
  return Math.max(pauseMs, Math.min(LONGEST_PAUSE_MS, usual * 2 ** failures))
}
