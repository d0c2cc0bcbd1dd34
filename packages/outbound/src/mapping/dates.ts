const Y = String.raw`(?<y>\d{4})`
const M = String.raw`(?<m>\d{2})`
const D = String.raw`(?<d>\d{2})`

/** The notations of a date that can be named. None of a time with a zone: its day depends on where one is. */
const FORMS = {
  'yyyy-MM-dd': new RegExp(`^${Y}-${M}-${D}$`),
  'yyyy.MM.dd': new RegExp(`^${Y}\\.${M}\\.${D}$`),
  'yyyy/MM/dd': new RegExp(`^${Y}/${M}/${D}$`),
  yyyyMMdd: new RegExp(`^${Y}${M}${D}$`),
  'dd.MM.yyyy': new RegExp(`^${D}\\.${M}\\.${Y}$`),
  'dd-MM-yyyy': new RegExp(`^${D}-${M}-${Y}$`),
  'dd/MM/yyyy': new RegExp(`^${D}/${M}/${Y}$`),
  ddMMyyyy: new RegExp(`^${D}${M}${Y}$`),
  'MM/dd/yyyy': new RegExp(`^${M}/${D}/${Y}$`),
  "yyyy-MM-dd'T'HH:mm:ss": new RegExp(`^${Y}-${M}-${D}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?$`),
} as const
export type DatePattern = keyof typeof FORMS
export const DATE_PATTERNS = Object.keys(FORMS) as readonly DatePattern[]

export function isDatePattern(text: unknown): text is DatePattern {
  return typeof text === 'string' && Object.hasOwn(FORMS, text)
}

/** Whether there is a text that both patterns fit. */
export function datesOverlap(one: DatePattern, other: DatePattern): boolean {
  return FORMS[other].test(sampleOf(one)) || FORMS[one].test(sampleOf(other))
}

/** A text that a pattern of letters fits. */
export function sampleOf(pattern: string): string {
  return pattern.replaceAll("'", '').replace(/[yMdHms]/g, '1')
}

/** Whoever has a document was born in these years, and it ends in them. A wrong pattern gives others. */
const YEARS = /^(?:19|20)/

/** The day as yyyy-MM-dd, by the pattern that fits; null where none does, there is no such day, or outside the years 1900 to 2099. */
export function dateIn(text: string, patterns: readonly DatePattern[]): string | null {
  for (const pattern of patterns) {
    const { y, m, d } = FORMS[pattern].exec(text)?.groups ?? {}
    if (y === undefined) continue
    const day = `${y}-${m}-${d}`
    return isDay(day) ? day : null
  }
  return null
}

function isDay(day: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`)
  return YEARS.test(day) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(day)
}
