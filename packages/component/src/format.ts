import type { Operation } from '@okienko/contract'
import type { Language, Texts } from './locales/texts.ts'

/** `1986-04-12` as `12.04.1986`; anything else as it is. */
export function asDate(value: string): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value) ?? []
  return year ? `${day}.${month}.${year}` : value
}

/** Time of day at the desk, `14:35`. */
export function asTime(instant: string, language: Language): string {
  return new Date(instant).toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit' })
}

/** Whether a document's last day is over, in Poland. */
export function isOver(date: string, now: number): boolean {
  const today = new Date(now).toLocaleDateString('sv', { timeZone: 'Europe/Warsaw' })
  return /^\d{4}-\d\d-\d\d$/.test(date) && date < today
}

/** Pieces to set apart for the eye; joined they are the value again. */
export function asGroups(name: string, value: string): readonly string[] {
  if (name === 'pesel') return [value.slice(0, 6), value.slice(6)]
  const [, series, digits] = /^([A-Za-z]+)(\d+)$/.exec(value) ?? []
  return series && digits ? [series, digits] : [value]
}

/** The words for a name that came over the wire, if there are any. */
export function wordsFor(words: Readonly<Record<string, string>>, name: string): string | null {
  return Object.hasOwn(words, name) ? (words[name] ?? null) : null
}

export const fieldLabel = (name: string, texts: Texts): string =>
  wordsFor(texts.fields, name) ?? name

/** An attribute's value in words. */
export const valueLabel = (name: string, value: string, texts: Texts): string =>
  wordsFor(texts.values, `${name}.${value}`) ?? asDate(value)

export const operationName = (
  id: string,
  operations: readonly Operation[],
  language: Language,
): string => operations.find((operation) => operation.id === id)?.name[language] ?? id
