import { randomInt } from 'node:crypto'

export interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
}

const WEIGHTS = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]

/** Every day of the years, both included. */
export function daysOf(from: number, to: number): Day[] {
  const days: Day[] = []
  for (let at = Date.UTC(from, 0, 1); at < Date.UTC(to + 1, 0, 1); at += 86_400_000) {
    const date = new Date(at)
    days.push({
      year: date.getUTCFullYear(),
      month: date.getUTCMonth() + 1,
      day: date.getUTCDate(),
    })
  }
  return days
}

/** All ten thousand numbers of a day. Of the twenty-first century, months count from 21. */
export function* bornOn({ year, month, day }: Day): Generator<string> {
  const coded = month + (year >= 2000 ? 20 : 0)
  const date = [year % 100, coded, day].map((part) => String(part).padStart(2, '0')).join('')
  for (let serial = 0; serial < 10_000; serial += 1) {
    const ten = date + String(serial).padStart(4, '0')
    yield ten + checkDigit(ten)
  }
}

export function randomPesel(): string {
  const date = new Date(Date.UTC(1930, 0, 1) + randomInt(80 * 365) * 86_400_000)
  const month = date.getUTCMonth() + 1 + (date.getUTCFullYear() >= 2000 ? 20 : 0)
  const parts = [date.getUTCFullYear() % 100, month, date.getUTCDate()]
  const ten =
    parts.map((part) => String(part).padStart(2, '0')).join('') +
    String(randomInt(10_000)).padStart(4, '0')
  return ten + checkDigit(ten)
}

function checkDigit(ten: string): string {
  const sum = WEIGHTS.reduce((total, weight, n) => total + weight * Number(ten[n]), 0)
  return String((10 - (sum % 10)) % 10)
}
