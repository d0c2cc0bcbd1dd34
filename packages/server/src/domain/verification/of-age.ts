/** Whether somebody is of age: the verdict on a birth date, where one is known. */
export type OfAge = 'adult' | 'minor' | 'unknown'

/** In years (Civil Code, art. 10 § 1). */
const OF_AGE = 18

/**
 * Whether a person born on a date is of age on another, both yyyy-MM-dd in Poland. Years of age are complete with the
 * beginning of the birthday; where the month has no such day, with the beginning of its last one (Civil Code, art. 112):
 * who was born on 29 February is of age on 28 February. What is no whole date of the past says nothing.
 */
export function ofAgeOn(born: string | undefined, today: string): OfAge {
  if (born === undefined || !isDate(born) || born > today) return 'unknown'
  const [year, month, day] = born.split('-').map(Number) as [number, number, number]
  const last = lastDayOf(year + OF_AGE, month)
  const complete = [year + OF_AGE, two(month), two(Math.min(day, last))].join('-')
  return today < complete ? 'minor' : 'adult'
}

function isDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)?.map(Number) ?? []
  if (!year || !month || !day) return false
  return month <= 12 && day <= lastDayOf(year, month)
}

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function lastDayOf(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return month === 2 && isLeap ? 29 : (LENGTHS[month - 1] ?? 31)
}

const two = (number: number) => String(number).padStart(2, '0')
