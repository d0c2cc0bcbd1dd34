/**
 * Whole seconds until a deadline, never below 0. A started second counts in full. Never more than
 * there was at `from`, though this clock be a little behind the server's.
 */
export function secondsLeft(deadline: string, now: number, from?: string): number {
  const at = from ? Math.max(now, Date.parse(from)) : now
  return Math.max(0, Math.ceil((Date.parse(deadline) - at) / 1000))
}

/** 107 s as `1:47`. */
export function asClock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/**
 * Server time by the `Date` header of its answers: deadlines are the server's, and a desk's clock may
 * be minutes off. Across origins the header must be exposed; otherwise the desk's clock is trusted.
 */
export function serverClock(): { now(): number; observe(response: Response): void } {
  let offset = 0
  return {
    now: () => Date.now() + offset,
    observe: (response) => {
      const sent = Date.parse(response.headers.get('date') ?? '')
      if (Number.isNaN(sent)) return
      // The header has whole seconds: a smaller difference says nothing.
      const difference = sent + 500 - Date.now()
      offset = Math.abs(difference) < 2000 ? 0 : difference
    },
  }
}
