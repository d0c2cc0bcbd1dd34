import type { CatalogueView, JournalEntry, Operations, Role } from '@okienko/contract'
import type { RegisterOutcome } from '../locales/entry-parts.ts'
import { WORDS } from '../locales/journal-worded.ts'
import type { JournalWords } from '../locales/journal-words.ts'
import { TEXTS } from '../locales/texts.ts'
import { typeset } from '../locales/typeset.ts'
import type { Language } from '../preferences.ts'
import { capital } from './report-parts.ts'
import { inWarsaw } from './times.ts'
import { differing, isOfComparison, verdictWords } from './verdicts.ts'

/** What the bank calls its operations and fields now; an older catalogue may have had others. */
export interface Names {
  readonly operation: (id: string) => string
  /** Null for one that the catalogue in force does not have. */
  readonly purpose: (id: string) => Purpose | null
  readonly dataSet: (id: string) => string | null
  readonly documentKind: (kind: string) => string | null
  readonly field: (name: string) => string
  /** As they stand in the document; entries list them by the alphabet. */
  readonly inOrder: (names: readonly string[]) => readonly string[]
  /** The same, with fields as the document of that data set calls them; as they are where that is not known. */
  readonly within: (dataSet: string | null) => Names
}

/** As the Ministry approved it, in Polish, and what that means in the reader's language. */
export interface Purpose {
  readonly approved: string
  readonly translated: string | null
}

export function namesIn(
  language: Language,
  known: Operations | null,
  catalogue: CatalogueView | null = null,
  kind: string | null = null,
): Names {
  const operations = new Map(known?.operations.map(({ id, name }) => [id, name[language]]))
  const fields = new Map(
    known?.documentKinds.flatMap(({ fields }) =>
      fields.map(({ name, label }) => [name, label[language]] as const),
    ),
  )
  const kinds = new Map(known?.documentKinds.map(({ kind, name }) => [kind, name[language]]))
  const own = WORDS[language].fields
  const orders = known?.documentKinds.map(({ fields }) => fields.map(({ name }) => name)) ?? []
  const anyOrder = [...new Set(orders.flat())]
  const mine = known?.documentKinds.find((one) => one.kind === kind)
  const order = mine?.fields.map(({ name }) => name)
  const ofMine = new Map(mine?.fields.map(({ name, label }) => [name, label[language]]))
  const self: Names = {
    operation: (id) => typeset(language, operations.get(id) ?? id),
    purpose: (id) => purposeIn(id, language, known, catalogue),
    dataSet: (id) => dataSetIn(id, language, known),
    field: (name) => typeset(language, ofMine.get(name) ?? own[name] ?? fields.get(name) ?? name),
    documentKind: (kind) => kinds.get(kind) ?? null,
    inOrder: (names) => {
      const whole =
        order ?? orders.find((one) => names.every((name) => one.includes(name))) ?? anyOrder
      const place = (name: string) => (whole.includes(name) ? whole.indexOf(name) : whole.length)
      return names.toSorted((one, other) => place(one) - place(other))
    },
    within: (dataSet) => {
      const of = kindOf(dataSet, known, catalogue)
      return of === null || of === kind ? self : namesIn(language, known, catalogue, of)
    },
  }
  return self
}

function kindOf(
  dataSet: string | null,
  known: Operations | null,
  catalogue: CatalogueView | null,
): string | null {
  const card = catalogue?.cards.find((one) => one.dataSet.id === dataSet)
  const operation = known?.operations.find((one) => one.dataSet === dataSet)
  return card?.dataSet.documentKind ?? operation?.documentKind ?? null
}

/** The data set that an entry is about: its own, else that of the beginning of its verification, if that is among these. */
export function dataSetOf(entry: JournalEntry, among: Iterable<JournalEntry>): string | null {
  const own = textOf(entry, 'dataSetId')
  const id = textOf(entry, 'verificationId')
  if (own !== null || id === null) return own
  for (const one of among) {
    if (one.kind === 'requested' && textOf(one, 'verificationId') === id) {
      return textOf(one, 'dataSetId')
    }
  }
  return null
}

function purposeIn(
  id: string,
  language: Language,
  known: Operations | null,
  catalogue: CatalogueView | null,
): Purpose | null {
  const card = catalogue?.cards.find(({ purpose }) => purpose.id === id)
  if (card === undefined) {
    const operation = known?.operations.find(({ purpose }) => purpose.id === id)
    return operation === undefined ? null : { approved: operation.purpose.name, translated: null }
  }
  const { name } = card.purpose
  return {
    approved: name.pl,
    translated: language === 'pl' ? null : typeset(language, name[language]),
  }
}

/** The Ministry's sets have no names of their own: a set is so many fields of a document. */
function dataSetIn(id: string, language: Language, known: Operations | null): string | null {
  const operation = known?.operations.find(({ dataSet }) => dataSet === id)
  const kind = known?.documentKinds.find(({ kind }) => kind === operation?.documentKind)
  if (operation === undefined || kind === undefined) return null
  return WORDS[language].dataSet(kind.name[language], operation.asked.length)
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
export const sourceName = (name: string, language: Language): string =>
  WORDS[language].sources[name] ?? name

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

/** What tells most about a person: of a long list it must not be what is cut. */
const FIRST = ['firstName', 'secondName', 'surname', 'pesel', 'photo', 'documentNumber']
const weight = (field: string) => (FIRST.includes(field) ? FIRST.indexOf(field) : FIRST.length)

/** As many of a long list as a sentence bears, in the order that they have in it. */
function mostTelling(fields: readonly string[]): readonly string[] {
  if (fields.length <= LONG_LIST + 1) return fields
  const kept = fields.toSorted((one, other) => weight(one) - weight(other)).slice(0, LONG_LIST)
  return fields.filter((field) => kept.includes(field))
}

/** What the sentence tells by itself: that a catalogue was changed its approval is about, and who acted did it. */
const TOLD: ReadonlySet<string> = new Set(['configuration-changed', 'by-employee'])

/** What happened, in one sentence. Long lists are cut: the whole is in the list of the members. */
export function tell(entry: JournalEntry, language: Language, all: Names): string {
  const names = all.within(textOf(entry, 'dataSetId'))
  const words = WORDS[language]
  const sentence = words.sentences[entry.kind]
  // A kind of a later version: its name is better than nothing.
  if (!sentence) return String(entry.kind)
  const items = names.inOrder(listOf(entry, 'fields'))
  const shown = mostTelling(items)
  const rest = shown.length < items.length ? [words.others(items.length - shown.length)] : []
  const asked = listOf(entry, 'asked').length
  const text = (name: string) => textOf(entry, name) ?? ''
  const reason = text('reason')
  const nameOf = (field: string) =>
    isOfComparison(entry.kind) ? (words.comparedFields[field] ?? field) : names.field(field)
  const criteria = listOf(entry, 'criteria').map((name) => words.criteria[name] ?? name)
  const grade = text('grade')
  const told = sentence({
    who: actorOf(entry, language),
    fields: new Intl.ListFormat(language).format([...shown.map(nameOf), ...rest]),
    counted: words.fieldCount(items.length),
    asked: asked === 0 ? '' : words.fieldCount(asked),
    reason: TOLD.has(reason)
      ? ''
      : (words.reasons[reason] ?? words.registerFailures[text('failure')] ?? reason),
    matter: words.mattersSought[text('matter')] ?? text('matter'),
    operation: names.operation(text('operationId')),
    grade: grade === 'proven' || grade === 'vouched' ? grade : null,
    criteria: criteria.length === 0 ? words.nothing : criteria.join(', '),
    count: numberOf(entry, 'count') ?? 0,
    index: numberOf(entry, 'index') ?? 0,
    from: endOf(entry, 'from'),
    to: endOf(entry, 'to'),
    isSame: text('to') !== '' && text('from') === text('to'),
    until: untilOf(entry, language),
    ...comparedOf(entry, words),
  })
  // The entry of the answer has it in its own words.
  const more = grade === 'vouched' && entry.kind !== 'received'
  return more ? `${told.replace(/\.$/, '')} (${words.grades.vouched}).` : told
}

/** What the entry says of the comparison with the customer register. */
function comparedOf(entry: JournalEntry, words: JournalWords) {
  const overall = textOf(entry, 'overall') ?? ''
  const verdicts = differing(listOf(entry, 'verdicts')).map((one) => verdictWords(one, words))
  return {
    outcome: outcomeIn(textOf(entry, 'outcome') ?? '', words),
    overall: words.overallVerdicts[overall] ?? overall,
    verdicts: capital(verdicts.join(', ')),
    hasValues: textOf(entry, 'values') === 'shown',
    isAgreed: textOf(entry, 'requestId') !== null,
  }
}

const outcomeIn = (outcome: string, { registerOutcomes }: JournalWords): RegisterOutcome | null =>
  Object.hasOwn(registerOutcomes, outcome) ? (outcome as RegisterOutcome) : null

/** A place in the log, or a version of the catalogue without the digest of its file. */
function endOf(entry: JournalEntry, name: 'from' | 'to'): string {
  return String(numberOf(entry, name) ?? textOf(entry, name)?.split('+')[0] ?? '')
}

function untilOf(entry: JournalEntry, language: Language): string {
  const soon = entry.kind === 'handed-over' || entry.kind === 'held' ? textOf(entry, 'until') : null
  const shortly = textOf(entry, 'scanBefore') ?? textOf(entry, 'openUntil') ?? soon
  if (shortly !== null) return inWarsaw('time', shortly, language)
  return inWarsaw('date', textOf(entry, 'keptUntil') ?? textOf(entry, 'until') ?? '', language)
}
