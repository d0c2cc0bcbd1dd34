import { dateInWarsaw } from '../../warsaw.ts'
import { clean } from '../text/clean.ts'
import { folded } from '../text/fold.ts'
import { monthMeant, monthNamed } from './months.ts'
import { asDigits, isoOf } from './read-pesel.ts'

/** A day as it was typed; it need not have existed. Month and day are 0 where only the year, or year and month, stand. */
export interface ReadDate {
  readonly year: number
  readonly month: number
  readonly day: number
  /** yyyy-MM-dd. */
  readonly iso: string
  /** A letter stood for a digit, or a month’s name was misspelt. */
  readonly withLetters: boolean
}

type Parts = readonly [year: number, month: number, day: number]

/** What a date may mean: several where the notation leaves it open; none where it is no date. */
export function readDates(text: unknown): readonly ReadDate[] {
  const typed = withoutBrackets(clean(text).normalize('NFKC'))
  if (/^\d{4}-\d{2}-\d{2}$/.test(typed)) return [asRead(partsOfIso(typed), false)]
  const plain = parts(typed)
  if (plain.length > 0) return plain.map((meant) => asRead(meant, false))
  const mended = typed.replaceAll(/[\p{L}\d]*\d[\p{L}\d]*|\b[OoIlSB]{1,2}\b/gu, asDigits)
  const meant = mended === typed ? asWritten(typed, monthMeant) : parts(mended)
  return meant.map((day) => asRead(day, true))
}

/** What stands in brackets or is a tag remarks on a date; unless it is all that there is. */
function withoutBrackets(typed: string): string {
  if (!/[([{<]/.test(typed) || /Date\(|\d:\d/.test(typed)) return typed
  const bare = typed.replaceAll(/\([^()]*\)|\[[^[\]]*\]|\{[^{}]*\}|<[^<>]*>/g, ' ').trim()
  return /\d/.test(bare) ? bare : typed
}

function asRead([year, month, day]: Parts, withLetters: boolean): ReadDate {
  return { year, month, day, iso: isoOf(year, month, day), withLetters }
}

const partsOfIso = (iso: string): Parts => [
  Number(iso.slice(0, 4)),
  Number(iso.slice(5, 7)),
  Number(iso.slice(8, 10)),
]

function parts(typed: string): readonly Parts[] {
  const moment = ofMoment(typed)
  if (moment !== null) return [moment]
  // The eve of a day, at 22:00 or 23:00 without a zone, is the midnight of Warsaw that lost its zone.
  const eve = /^\d{4}-\d{2}-\d{2}[T ]2[23]:00(?::00(?:[.,]0+)?)?$/.test(typed)
    ? ofMoment(`${typed}Z`)
    : null
  return eve === null ? asWritten(typed) : [...asWritten(typed), eve]
}

function asWritten(typed: string, nameToMonth = monthNamed): readonly Parts[] {
  const day = withoutTime(typed)
  const words = day.match(/\p{L}+|\d+/gu)?.filter((word) => !NOISE.has(folded(word))) ?? []
  if (words.length > 4) return []
  const names = words.filter((word) => /\D/.test(word))
  const numbers = words.filter((word) => /^\d+$/.test(word))
  if (names.length === 1) return byName(nameToMonth(names[0] ?? ''), numbers)
  if (names.length > 1) return []
  return [...byNumbers(numbers, day), ...byDayOfYear(day)]
}

/** `1986-102` is the 102nd day of the year. */
function byDayOfYear(day: string): readonly Parts[] {
  const [, year, days] = /^(\d{4})-(\d{3})$/.exec(day) ?? []
  if (year === undefined || Number(days) === 0 || Number(days) > 366) return []
  return [partsOfIso(new Date(Date.UTC(Number(year), 0, Number(days))).toISOString().slice(0, 10))]
}

const NOISE: ReadonlySet<string> = new Set(
  'r rok roku g ur urodz urodzony urodzona dnia dn z do od data waznosci wazny wydania dob born of the st nd rd th року р г dzien mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday gmt utc cest cet pn wt sr czw pt sob nd pon wto pia niedz poniedzialek wtorek sroda czwartek piatek sobota niedziela montag dienstag mittwoch donnerstag freitag samstag sonntag понеділок вівторок середа четвер п ятниця субота неділя пн вт ср чт пт сб нд понедельник вторник среда пятница суббота воскресенье'.split(
    ' ',
  ),
)
/** With a zone, in the words of a browser, the day is the one that is written. */
const TIME =
  /[T\s,]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[AaPp][Mm])?(?:\s*(?:GMT|UTC)?[+-]\d{4}\s*(?:\(.{0,40}\))?)?$/
const DAY_MS = 86_400_000

/** A moment with its zone is the day that it was in Poland: 22:00 of UTC in summer is the next one. */
function ofMoment(typed: string): Parts | null {
  const at = momentIn(typed)
  if (at === null || Number.isNaN(at) || Math.abs(at) > 8e15) return null
  return partsOfIso(dateInWarsaw(at))
}

function momentIn(typed: string): number | null {
  const epoch = /^\/?Date\((-?\d{1,15})(?:[+-]\d{4})?\)\/?$|^(-?\d{12,13})$/.exec(typed)
  if (epoch !== null) return Number(epoch[1] ?? epoch[2])
  const zoned =
    /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2}(?:[.,]\d{1,9})?)?\s*(?:(Z|UTC|GMT)|([+-]\d{2}):?(\d{2})?)$/i.exec(
      typed,
    )
  if (zoned === null) return null
  const [, date, minutes, seconds = ':00', utc, hours = '+00', rest = '00'] = zoned
  const zone = utc === undefined ? `${hours}:${rest}` : 'Z'
  return Date.parse(`${date}T${minutes}${seconds.slice(0, 3)}${zone}`)
}

function withoutTime(typed: string): string {
  const day = typed
    .replace(TIME, '')
    .replace(/^(\d{4}-\d{2}-\d{2})\s?(?:Z|[+-]\d{2}:?\d{2})$/i, '$1')
    .replace(/^(\d{5})[.,]0$/, '$1')
  return /^(\d{8})T?\d{6}Z?$/.exec(day)?.[1] ?? withoutRemark(day)
}

/** A whole day, in numbers or with the name of its month. */
const WHOLE_DAY =
  /(?<![\p{L}\d])(?:\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{1,2}\.?\s\p{L}{3,12}\s\d{4})(?!\d)/gu

/** A day with a remark beside it: `12.04.1986, Kraków`. */
function withoutRemark(day: string): string {
  const found = day.match(WHOLE_DAY)
  return found?.length === 1 ? (found[0] ?? day) : day
}

function byName(month: number, numbers: readonly string[]): readonly Parts[] {
  const [one = '', other = ''] = numbers
  if (month === 0 || numbers.length === 0 || numbers.length > 2) return []
  if (numbers.length === 1) return one.length === 4 ? [[Number(one), month, 0]] : []
  if (one.length === 4 && other.length <= 2) return [[Number(one), month, Number(other)]]
  if (one.length > 2) return []
  return yearsOf(other).map((year) => [year, month, Number(one)])
}

function byNumbers(numbers: readonly string[], typed: string): readonly Parts[] {
  const [one = '', two = '', three = ''] = numbers
  if (numbers.length === 1) return ofOneNumber(one)
  if (numbers.length === 2) {
    if (one.length === 4 && two.length <= 2) return [[Number(one), Number(two), 0]]
    return two.length === 4 && one.length <= 2 ? [[Number(two), Number(one), 0]] : []
  }
  if (numbers.length !== 3 || two.length > 2) return []
  if (one.length === 4 && three.length <= 2) return [[Number(one), Number(two), Number(three)]]
  if (one.length > 2) return []
  const dayFirst = yearsOf(three).map((year): Parts => [year, Number(two), Number(one)])
  // With slashes an American order is usual, and certain where the second number is no month.
  if (typed.includes('/') && Number(two) > 12 && Number(one) <= 12)
    return dayFirst.map(([year, day, month]): Parts => [year, month, day])
  if (three.length > 2 || !typed.includes('-')) return dayFirst
  return [...dayFirst, ...yearsOf(one).map((year): Parts => [year, Number(two), Number(three)])]
}

function ofOneNumber(digits: string): readonly Parts[] {
  const at = (from: number, to: number) => Number(digits.slice(from, to))
  if (digits.length === 8) {
    const yearFirst: Parts = [at(0, 4), at(4, 6), at(6, 8)]
    const dayFirst: Parts = [at(4, 8), at(2, 4), at(0, 2)]
    return [yearFirst, dayFirst].filter(([year]) => year >= 1800 && year < 2200)
  }
  // A day below ten lost its zero in a column of numbers.
  if (digits.length === 7) return ofOneNumber(`0${digits}`)
  if (digits.length === 6)
    return [
      ...yearsOf(digits.slice(4)).map((year): Parts => [year, at(2, 4), at(0, 2)]),
      ...yearsOf(digits.slice(0, 2)).map((year): Parts => [year, at(2, 4), at(4, 6)]),
    ]
  // Days since 30 December 1899, as spreadsheets count them.
  if (digits.length === 5) return [partsOfIso(dayAfter(Number(digits)))]
  return digits.length === 4 ? [[at(0, 4), 0, 0]] : []
}

function dayAfter(days: number): string {
  return new Date(Date.UTC(1899, 11, 30) + days * DAY_MS).toISOString().slice(0, 10)
}

/** A year of two digits is of the last century or of this one: which, only the other value can tell. */
function yearsOf(digits: string): readonly number[] {
  const year = Number(digits)
  if (digits.length === 4) return [year]
  return digits.length === 2 ? [1900 + year, 2000 + year] : []
}
