import type { DocumentKind, Operation } from '@okienko/contract'
import { bindLetters, TIME_ZONE as timeZone } from '@okienko/contract/browser'
import type { Language } from './locales/texts.ts'
import type { Model } from './model.ts'

/** `1986-04-12` as `12.04.1986`; anything else as it is. */
export function asDate(value: string): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value) ?? []
  return year ? `${day}.${month}.${year}` : value
}

/** Time of day in Poland, `14:35`; `14:35:20` to the second. */
export function asTime(instant: string, language: Language, toTheSecond = false): string {
  const form = { hour: '2-digit', minute: '2-digit', timeZone } as const
  return new Date(instant).toLocaleTimeString(
    language,
    toTheSecond ? { ...form, second: '2-digit' } : form,
  )
}

/** `5 lat`: the number, and of the forms (one, few, many; in English one and other) the one that goes with it. */
export function counted(number: number, forms: string, language: Language): string {
  const all = forms.split('|')
  const form = ['one', 'few', 'many'].indexOf(new Intl.PluralRules(language).select(number))
  return `${number}\u00a0${all[form] ?? all.at(-1)}`
}

/** Whether a document's last day is over, in Poland. */
export function isOver(date: string, now: number): boolean {
  const today = new Date(now).toLocaleDateString('sv', { timeZone })
  return /^\d{4}-\d\d-\d\d$/.test(date) && date < today
}

/** Pieces to set apart for the eye; joined they are the value again. */
export function asGroups(name: string, value: string): readonly string[] {
  if (name === 'pesel') return [value.slice(0, 6), value.slice(6)]
  if (/^\d{12,}$/.test(value)) return value.match(/.{1,4}/g) ?? []
  const [, series, digits] = /^([A-Za-z]+)(\d+)$/.exec(value) ?? []
  return series && digits ? [series, digits] : [value]
}

/** What is kept under a name that came over the wire, if there is anything. */
export function own<T>(kept: Readonly<Record<string, T>>, name: string): T | null {
  return Object.hasOwn(kept, name) ? (kept[name] ?? null) : null
}

/** What the server says in words, set as the texts of the component are. */
export const said = (
  texts: DocumentKind['name'] | null | undefined,
  language: Language,
): string | undefined => (texts ? bindLetters(texts[language], language) : undefined)

/** What the server calls a code; nothing where it has no word for it. */
export const coded = (
  { words }: Model,
  group: 'ages' | 'coverages' | 'rejections' | 'roles' | 'visitEnds',
  code: string,
  language: Language,
): string | undefined => said(own(words?.[group] ?? {}, code), language)

const fieldOf = (name: string, kind: DocumentKind | undefined) =>
  kind?.fields.find((field) => field.name === name)

/** What the server calls the field; its name when the server does not describe it. */
export const fieldLabel = (
  name: string,
  kind: DocumentKind | undefined,
  language: Language,
): string => said(fieldOf(name, kind)?.label, language) ?? name

/** An attribute's value in words. A code keeps the round brackets that follow it, `79(B1)`. */
export function valueLabel(
  name: string,
  value: string,
  kind: DocumentKind | undefined,
  language: Language,
): string {
  const { list = false, words = {} } = fieldOf(name, kind) ?? {}
  const inWords = (one: string) => {
    const [, code = '', rest = ''] = /^([^(]*)(.*)$/s.exec(one) ?? []
    const known = said(own(words, code), language)
    return known ? `${known} ${rest}`.trim() : asDate(one)
  }
  return (list ? value.split(', ') : [value]).map(inWords).join(', ')
}

export const kindOf = (id: string, kinds: readonly DocumentKind[]): DocumentKind | undefined =>
  kinds.find(({ kind }) => kind === id)

/** The document's name as the server gives it. */
export const kindName = (id: string, kinds: readonly DocumentKind[], language: Language): string =>
  said(kindOf(id, kinds)?.name, language) ?? id

/** What one code was for: the operation, and those that were asked for with it. */
export const errandNames = (
  { operation, further }: { readonly operation: string; readonly further: readonly string[] },
  operations: readonly Operation[],
  language: Language,
): string =>
  [operation, ...further].map((id) => operationName(id, operations, language)).join(' + ')

export const operationName = (
  id: string,
  operations: readonly Operation[],
  language: Language,
): string => said(operations.find((operation) => operation.id === id)?.name, language) ?? id
