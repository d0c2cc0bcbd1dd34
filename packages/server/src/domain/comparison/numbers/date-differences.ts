import { clean } from '../text/clean.ts'
import { type ReadDate, readDates } from './read-dates.ts'
import { exists } from './read-pesel.ts'

export type DateSlip =
  | 'date-letters'
  | 'day-and-month-swapped'
  | 'date-one-digit'
  | 'date-digits-swapped'
  | 'date-century'
  | 'leap-day'
  | 'date-impossible'
  | 'date-incomplete'

export type DateDifference = 'equal' | 'date-notation' | DateSlip | 'wide'

/** How a date on file differs from a day of the document: by its notation, by a slip, or widely. */
export function dateDifference(
  document: string,
  register: unknown,
  lenient = false,
): DateDifference {
  if (document === register) return 'equal'
  const ours = readDates(document)[0]
  if (ours === undefined) return clean(document) === clean(register) ? 'date-notation' : 'wide'
  const readings = readDates(register)
  const met = readings.find(({ iso }) => iso === ours.iso)
  if (met !== undefined) return met.withLetters ? 'date-letters' : 'date-notation'
  for (const theirs of readings) {
    const slip = slipBetween(ours, theirs, lenient)
    if (slip !== null) return slip
  }
  return byDigits(ours.iso.replaceAll('-', ''), clean(register))
}

/** Digits that no notation has: dots lost between them, or one digit lost or doubled. */
function byDigits(ours: string, typed: string): DateDifference {
  const digits = typed.replaceAll(/\D/g, '')
  if (Math.abs(digits.length - ours.length) > 1 || /\p{L}/u.test(typed)) return 'wide'
  const dayFirst = `${ours.slice(6)}${ours.slice(4, 6)}${ours.slice(0, 4)}`
  if (digits === ours || digits === dayFirst) return 'date-notation'
  const oneMore = [ours, dayFirst].some(
    (meant) => isOneLonger(meant, digits) || isOneLonger(digits, meant),
  )
  return oneMore ? 'date-one-digit' : 'wide'
}

function isOneLonger(short: string, long: string): boolean {
  if (long.length !== short.length + 1) return false
  return Array.from(long).some((_, n) => `${long.slice(0, n)}${long.slice(n + 1)}` === short)
}

function slipBetween(ours: ReadDate, theirs: ReadDate, lenient: boolean): DateSlip | null {
  const sameYear = ours.year === theirs.year
  if (theirs.day === 0 && isPart(ours, theirs)) return 'date-incomplete'
  if (!exists(theirs.year, theirs.month, theirs.day)) return impossible(ours, theirs, lenient)
  if (sameYear && ours.month === theirs.day && ours.day === theirs.month)
    return 'day-and-month-swapped'
  if (isLeapDay(ours, theirs)) return 'leap-day'
  const sameDay = ours.month === theirs.month && ours.day === theirs.day
  if (sameDay && Math.abs(ours.year - theirs.year) === 100) return 'date-century'
  if (differing(ours.iso, theirs.iso).length === 1) return 'date-one-digit'
  return areSwapped(ours.iso, theirs.iso) ? 'date-digits-swapped' : null
}

const isPart = (ours: ReadDate, theirs: ReadDate) =>
  ours.year === theirs.year && (theirs.month === 0 || theirs.month === ours.month)

/** A day that never was is a slip for one near it; without a shared number, a day of the same year at least. */
function impossible(ours: ReadDate, theirs: ReadDate, lenient: boolean): DateSlip | null {
  const met = [
    ours.year === theirs.year,
    ours.month === theirs.month,
    ours.day === theirs.day,
  ].filter(Boolean).length
  if (ours.year === theirs.year && ours.month === theirs.day && ours.day === theirs.month)
    return 'day-and-month-swapped'
  const near =
    ours.year === theirs.year || met === 2 || differing(ours.iso, theirs.iso).length === 1
  return lenient || near ? 'date-impossible' : null
}

/** Born on 29 February: systems made it the day before, or after. */
function isLeapDay(ours: ReadDate, theirs: ReadDate): boolean {
  if (ours.year !== theirs.year) return false
  const days = [ours.iso.slice(5), theirs.iso.slice(5)]
  return days.includes('02-29') && (days.includes('02-28') || days.includes('03-01'))
}

function differing(one: string, other: string): readonly number[] {
  return Array.from(one, (_, n) => n).filter((n) => one[n] !== other[n])
}

/** Two digits beside one another changed places, within the year, the month or the day. */
function areSwapped(one: string, other: string): boolean {
  const [first = -1, second = -1, ...more] = differing(one, other)
  if (more.length > 0 || second !== first + 1) return false
  return one[first] === other[second] && one[second] === other[first]
}
