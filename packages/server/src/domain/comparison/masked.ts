import { readDates } from './numbers/read-dates.ts'

/** Of somebody who may be the customer: enough to be told from the others, and not to be looked up. */

const LETTER = /\p{L}/u

/** The first letter of each name, whatever else stands before it: a name without a letter has none. */
export function initialsOf(...names: readonly string[]): string {
  return names
    .flatMap((name) => LETTER.exec(name)?.[0] ?? [])
    .map((letter) => `${letter.toLocaleUpperCase('pl')}.`)
    .join(' ')
}

/** The year of birth, where what stands on file can mean no other; a day and a month are never it. */
export function birthYearIn(text: string): string | null {
  const days = readDates(text).filter(({ month, day }) => month <= 12 && day <= 31)
  const years = new Set(days.map(({ year }) => year).filter((year) => year >= 1850 && year < 2100))
  const [only] = years
  return years.size === 1 ? `${only}` : null
}

/** The last three at most, and of a short number not so much that the rest can be guessed. */
export function lastDigitsOf(number: string): string {
  const most = Math.min(3, Math.floor(number.length / 2))
  return most === 0 ? '' : number.slice(-most)
}
