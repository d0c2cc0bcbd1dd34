const LONGEST_PAUSE_MS = 10_000

export interface Rounds {
  /** The next round begins as soon as the present one is over. */
  hurry(): void
  /** Begins no further round; resolves when the present one is over. */
  stop(): Promise<void>
}

/**
 * Runs `round` at once and then again and again, never twice at a time. `round` resolves to whether it
 * reached the other side; it must not reject.
 */
export function keepAsking(
  round: (signal: AbortSignal) => Promise<boolean>,
  pauseMs: number,
): Rounds {
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
    while (!signal.aborted) {
      hurried = false
      const began = performance.now()
      failures = (await round(signal)) ? 0 : failures + 1
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
