const WEIGHTS = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3] as const
const CENTURY = { 80: 1800, 0: 1900, 20: 2000, 40: 2100, 60: 2200 } as const

export interface Pesel {
  readonly number: string
  /** yyyy-MM-dd */
  readonly birthDate: string
  readonly sex: 'female' | 'male'
}

/** Parses hostile text: 11 digits, check digit and a real date of birth (Act on population registration, art. 15). */
export function parsePesel(text: string): Pesel | null {
  if (!/^[0-9]{11}$/.test(text)) return null
  const digits = Array.from(text, Number)
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * (digits[index] ?? 0), 0)
  if ((10 - (sum % 10)) % 10 !== digits[10]) return null
  const birthDate = dateOfBirth(text)
  if (birthDate === null) return null
  return { number: text, birthDate, sex: (digits[9] ?? 0) % 2 === 0 ? 'female' : 'male' }
}

function dateOfBirth(text: string): string | null {
  const coded = Number(text.slice(2, 4))
  const offset = (coded - (coded % 20)) as keyof typeof CENTURY
  const year = CENTURY[offset] + Number(text.slice(0, 2))
  const month = coded - offset
  const day = Number(text.slice(4, 6))
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}
