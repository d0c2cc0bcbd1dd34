const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 10_000

/** Full jitter, doubling; ends at once when the network returns or the wait is pointless. */
export function pause(attempt: number, signal: AbortSignal): Promise<void> {
  const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt)
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      removeEventListener('online', done)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, longest * (0.5 + Math.random() / 2))
    addEventListener('online', done)
    signal.addEventListener('abort', done)
  })
}
