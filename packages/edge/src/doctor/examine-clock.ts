import type { ClockReading } from './ask.ts'
import { CLOCK_CODES } from './codes.ts'
import { type FindingOf, findings } from './finding.ts'

const found = findings(CLOCK_CODES)
type OfClock = FindingOf<typeof CLOCK_CODES>

/** What the edge lets a token's times differ by. */
const OFF_MS = 10_000
const DRIFTS_MS = 3_000

/** The clock against those that answered: who is right is not known, and does not matter to a token. */
export function examineClock(readings: readonly ClockReading[]): OfClock {
  const [first, ...others] = readings
  if (first === undefined) return found('clock-unknown', 'nobody said what time it is')
  const worst = others.reduce(
    (one, other) => (Math.abs(other.ahead) > Math.abs(one.ahead) ? other : one),
    first,
  )
  const off = Math.abs(worst.ahead)
  const seconds = Math.round(off / 1_000)
  const way = worst.ahead > 0 ? 'behind' : 'ahead of'
  const says = `${seconds} s ${way} that of ${worst.who}`
  if (off > OFF_MS) return found('clock-off', says)
  return found(off > DRIFTS_MS ? 'clock-drifts' : 'clock-good', says)
}
