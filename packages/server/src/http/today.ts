const DAY = 86_400_000

const warsaw = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Warsaw',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

/** Longer than a verification with every limit at its highest is of use: code, answer, decision, release. */
const OPEN_AT_MOST = 30 * 60_000

/**
 * The calendar day in Poland that holds `now`: [from, to) in milliseconds. Days of 23 and 25 hours
 * included. What may still be open belongs to it too: soon after midnight it begins before midnight.
 */
export function todayInWarsaw(now: number): { readonly from: number; readonly to: number } {
  const midnight = midnightBefore(now)
  // 26 hours later is always within the next day; its midnight is where today ends.
  const to = midnightBefore(midnight + DAY + 2 * 3_600_000)
  return { from: Math.min(midnight, now - OPEN_AT_MOST), to }
}

function midnightBefore(now: number): number {
  const { year, month, day } = parts(now)
  const midnightUtc = Date.UTC(year, month - 1, day)
  // The offset at midnight itself, not at `now`: they differ on the days the clocks change.
  const guess = midnightUtc - offset(midnightUtc)
  return midnightUtc - offset(guess)
}

function offset(at: number): number {
  const { year, month, day, hour, minute, second } = parts(at)
  return Date.UTC(year, month - 1, day, hour, minute, second) - (at - (at % 1000))
}

function parts(at: number) {
  const named = Object.fromEntries(warsaw.formatToParts(at).map(({ type, value }) => [type, value]))
  const number = (name: string) => Number(named[name])
  return {
    year: number('year'),
    month: number('month'),
    day: number('day'),
    hour: number('hour'),
    minute: number('minute'),
    second: number('second'),
  }
}
