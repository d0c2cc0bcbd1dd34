import type { Refusal } from './refusals.ts'
import type { Scan } from './scan.ts'

const DEMO_PIN = '1234'
const TRIES = 3
const MOST_AT_ONCE = 1_000

/** Scans that wait for the person, in memory, the oldest dropped first when there are too many. */
export interface Scans {
  keep(scan: Scan): void
  /** Takes the scan out when the PIN is right; a third wrong PIN drops it. */
  agree(scanId: string, pin: string): Scan | Refusal
  refuse(scanId: string): Scan | Refusal
}

export function keepScans(): Scans {
  const waiting = new Map<string, { readonly scan: Scan; triesLeft: number }>()
  return {
    keep(scan) {
      const oldest = waiting.keys().next()
      if (waiting.size >= MOST_AT_ONCE && !oldest.done) waiting.delete(oldest.value)
      waiting.set(scan.scanId, { scan, triesLeft: TRIES })
    },
    agree(scanId, pin) {
      const found = waiting.get(scanId)
      if (!found) return 'unknown-scan'
      if (pin === DEMO_PIN) {
        waiting.delete(scanId)
        return found.scan
      }
      found.triesLeft -= 1
      if (found.triesLeft > 0) return 'wrong-pin'
      waiting.delete(scanId)
      return 'pin-blocked'
    },
    refuse(scanId) {
      const found = waiting.get(scanId)
      waiting.delete(scanId)
      return found?.scan ?? 'unknown-scan'
    },
  }
}
