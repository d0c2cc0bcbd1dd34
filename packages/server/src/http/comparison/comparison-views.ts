import {
  type CandidateView,
  COMPARED_FIELD_WORDS,
  CONTRADICTION_WORDS,
  type ComparedFieldView,
  type ComparisonView,
  type MarkedValue,
  REMARK_WORDS,
  tellComparison,
  withheldTold,
} from '@okienko/contract'
import type { ShownComparison } from '../../application/comparison/read-comparison.ts'
import { remarksOf } from '../../application/comparison/sealed-comparison.ts'
import type { FoundRecord } from '../../application/ports/customer-register.ts'
import type { ComparedField } from '../../domain/closed-lists.ts'
import type { Comparison, Span } from '../../domain/comparison/comparison.ts'
import { birthYearIn, initialsOf, lastDigitsOf } from '../../domain/comparison/masked.ts'
import type { ComparedDocument, RegisterRecord } from '../../domain/comparison/pair.ts'
import { toldFields } from '../../domain/comparison/told-fields.ts'
import { differencesFirst } from '../../domain/comparison/what-is-shown.ts'
import { iso } from '../iso.ts'
import { overallSaid, saidBy } from './said.ts'
import { shownDate } from './shown-dates.ts'
import { visible } from './visible.ts'

/** A comparison on its way out; the step that returned it has journalled it already. */
export function comparisonView(shown: ShownComparison): ComparisonView {
  const { id, content, judged, whole, values, updates, second } = shown
  const { register, outcome, failure, comparedAt, chosen, confirmed } = content
  const isOpen = outcome === 'several' && chosen === null
  return {
    verification: id,
    register,
    state: 'done',
    outcome,
    failure,
    comparedAt: iso(comparedAt),
    overall: whole && {
      verdict: whole.overall,
      rule: whole.because,
      said: overallSaid(whole.because),
    },
    told: tellComparison(
      // Of several that were narrowed to one it is told as of one.
      {
        state: 'done',
        outcome: chosen === null ? outcome : 'one',
        overall: whole?.overall ?? null,
      },
      second,
    ),
    values,
    withheld: withheldTold(shown.withheld),
    fields: judged === null ? [] : [...differencesFirst(fieldsView(shown, judged))],
    contradictions: (judged?.contradictions ?? []).map((code) => ({
      code,
      said: CONTRADICTION_WORDS[code],
    })),
    remarks: remarksOf(content).map((code) => ({ code, said: REMARK_WORDS[code] })),
    candidates: isOpen ? content.found.map(candidateView) : [],
    chosen: chosen !== null,
    updates: updates.map((field) => ({
      field,
      said: saidBy(judged?.fields[field].rule ?? ''),
      confirmed: confirmed.includes(field),
    })),
  }
}

function fieldsView(shown: ShownComparison, judged: Comparison): readonly ComparedFieldView[] {
  return toldFields(judged).map((field) => {
    const { verdict, rule } = judged.fields[field]
    const label = COMPARED_FIELD_WORDS[field]
    return { field, label, verdict, rule, said: saidBy(rule), values: bothOf(shown, judged, field) }
  })
}

/** Both values of one field, where they may be seen. */
function bothOf(
  { values, open, content }: ShownComparison,
  judged: Comparison,
  field: ComparedField,
): ComparedFieldView['values'] {
  if (values !== 'shown' || !open.has(field)) return null
  const { document, found, chosen } = content
  const of = found[chosen ?? 0]
  if (of === undefined) return null
  const { document: ours = [], register: theirs = [] } = judged.fields[field].marks ?? {}
  return {
    document: marked(textOf(document, field), ours, document.issueDate),
    register: marked(textOf(of.record, field), theirs, of.changedOn),
  }
}

const MOST = 500
const DATE = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/

function marked(value: string, marks: readonly Span[], on: string | null): MarkedValue | null {
  if (value === '') return null
  const { text, spans } = shownDate(value, marks)
  const within = spans.filter(([from, to]) => from < to && to <= MOST).slice(0, 100)
  return {
    text: visible(text.slice(0, MOST)),
    marks: within.map(([from, to]) => [from, to]),
    on: on !== null && DATE.test(on) ? on : null,
  }
}

/** As it stands on that side; several given names with a space between them. */
function textOf(side: ComparedDocument | RegisterRecord, field: ComparedField): string {
  const value = side[field]
  if (Array.isArray(value)) return value.filter((name) => name).join(' ')
  return typeof value === 'string' ? value : ''
}

/** Masked: enough to be told from the others, and not to be looked up. */
function candidateView({ record, customerNumber }: FoundRecord, index: number): CandidateView {
  const initials = initialsOf(textOf(record, 'givenNames'), textOf(record, 'surname'))
  return {
    candidate: index + 1,
    initials: initials.slice(0, 8),
    birthYear: birthYearIn(textOf(record, 'birthDate')),
    lastDigits: visible(lastDigitsOf(customerNumber)),
  }
}
