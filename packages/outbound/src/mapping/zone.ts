/** The clocks of one place. */
export interface Zone {
  /** When they show a time, given as if it were UTC, in milliseconds; null where they never do, or do twice. */
  whenShown(shown: number): number | null
}

const NAME = /^[A-Za-z]{1,20}(?:[/_-][A-Za-z]{1,20}){0,3}$/
const DAY = 86_400_000

/** A zone by its name in the IANA list, such as Europe/Warsaw; null where there is none of that name. */
export function zoneOf(name: string): Zone | null {
  const clock = NAME.test(name) ? clockOf(name) : null
  if (clock === null) return null
  return {
    whenShown(shown) {
      // Clocks change once within two days at most: before and after it are all the offsets there are.
      const offsets = new Set([-DAY, DAY].map((around) => offsetAt(clock, shown + around)))
      const found = [...offsets]
        .map((offset) => shown - offset)
        .filter((at) => offsetAt(clock, at) === shown - at)
      return found.length === 1 ? (found[0] ?? null) : null
    },
  }
}

function clockOf(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
  } catch {
    return null
  }
}

/** By how much clocks are ahead of UTC at a full second, in milliseconds. */
function offsetAt(clock: Intl.DateTimeFormat, at: number): number {
  const parts = new Map(clock.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0
  const day = Date.UTC(part('year'), part('month') - 1, part('day'))
  return day + part('hour') * 3_600_000 + part('minute') * 60_000 + part('second') * 1000 - at
}
