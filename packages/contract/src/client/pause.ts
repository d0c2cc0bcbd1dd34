/* What a page has; the contract is read by servers too, where there is none. */
declare const addEventListener: (type: string, listener: () => void) => void
declare const removeEventListener: (type: string, listener: () => void) => void

const FIRST_MS = 500
const LONGEST_MS = 10_000

/** The pause before the next attempt, longer with each; ends at once when the network returns or the wait is pointless. */
export function backOff(attempt: number, signal: AbortSignal): Promise<void> {
  return pause(Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt), signal)
}

/** Half of the longest at least; ends at once when the network returns or the wait is pointless. */
export function pause(longest: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      removeEventListener('online', done)
      signal.removeEventListener('abort', done)
      resolve()
    }
    // Jitter: after a restart of the server not everybody comes in the same moment.
    const timer = setTimeout(done, longest * (0.5 + Math.random() / 2))
    addEventListener('online', done)
    signal.addEventListener('abort', done)
  })
}
