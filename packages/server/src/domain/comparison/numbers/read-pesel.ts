import { clean } from '../text/clean.ts'

/** A PESEL number as it stands in a document or on file. */
export interface ReadPesel {
  /** Digits and letters, without what separates them and without a word before them. */
  readonly written: string
  /** Eleven digits, checksum, and a date that existed. */
  readonly valid: boolean
}

const WEIGHTS = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]

export function readPesel(text: unknown): ReadPesel {
  const typed = withoutExponent(clean(text).normalize('NFKC').toUpperCase())
  const bare = withoutRemarks(typed)
  const written = alone(bare) ?? spelled(bare)
  return { written, valid: isRight(written) }
}

/** The only eleven digits in a row, whatever stands beside them. */
function alone(typed: string): string | null {
  const found = new Set(typed.match(/(?<![0-9])[0-9]{11}(?![0-9])/g))
  const [only] = found
  return found.size === 1 ? (only ?? null) : null
}

/** Without tags, without what stands in brackets, and without the hundredths of a spreadsheet. */
function withoutRemarks(typed: string): string {
  const bare = typed
    .replaceAll(/<[^<>]*>|\([^()]*\)|\[[^[\]]*\]|\{[^{}]*\}/g, ' ')
    .trim()
    .replace(/(?<=[0-9]{9})[.,]0{1,2}$/, '')
  return /(?:[0-9].*){6}/.test(bare) ? bare : typed
}

/** Digits, and letters in place of digits: words beside them are left out, and so is a country before them. */
function spelled(typed: string): string {
  return typed
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => word.replace(/^(?:PL|PESEL)(?=[0-9])/, ''))
    .filter((word) => !/^\p{L}{2,}$/u.test(word) || /^[OQDILZSGB]+$/.test(word))
    .join('')
}

/** A spreadsheet writes long numbers as `8,6041212341E+10`. */
function withoutExponent(typed: string): string {
  if (!/^\d[.,]\d+E\+?\d{1,2}$/.test(typed)) return typed
  return String(Number(typed.replace(',', '.')))
}

/** Eleven digits, the check digit, and a day that existed. */
export function isRight(written: string): boolean {
  return isElevenDigits(written) && hasRightCheckDigit(written) && birthDateIn(written) !== null
}

export const isElevenDigits = (written: string) => /^[0-9]{11}$/.test(written)

export function hasRightCheckDigit(pesel: string): boolean {
  const sum = WEIGHTS.reduce((total, weight, n) => total + weight * Number(pesel[n]), 0)
  return (10 - (sum % 10)) % 10 === Number(pesel[10])
}

/** Which century a month tells of: 81 to 92 the 19th, 01 to 12 the 20th, 21 to 32 the 21st, and so on. */
const CENTURIES = [1900, 2000, 2100, 2200, 1800]

/** yyyy-MM-dd, or null where the digits are of no day that existed. */
export function birthDateIn(pesel: string): string | null {
  const monthAndCentury = Number(pesel.slice(2, 4))
  const year = (CENTURIES[Math.floor(monthAndCentury / 20)] ?? 0) + Number(pesel.slice(0, 2))
  const month = monthAndCentury % 20
  const day = Number(pesel.slice(4, 6))
  return exists(year, month, day) ? isoOf(year, month, day) : null
}

export const sexIn = (pesel: string): 'female' | 'male' =>
  Number(pesel[9]) % 2 === 0 ? 'female' : 'male'

export function exists(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month)
}

function daysOf(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

export function isoOf(year: number, month: number, day: number): string {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
}

const MEANT: ReadonlyMap<string, string> = new Map(
  Object.entries({
    O: '0',
    Q: '0',
    D: '0',
    I: '1',
    L: '1',
    Z: '2',
    S: '5',
    G: '6',
    B: '8',
    О: '0',
    І: '1',
    З: '3',
  }),
)

/** Letters read as the digits that they look like. */
export function asDigits(written: string): string {
  return written.replaceAll(/\D/g, (letter) => MEANT.get(letter.toUpperCase()) ?? letter)
}
