import type { JournalEntry, Operations, Role } from '@okienko/contract'
import { WORDS } from '../locales/journal-worded.ts'
import { TEXTS } from '../locales/texts.ts'
import type { Language } from '../preferences.ts'
import { inWarsaw } from './times.ts'

/** What the bank calls its operations and fields now; an older catalogue may have had others. */
export interface Names {
  readonly operation: (id: string) => string
  readonly field: (name: string) => string
}

export function namesIn(language: Language, known: Operations | null): Names {
  const operations = new Map(known?.operations.map(({ id, name }) => [id, name[language]]))
  const fields = new Map(
    known?.documentKinds.flatMap(({ fields }) =>
      fields.map(({ name, label }) => [name, label[language]] as const),
    ),
  )
  const own = WORDS[language].fields
  return {
    operation: (id) => operations.get(id) ?? id,
    field: (name) => own[name] ?? fields.get(name) ?? name,
  }
}

/* An entry comes from outside, and on these pages it may have been tampered with: nothing is taken for granted. */

export const textOf = (entry: object, name: string): string | null => {
  const value = (entry as Readonly<Record<string, unknown>>)[name]
  return typeof value === 'string' ? value : null
}

export const numberOf = (entry: object, name: string): number | null => {
  const value = (entry as Readonly<Record<string, unknown>>)[name]
  return typeof value === 'number' ? value : null
}

export const listOf = (entry: object, name: string): readonly string[] => {
  const value = (entry as Readonly<Record<string, unknown>>)[name]
  return Array.isArray(value) ? value.map(String) : []
}

/** What a source of identities is called; one that these pages do not know has the name of the catalogue. */
export const sourceName = (name: string): string => (name === 'backsystem' ? 'BackSystem' : name)

/** The role of who acted, in words, to begin a sentence with. */
export function actorOf({ actor }: JournalEntry, language: Language): string {
  const { actors } = WORDS[language]
  if (actor?.kind !== 'employee') {
    const kind = actor?.kind ?? 'unknown'
    return Object.hasOwn(actors, kind) ? actors[kind] : actors.unknown
  }
  const role = roleNames(actor, language)[0]
  return role === undefined ? actors.unknown : actors.employee(role)
}

export function roleNames(actor: object, language: Language): readonly string[] {
  const { roles } = TEXTS[language]
  return listOf(actor, 'roles').map((role) => roles[role as Role] ?? role)
}

/** Enough of a pseudonym to tell it from others on the page. */
export const short = (pseudonym: string): string =>
  `${pseudonym.slice(0, 4)} ${pseudonym.slice(4, 8)}`

const LONG_LIST = 5

/** What tells most about a person comes first: of a long list it must not be what is cut. */
const FIRST = ['firstName', 'secondName', 'surname', 'pesel', 'photo', 'documentNumber']
const weight = (field: string) => (FIRST.includes(field) ? FIRST.indexOf(field) : FIRST.length)

/** What happened, in one sentence. Long lists are cut unless the `whole` is wanted. */
export function tell(
  entry: JournalEntry,
  language: Language,
  names: Names,
  { whole = false } = {},
): string {
  const words = WORDS[language]
  const sentence = words.sentences[entry.kind]
  // A kind of a later version: its name is better than nothing.
  if (!sentence) return String(entry.kind)
  const listed = (items: readonly string[]) => {
    const cut = !whole && items.length > LONG_LIST + 1
    const shown = cut ? items.slice(0, LONG_LIST) : items
    const rest = cut ? [words.others(items.length - LONG_LIST)] : []
    return new Intl.ListFormat(language).format([...shown, ...rest])
  }
  const text = (name: string) => textOf(entry, name) ?? ''
  const reason = text('reason')
  const criteria = listOf(entry, 'criteria').map((name) => words.criteria[name] ?? name)
  const grade = text('grade')
  const told = sentence({
    who: actorOf(entry, language),
    fields: listed(
      listOf(entry, 'fields')
        .toSorted((one, other) => weight(one) - weight(other))
        .map(names.field),
    ),
    reason: words.reasons[reason] ?? reason,
    matter: words.matters[text('matter')] ?? text('matter'),
    operation: names.operation(text('operationId')),
    grade: grade === 'proven' || grade === 'vouched' ? grade : null,
    criteria: criteria.length === 0 ? words.nothing : criteria.join(', '),
    count: numberOf(entry, 'count') ?? 0,
    index: numberOf(entry, 'index') ?? 0,
    from: endOf(entry, 'from'),
    to: endOf(entry, 'to'),
    until: untilOf(entry, language),
  })
  // The entry of the answer has it in its own words.
  const more = grade === 'vouched' && entry.kind !== 'received'
  return more ? `${told.replace(/\.$/, '')} (${words.grades.vouched}).` : told
}

/** A place in the log, or a version of the catalogue without the digest of its file. */
function endOf(entry: JournalEntry, name: 'from' | 'to'): string {
  return String(numberOf(entry, name) ?? textOf(entry, name)?.split('+')[0] ?? '')
}

function untilOf(entry: JournalEntry, language: Language): string {
  const shortly = textOf(entry, 'scanBefore') ?? textOf(entry, 'openUntil')
  if (shortly !== null) return inWarsaw('time', shortly, language)
  return inWarsaw('date', textOf(entry, 'keptUntil') ?? textOf(entry, 'until') ?? '', language)
}
