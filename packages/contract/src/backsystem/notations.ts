/**
 * Days and instants as registers write them. What is written in none of these ways is handed on as it is, for the
 * schema to refuse: nothing is guessed, least of all the zone of a time that names none.
 */

const ISO_DAY = /^\d{4}-\d\d-\d\d$/
/** A day of XML Schema with its zone, or its midnight: whatever the zone, the day is the one that is written. */
const ZONED_DAY =
  /^(\d{4}-\d\d-\d\d)(?:Z|[+-]\d\d:\d\d|[T ]00:00(?::00(?:\.0{1,9})?)?(?:Z|[+-]\d\d(?::?\d\d)?)?)$/
const BASIC_DAY = /^(\d{4})(\d\d)(\d\d)$/
/** As it is written by hand in Poland, day first. */
const POLISH_DAY = /^(\d\d?)\.(\d\d?)\.(\d{4})$/

/** The day in the form yyyy-MM-dd, where it can be read. */
export function dayOf(written: unknown): unknown {
  if (Array.isArray(written)) {
    return written.length === 3 && written.every(isCount)
      ? dayFrom(...written.map(String))
      : written
  }
  if (typeof written !== 'string' || ISO_DAY.test(written)) return written
  const zoned = ZONED_DAY.exec(written)?.[1]
  if (zoned !== undefined) return zoned
  const [, year, month, inMonth] = BASIC_DAY.exec(written) ?? []
  if (year !== undefined) return dayFrom(year, month, inMonth)
  const [, first, second, last] = POLISH_DAY.exec(written) ?? []
  return last === undefined ? written : dayFrom(last, second, first)
}

const ISO_INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/
/** ISO 8601 with an offset, a space for the T, or the name of a zone behind the offset. */
const ZONED_INSTANT =
  /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?) ?(?:[Zz]|([+-]\d\d)(?::?(\d\d))?)(?:\[[A-Za-z/_+-]{1,40}\])?$/
/** A number of seconds stays below it until the year 5138, a number of milliseconds is above it since 1973. */
const MILLISECONDS_FROM = 100_000_000_000

/** The instant in UTC, as ISO 8601 has it, where it can be read. */
export function instantOf(written: unknown): unknown {
  if (typeof written === 'number') {
    return isoOf(written, written < MILLISECONDS_FROM ? written * 1_000 : written)
  }
  if (typeof written !== 'string' || ISO_INSTANT.test(written)) return written
  const [, day, time, hours, minutes] = ZONED_INSTANT.exec(written) ?? []
  // JavaScript takes the thirtieth of February for the second of March.
  if (day === undefined || time === undefined || !isDay(day)) return written
  const zone = hours === undefined ? 'Z' : `${hours}:${minutes ?? '00'}`
  return isoOf(written, Date.parse(`${day}T${time.replace(',', '.')}${zone}`))
}

function isoOf(written: unknown, milliseconds: number): unknown {
  const at = new Date(milliseconds)
  return Number.isNaN(at.getTime()) ? written : at.toISOString()
}

/** Of days or months or years: whatever else stands in a list is not asked to turn itself into a text. */
const isCount = (part: unknown) =>
  Number.isInteger(part) || (typeof part === 'string' && /^\d{1,4}$/.test(part))

function isDay(written: string): boolean {
  const at = new Date(`${written}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(written)
}

/** Whether there is such a day, the schema says. */
function dayFrom(year = '', month = '', day = ''): string {
  return `${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
