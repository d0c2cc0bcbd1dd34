import type { JournalEntry } from '@okienko/contract'
import { html, type TemplateResult } from 'lit'
import type { JournalText } from '../locales/journal-pl.ts'
import { WORDS } from '../locales/journal-worded.ts'
import { TEXTS } from '../locales/texts.ts'
import type { Language } from '../preferences.ts'
import { type Names, sourceName } from './tell.ts'
import { inWarsaw, lasting } from './times.ts'

interface Context {
  readonly text: JournalText
  readonly language: Language
  readonly names: Names
}

const TIMES = new Set(['at', 'scanBefore', 'openUntil', 'keptUntil', 'until'])
const MARK = /^[0-9a-f]{64}$/
const ID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/

/** Every member of the entry with its name and value in words, those of the actor among them. */
export function memberList(entry: JournalEntry, context: Context): TemplateResult {
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
        <dt>${members[name] ?? name}</dt>
        <dd>${worded(name, value, context)}</dd>
      </div>`,
      )}
  </dl>`
}

function worded(name: string, value: unknown, context: Context): TemplateResult | string {
  const { text, language, names } = context
  const words = WORDS[language]
  const { roles } = TEXTS[language]
  if (value === null) return text.entry.none
  if (Array.isArray(value)) {
    const named = value.map((one) => {
      if (name === 'fields') return names.field(String(one))
      if (name === 'criteria') return words.criteria[one] ?? String(one)
      return (roles as Readonly<Record<string, string>>)[one] ?? String(one)
    })
    return named.length > 0 ? named.join(', ') : text.entry.none
  }
  if (typeof value === 'number') {
    return name === 'decisionMs' ? lasting(value, language) : value.toLocaleString(language)
  }
  if (typeof value !== 'string') return JSON.stringify(value)
  if (TIMES.has(name)) return inWarsaw('moment', value, language)
  if (name === 'kind') return (words.kinds as Readonly<Record<string, string>>)[value] ?? value
  if (name === 'matter') return words.matters[value] ?? value
  if (name === 'grounds') return words.grounds[value] ?? value
  if (name === 'reason') return words.reasons[value] ?? value
  if (name === 'operationId') return names.operation(value)
  if (name === 'flow') return words.flows[value] ?? value
  if (name === 'grade') return (words.grades as Readonly<Record<string, string>>)[value] ?? value
  if (name === 'actor') return whoIs(value, context)
  if (name === 'name') return sourceName(value)
  if (name === 'identifiedBy') return names.field(value)
  return MARK.test(value) || ID.test(value) ? html`<code>${value}</code>` : value
}

function whoIs(kind: string, { language }: Context): string {
  const { actors, members } = WORDS[language]
  if (kind === 'employee') return members['employeeId']?.replace(/ \(.*/, '') ?? kind
  const named = Object.hasOwn(actors, kind) ? actors[kind as 'source'] : null
  return named ?? kind
}
