import type {
  ComparedFieldView,
  ComparisonMark,
  ComparisonTold,
  ComparisonView,
  MarkedValue,
} from '@okienko/contract'
import { asDate, said } from '../format.ts'
import { check, clock, person, renew, warning } from '../icons.ts'
import type { StageAt } from '../model.ts'
import type { Screen } from '../screen.ts'
import { html, nothing, type TemplateResult } from '../template.ts'
import { candidates } from './candidates.ts'
import { concealed, unbroken } from './data-card.ts'
import { updates } from './updates.ts'

/** What is known of it: its mark, or all of it. */
type Known = NonNullable<ComparisonMark> | ComparisonView

const LOOKS: Readonly<Record<string, readonly [TemplateResult, string]>> = {
  consistent: [check, 'positive'],
  update_suggested: [renew, 'muted'],
  conflict: [warning, 'caution'],
  another_person: [warning, 'critical'],
}
/** What of a record has to be seen first; all else is one quiet line. */
const DIFFERENT = ['conflict', 'likely_typo', 'newer', 'missing_in_register']

const differences = ({ fields }: ComparisonView) =>
  fields.filter(({ verdict }) => DIFFERENT.includes(verdict))

const verdictIn = ({ overall }: Known) =>
  typeof overall === 'string' ? overall : (overall?.verdict ?? '')

/** Something speaks against the person: a second one may have to agree, and nothing is promised beside it. */
export const isAgainst = (known: Known | null): boolean =>
  known !== null && ['conflict', 'another_person'].includes(verdictIn(known))

/** The line of it to be heard. */
export function comparisonWords({ language }: Screen, told: ComparisonTold): string {
  return [said(told.title, language), said(told.advice, language)].filter(Boolean).join('. ')
}

/** What came of it in one calm line, of which fields, and what to do. What speaks against the person is to be heeded. */
export function comparisonLine({ language }: Screen, known: Known): TemplateResult {
  const { state, told } = known
  const verdict = verdictIn(known)
  const [icon, tone] = LOOKS[verdict] ?? [state === 'pending' ? clock : person, 'muted']
  const names = 'fields' in known ? listed(known.fields.filter(isOf(verdict)), language) : ''
  const { title, advice } = told
  return html`<p class="compared ${isAgainst(known) ? 'heed' : ''}" part="comparison">
    <span class="mark ${tone}">${icon}</span>
    <span><strong>${said(title, language)}</strong>${names && `: ${names}`}${
      advice && html`. <span class="muted">${said(advice, language)}</span>`
    }</span>
  </p>`
}

/** The fields by which it came to its verdict. */
const isOf =
  (overall: string) =>
  ({ verdict }: ComparedFieldView) =>
    overall === 'conflict'
      ? verdict === 'conflict'
      : overall === 'update_suggested' && DIFFERENT.includes(verdict)

const listed = (fields: readonly ComparedFieldView[], language: Screen['language']) =>
  fields.map(({ label }) => said(label, language)).join(', ')

/** Before the decision: words alone, and never in the way of the question. */
export function comparedSoFar(screen: Screen, { view, comparing }: StageAt<'assessing'>) {
  const { texts } = screen
  const known = comparing.view ?? view.comparison
  if (!known) return nothing
  const { view: read } = comparing
  return html`<div>
    ${comparisonLine(screen, known)}
    ${
      read?.candidates.length
        ? html`<details class="hint">
            <summary>${texts.comparison.which}</summary>
            ${candidates(screen, read, comparing)}
          </details>`
        : nothing
    }
    ${
      read?.overall
        ? html`<details class="rest">
            <summary><span class="more">${texts.comparison.title}</span></summary>
            ${why(screen, read)}
            <dl class="asked">
              ${differences(read).map((field) => verdictOf(screen, field))}
            </dl>
          </details>`
        : nothing
    }
  </div>`
}

/** The reason of the whole, and what is odd about either side. */
const why = (
  { language }: Screen,
  { overall, contradictions, remarks, withheld }: ComparisonView,
) =>
  html`${[overall, ...contradictions, ...remarks].map(
    (one) => html`<p>${said(one?.said, language)}</p>`,
  )}
  <p class="small muted">${said(withheld, language)}</p>`

const verdictOf = ({ language }: Screen, { label, said: reason }: ComparedFieldView) =>
  html`<dt>${said(label, language)}</dt><dd>${said(reason, language)}</dd>`

/** After a release: differences first with both values, agreement as one quiet line, then what to put right on file. */
export function comparison(screen: Screen, stage: StageAt<'released'>, view: ComparisonView) {
  const { texts, language } = screen
  const { comparing, hidden } = stage
  const different = differences(view)
  const same = view.fields.filter(({ verdict }) => verdict.startsWith('same'))
  return html`<section class="comparison" part="comparison" aria-labelledby="comparison">
    <h3 id="comparison" tabindex="-1">${texts.comparison.title}</h3>
    ${comparisonLine(screen, view)}
    ${view.candidates.length ? candidates(screen, view, comparing) : nothing}
    ${why(screen, view)}
    ${different.map(
      (field) => html`<div class="difference">
        <h4>${said(field.label, language)}</h4>
        <p>${said(field.said, language)}</p>
        ${
          field.values
            ? html`<dl class="facts">
                ${side(screen, texts.comparison.document, field.values.document, hidden)}
                ${side(screen, texts.comparison.register, field.values.register, hidden)}
              </dl>`
            : nothing
        }
      </div>`,
    )}
    ${
      same.length
        ? html`<details>
            <summary class="muted">
              ${check} ${texts.comparison.agrees} ${listed(same, language)}
              <span class="more">${texts.data.details}</span>
            </summary>
            <dl class="asked">${same.map((field) => verdictOf(screen, field))}</dl>
          </details>`
        : nothing
    }
    ${view.updates.length ? updates(screen, view, stage) : nothing}
  </section>`
}

/** One of the two values, and of when it is. */
function side(screen: Screen, label: string, value: MarkedValue | null, hidden: boolean) {
  return html`<div>
    <dt>${label}${value?.on ? ` (${asDate(value.on)})` : ''}</dt>
    <dd translate="no">${value ? (hidden ? concealed(screen) : html`<bdi>${marked(value)}</bdi>`) : '–'}</dd>
  </div>`
}

// No spaces between the pieces: what is copied is the value itself.
function marked({ text, marks }: MarkedValue) {
  let from = 0
  const pieces = marks.map(([start, end]) => {
    const before = text.slice(from, start)
    from = end
    return html`${unbroken(before)}<mark>${text.slice(start, end)}</mark>`
  })
  return html`${pieces}${unbroken(text.slice(from))}`
}
