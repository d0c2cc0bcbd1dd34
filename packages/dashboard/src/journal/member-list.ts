import type { EntryKindName, JournalEntry } from '@okienko/contract'
import { html, nothing, type TemplateResult } from 'lit'
import type { JournalText } from '../locales/journal-pl.ts'
import { WORDS } from '../locales/journal-worded.ts'
import { TEXTS } from '../locales/texts.ts'
import type { Language } from '../preferences.ts'
import { coded } from '../views/coded.ts'
import { purposeWords } from './purpose-words.ts'
import { type Names, textOf } from './tell.ts'
import { inWarsaw, lasting } from './times.ts'
import { isOfComparison, verdictIn, verdictWords } from './verdicts.ts'

interface Context {
  readonly text: JournalText
  readonly language: Language
  readonly names: Names
}

interface Within extends Context {
  readonly kind: EntryKindName
}

const TIMES = new Set(['at', 'scanBefore', 'openUntil', 'keptUntil', 'until'])
const FIELDS = new Set(['asked', 'fields'])
const MARK = /^[0-9a-f]{64}$/
/** A catalogue: its own label, and the digest of its file. */
const VERSION = /^([\w.-]+)\+([0-9a-f]{64})$/
const ID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/

/** Every member of the entry with its name and value in words, those of the actor among them. */
export function memberList(entry: JournalEntry, shown: Context): TemplateResult {
  const context = {
    ...shown,
    kind: entry.kind,
    names: shown.names.within(textOf(entry, 'dataSetId')),
  }
  const { actor, ...rest } = entry
  const own = Object.entries(rest)
  const members = WORDS[context.language].members
  const whose = Object.entries(actor ?? {}).map(
    ([name, value]) => [name === 'kind' ? 'actor' : name, value] as const,
  )
  // As the words have them: time and kind, who, what it is about; last whatever has no name.
  const order = ['at', ...Object.keys(members)]
  const rank = ([name]: readonly [string, unknown]) =>
    order.includes(name) ? order.indexOf(name) : order.length
  return html`<dl class="members">
    ${[...own, ...whose]
      .toSorted((one, other) => rank(one) - rank(other))
      .map(
        ([name, value]) => html`<div>
        <dt>${nameOf(name, entry.kind, context)}</dt>
        <dd>${worded(name, value, context)}</dd>
      </div>`,
      )}
  </dl>`
}

/** Lists of fields say by their kind of entry what was done with the fields. */
function nameOf(member: string, kind: EntryKindName, { language }: Context): string {
  const words = WORDS[language]
  return (member === 'fields' && words.fieldsOf[kind]) || (words.members[member] ?? member)
}

function worded(name: string, value: unknown, context: Within): TemplateResult | string {
  const { text, language, names } = context
  if (value === null) return text.entry.none
  if (Array.isArray(value)) {
    const codes = FIELDS.has(name) ? names.inOrder(value.map(String)) : value.map(String)
    if (codes.length === 0) return text.entry.none
    if (name === 'verdicts') return verdictList(codes, language)
    return html`${codes.map(
      (code, at) => html`${at === 0 ? nothing : ', '}${coded(ofList(name, code, context), code)}`,
    )}`
  }
  if (typeof value === 'number') {
    return name === 'decisionMs' ? lasting(value, language) : value.toLocaleString(language)
  }
  if (typeof value !== 'string') return JSON.stringify(value)
  if (TIMES.has(name)) return inWarsaw('moment', value, language)
  const [, label = '', digest = ''] = VERSION.exec(value) ?? []
  if (digest !== '') return coded(label, digest)
  const words = said(name, value, context)
  if (words !== undefined) return coded(words, value)
  return MARK.test(value) || ID.test(value)
    ? html`<code translate="no">${value}</code>`
    : html`<span translate="no">${value}</span>`
}

/** Each field on a line of its own, with the rule that gave it. */
const verdictList = (verdicts: readonly string[], language: Language) =>
  html`${verdicts
    .map(verdictIn)
    .map(
      (one) =>
        html`<span class="verdict-line">${coded(verdictWords(one, WORDS[language]), one.rule)}</span>`,
    )}`

function ofList(name: string, code: string, { kind, language, names }: Within): string | null {
  if (FIELDS.has(name)) {
    return isOfComparison(kind) ? (WORDS[language].comparedFields[code] ?? null) : names.field(code)
  }
  if (name === 'criteria') return WORDS[language].criteria[code] ?? null
  if (name === 'errands') return operationWords(code, language, names)
  const roles: Readonly<Record<string, string>> = TEXTS[language].roles
  return roles[code] ?? null
}

/** What a code means in words, null where nobody has any for it; undefined for what is no code. */
function said(
  name: string,
  code: string,
  { kind, language, names }: Within,
): string | TemplateResult | null | undefined {
  const words = WORDS[language]
  // The reason of a session's end, not of a verification's.
  if (name === 'reason' && kind === 'signed-out' && code === 'by-employee') {
    return words.reasons['signed-out']
  }
  if (code.startsWith('~') && words.unlisted[name]) return words.unlisted[name]
  const table = Object.hasOwn(TABLES, name) ? TABLES[name] : undefined
  if (table !== undefined) {
    const known: Readonly<Record<string, string>> = words[table]
    return Object.hasOwn(known, code) ? known[code] : null
  }
  switch (name) {
    case 'operationId':
      return operationWords(code, language, names)
    case 'purposeId':
      return purposeWords(names.purpose(code), words.notInForce)
    case 'dataSetId':
      return names.dataSet(code) ?? words.notInForce
    case 'identifiedBy':
      return names.field(code)
    case 'actor':
      return whoIs(code, language)
    case 'system':
    case 'client':
    case 'application':
      return words.systems[code] ?? undefined
    default:
      return undefined
  }
}

function operationWords(code: string, language: Language, names: Names): string {
  const operation = names.operation(code)
  return operation === code ? WORDS[language].notInForce : operation
}

/** The members whose values are codes of one list of Okienko's own, and where its words are. */
const TABLES: Readonly<
  Record<
    string,
    | 'kinds'
    | 'matters'
    | 'grounds'
    | 'reasons'
    | 'flows'
    | 'grades'
    | 'sources'
    | 'configurations'
    | 'routes'
    | 'customerRoles'
    | 'reuses'
    | 'handOverWays'
    | 'registerOutcomes'
    | 'namedRemarks'
    | 'registerFailures'
    | 'overallVerdicts'
    | 'overallReasons'
    | 'comparedValues'
  >
> = {
  kind: 'kinds',
  matter: 'matters',
  grounds: 'grounds',
  reason: 'reasons',
  flow: 'flows',
  grade: 'grades',
  name: 'sources',
  configuration: 'configurations',
  route: 'routes',
  role: 'customerRoles',
  reuse: 'reuses',
  way: 'handOverWays',
  outcome: 'registerOutcomes',
  named: 'namedRemarks',
  failure: 'registerFailures',
  overall: 'overallVerdicts',
  because: 'overallReasons',
  values: 'comparedValues',
}

function whoIs(kind: string, language: Language): string | null {
  const { actors, members } = WORDS[language]
  if (kind === 'employee') return members['employeeId']?.replace(/ \(.*/, '') ?? null
  return Object.hasOwn(actors, kind) ? actors[kind as 'source'] : null
}
