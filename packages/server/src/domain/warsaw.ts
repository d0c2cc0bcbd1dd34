import type { Instant } from './instant.ts'

/* The one calendar of the server: a counter's days and years begin at midnight in Warsaw. */

const timeZone = 'Europe/Warsaw'
const HOUR = 3_600_000
const DAY = 24 * HOUR

const calendar = new Intl.DateTimeFormat('sv-SE', {
  timeZone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

let lastAsked = { hour: Number.NaN, date: '' }

/** yyyy-MM-dd. */
export function dateInWarsaw(at: Instant): string {
  // The same for a whole hour, midnight being a full hour of UTC; asking the calendar is slow.
  const hour = Math.floor(at / HOUR)
  if (lastAsked.hour !== hour) lastAsked = { hour, date: calendar.format(at) }
  return lastAsked.date
}

/** The calendar year in Poland: pseudonyms of different years do not link (design §8). */
export function yearInWarsaw(at: Instant): number {
  return Number(dateInWarsaw(at).slice(0, 4))
}

/** Longer than a verification with every limit at its highest is of use: code, answer, decision, visit. */
const OPEN_AT_MOST = 75 * 60_000

/**
 * The calendar day in Poland that holds `now`: [from, to) in milliseconds. Days of 23 and 25 hours
 * included. What may still be open belongs to it too: soon after midnight it begins before midnight.
 */
export function todayInWarsaw(now: Instant): { readonly from: Instant; readonly to: Instant } {
  const midnight = midnightOf(dateInWarsaw(now))
  // 26 hours later is always within the next day; its midnight is where today ends.
  const to = midnightOf(dateInWarsaw(midnight + DAY + 2 * HOUR))
  return { from: Math.min(midnight, now - OPEN_AT_MOST), to }
}

/** Warsaw is one or two hours ahead of UTC; at midnight it is whichever of the two is right there. */
function midnightOf(date: string): Instant {
  const midnightUtc = Date.parse(`${date}T00:00:00Z`)
  const inSummer = midnightUtc - 2 * HOUR
  return dateInWarsaw(inSummer) === date ? inSummer : midnightUtc - HOUR
}
