const WEIGHTS = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3] as const
const CENTURY = { 80: 1800, 0: 1900, 20: 2000, 40: 2100, 60: 2200 } as const

/**
 * Whether eleven digits are what a PESEL number should be: check digit and a real date of birth (Act on population
 * registration, art. 15). A number that somebody typed and that is not is most likely mistyped; yet such numbers were
 * given to people, so it is asked and not refused.
 */
export function seemsRight(digits: string): boolean {
  const all = Array.from(digits, Number)
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * (all[index] ?? 0), 0)
  return (10 - (sum % 10)) % 10 === all[10] && hasDate(digits)
}

function hasDate(text: string): boolean {
  const coded = Number(text.slice(2, 4))
  const offset = (coded - (coded % 20)) as keyof typeof CENTURY
  const year = CENTURY[offset] + Number(text.slice(0, 2))
  const month = coded - offset
  const day = Number(text.slice(4, 6))
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}
