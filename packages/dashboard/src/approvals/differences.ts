import type { DifferenceView } from '@okienko/contract'
import { html, nothing, type TemplateResult } from 'lit'
import { type Names, sourceName } from '../journal/tell.ts'
import { lasting } from '../journal/times.ts'
import type { ApprovalsText } from '../locales/approvals-pl.ts'
import { WORDS } from '../locales/journal-worded.ts'
import type { Language } from '../preferences.ts'
import { coded } from '../views/coded.ts'

interface Shown {
  readonly text: ApprovalsText
  readonly language: Language
  readonly names: Names
  readonly differences: readonly DifferenceView[]
}

type Member = DifferenceView['members'][number]

/** What would be another, in words with the code small beside them: what came, what went, what changed. */
export function differencesList(shown: Shown): TemplateResult {
  const { text, differences } = shown
  const words = text.configuration
  if (differences.length === 0) return html`<p class="fine">${words.none}</p>`
  const groups = Map.groupBy(differences, ({ change, section }) => `${change} ${section}`)
  const sections: Readonly<Record<string, string>> = words.sections
  return html`<div class="differences">
    ${[...groups.values()].map((all) => {
      const [{ change, section } = differences[0] as DifferenceView] = all
      return html`<section class=${change}>
        <h4>
          <strong>${words.changes[change]}</strong>
          ${sections[section] ?? section} <span class="fine">(${all.length})</span>
        </h4>
        <ul>
          ${all.map((one) => difference(shown, one))}
        </ul>
      </section>`
    })}
  </div>`
}

function difference(shown: Shown, { section, id, change, members }: DifferenceView) {
  const name = nameOf(shown, section, id, members)
  // The name and the code say it already.
  const rest = members.filter((member) => member.name !== 'id')
  return html`<li>
    <p class="change-name">${coded(name === id ? null : name, id)}</p>
    ${
      rest.length === 0
        ? nothing
        : html`<dl class="change">
            ${rest.map((member) => memberChange(shown, member, change === 'changed'))}
          </dl>`
    }
  </li>`
}

/** As it would be called, as it was, or as the bank calls it now. */
function nameOf(
  { names, language }: Shown,
  section: string,
  id: string,
  members: readonly Member[],
) {
  const named = members.find(({ name }) => name === 'name')
  const own = [...(named?.after ?? []), ...(named?.before ?? [])].map((text) => parted(text))
  const said = own.find(({ path }) => path === language)?.value
  return said ?? (section === 'operations' ? names.operation(id) : id)
}

/** What goes and what comes, in words and not by a colour alone. */
function memberChange(shown: Shown, member: Member, isChange: boolean): TemplateResult {
  const { members, was, is } = shown.text.configuration
  const { name, before, after } = member
  const named: Readonly<Record<string, string>> = members
  const side = (values: readonly string[], kind: 'removed' | 'added', said: string) =>
    values.length === 0
      ? nothing
      : html`<dd class=${kind}>
          ${isChange ? html`<b>${said}:</b>` : nothing}
          <ul class="change-values">
            ${values.map(
              (value, at) =>
                html`<li class="change-value">${valueWords(shown, name, value, values[at - 1])}</li>`,
            )}
          </ul>
        </dd>`
  return html`<div>
    <dt>${coded(named[name] ?? null, name)}</dt>
    ${side(before, 'removed', was)} ${side(after, 'added', is)}
  </div>`
}

/** `path: value` of what a member has within it; the value alone of what it is. */
function parted(text: string, form = /^([A-Za-z][\w.]*): (.*)$/s): { path: string; value: string } {
  const [, path = '', value = text] = form.exec(text) ?? []
  return { path, value }
}

/** What an application may read of an operation: `take-loan: surname`. */
const OF_OPERATION = /^([\w.-]+): (.*)$/s

/** With the path to it, said once for all that follow each other by one path. */
function valueWords(
  { text, names, language }: Shown,
  member: string,
  whole: string,
  before: string | undefined,
) {
  if (member === 'may') return allowedWords(names, whole, before)
  if (member === 'verdicts') return operationWords(names, whole)
  const { paths, authentications } = text.configuration
  const known: Readonly<Record<string, string>> = paths
  const { path, value } = HAVE_PATHS.has(member) ? parted(whole) : { path: '', value: whole }
  const last = path === '' ? member : path
  const words = FIELDS.has(last)
    ? names.field(value)
    : last === 'documentKind'
      ? (names.documentKind(value) ?? value)
      : last === 'source'
        ? sourceName(value, language)
        : TIMES.has(last) && /^\d+$/.test(value)
          ? last === 'freshness' && Number(value) === 0
            ? text.configuration.never
            : lasting(Number(value), language)
          : YES.has(last) && value === 'true'
            ? text.configuration.yes
            : (AUTHENTICATION.has(last) && told(authentications, value)) ||
              (COMPARISON.has(last) && comparisonWords(value, text, language)) ||
              value
  const isSaid = path === '' || (before !== undefined && parted(before).path === path)
  return html`${isSaid ? nothing : html`<span class="path">${known[path] ?? path}:</span> `}${words === value ? value : coded(words, value)}`
}

/** The operation said once for all fields of it that follow each other. */
function allowedWords(names: Names, whole: string, before: string | undefined): TemplateResult {
  const { path, value } = parted(whole, OF_OPERATION)
  const isSaid = before !== undefined && parted(before, OF_OPERATION).path === path
  const field = names.field(value)
  return html`${isSaid ? nothing : html`<span class="path">${operationWords(names, path)}:</span> `}${coded(field === value ? null : field, value)}`
}

function operationWords(names: Names, id: string): TemplateResult {
  const operation = names.operation(id)
  return coded(operation === id ? null : operation, id)
}

/** By which verdict a second person must agree, or a field that an application may compare. */
function comparisonWords(value: string, text: ApprovalsText, language: Language) {
  const { holdOn, comparedFields } = WORDS[language]
  if (value === 'none') return text.configuration.notCompared
  return told(holdOn, value) ?? told(comparedFields, value)
}

function told(words: Readonly<Record<string, string>>, value: string): string | undefined {
  return words[value]
}

/** Members that have others within them. */
const HAVE_PATHS = new Set(['name', 'dataSet', 'purpose'])
const FIELDS = new Set(['fields', 'showBeforeDecision', 'context'])
const AUTHENTICATION = new Set(['authentication'])
const COMPARISON = new Set(['comparison', 'compares'])
const YES = new Set(['needsAdult', 'photoAgain'])
const TIMES = new Set(['freshness', 'documentMaxAge'])
