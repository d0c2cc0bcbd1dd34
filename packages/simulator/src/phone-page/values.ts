import type { Language, Words } from './locales/words.ts'

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/
const LOCALES = { pl: 'pl-PL', en: 'en-GB', uk: 'uk-UA' } as const

/** A date of the register (`yyyy-mm-dd`), as people of that language write it. */
export function formatDate(date: string, language: Language): string {
  return new Intl.DateTimeFormat(LOCALES[language], {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${date}T00:00:00Z`))
}

/** The time of day of an instant in epoch seconds, by the clock of the counter, whose times are Poland's wherever it is read. */
export function formatTime(epochSeconds: number, language: Language): string {
  return new Intl.DateTimeFormat(LOCALES[language], {
    timeStyle: 'medium',
    timeZone: 'Europe/Warsaw',
  }).format(epochSeconds * 1000)
}

/** A field's value for reading: dates by language, PESEL in two groups, codes as words. */
export function formatValue(
  field: string,
  value: string | null,
  words: Words,
  language: Language,
): string {
  if (value === null || value === '') return words.emptyValue
  if (ISO_DATE.test(value)) return formatDate(value, language)
  if (field === 'pesel' && value.length === 11) return `${value.slice(0, 6)} ${value.slice(6)}`
  return value
    .split(', ')
    .map((one) => words.values[`${field}.${one}`] ?? words.values[one] ?? one)
    .join(', ')
}
