import { asTime, coded, kindName, kindOf, operationName, said } from '../format.ts'
import { check, warning } from '../icons.ts'
import type { Released, StageAt } from '../model.ts'
import type { Screen } from '../screen.ts'
import { html, nothing, type TemplateResult } from '../template.ts'
import { ageNotice, ageWords } from './age.ts'
import { button } from './button.ts'
import { comparison, comparisonLine, isAgainst } from './comparison.ts'
import { dataCard } from './data-card.ts'
import { whole } from './fields.ts'
import { handedOver, handOver, others, toHandOver } from './hand-over.ts'

/** What has been confirmed: the person, or what a document that identifies nobody is worth. */
export function releasedTitle({ texts, model, language }: Screen, view: Released): string {
  return kindOf(view.documentKind, model.documentKinds)?.proves.what === 'identity'
    ? texts.released.title
    : `${texts.released.document} ${kindName(view.documentKind, model.documentKinds, language)}`
}

/** That the data is here no longer, and why the visit is over. */
export function closedWords({ texts, model, language }: Screen, { visit }: Released): string {
  const ended = model.visit?.ended
  const why = ended && ended.id === visit ? coded(model, 'visitEnds', ended.reason, language) : null
  return why ? `${why} ${texts.released.closed}` : texts.released.closed
}

/** An end that is so near is said to the second. */
const SOON_MS = 600_000

/** What is possible now. That it can go on is not said beside what speaks against it. */
function goesOn(screen: Screen, { view, data, ofAge, comparing }: StageAt<'released'>) {
  const { texts, model, language } = screen
  if (ageWords(screen, ofAge)) return data ? nothing : ageNotice(screen, ofAge)
  if (isAgainst(comparing.view ?? view.comparison)) return nothing
  const named = (operation: string) => operationName(operation, model.operations, language)
  const also = others(screen, view).map(({ operation }) => named(operation))
  return html`<p>
    ${texts.released.next} <strong>${named(view.operation)}</strong>.
    ${also.length ? html`${texts.released.also} <strong>${also.join(', ')}</strong>.` : nothing}
  </p>`
}

/** What may be looked at, and is not: the data, and the comparison where there was somebody on file. */
function toBeSeen(
  { texts, send }: Screen,
  { view, data, reading, comparing }: StageAt<'released'>,
) {
  const outcome = view.comparison?.outcome
  const show = (label: string, type: 'show-data' | 'show-comparison', disabled: boolean) =>
    button('secondary', label, () => send({ type }), { disabled, describedBy: 'journalled' })
  return html`${data ? nothing : show(texts.released.show, 'show-data', reading)}
    ${
      !comparing.view && (outcome === 'one' || outcome === 'several')
        ? show(texts.comparison.show, 'show-comparison', comparing.sending)
        : nothing
    }`
}

/** Who can open the data and until when; the data itself only when asked for. */
export function released(screen: Screen, stage: StageAt<'released'>): TemplateResult {
  const { texts, model, language, send } = screen
  const { view, data, comparing } = stage
  const words = model.words?.open
  const open = model.now <= Date.parse(view.openUntil)
  const soon = Date.parse(view.openUntil) - Date.parse(view.endedAt) < SOON_MS
  const kind = kindOf(view.documentKind, model.documentKinds)
  const passes = open && toHandOver(screen, stage).length > 0
  return html`
    <div class="result" part="result">
      <span class="seal positive">${check}</span>
      <div>
        <h2 id=${data ? nothing : 'title'} tabindex="-1">${releasedTitle(screen, view)}</h2>
        ${
          view.grade === 'vouched'
            ? html`<p>
                <span class="mark caution">${warning}</span>
                <strong>${said(model.words?.grades.vouched.title, language)}.</strong>
                ${said(model.words?.grades.vouched.text, language)}
              </p>`
            : nothing
        }
        ${kind && kind.proves.what !== 'identity' ? html`<p>${said(kind.proves.text, language)}</p>` : nothing}
        ${goesOn(screen, stage)}
        <p class="muted">
          ${
            open
              ? html`${said(words?.until, language)}&nbsp;${asTime(view.openUntil, language, soon)}.
                ${said(words?.before, language)}`
              : closedWords(screen, view)
          }
          ${whole(view.purpose, texts.kept, language) ?? nothing}
        </p>
        ${view.comparison && !comparing.view ? comparisonLine(screen, view.comparison) : nothing}
        ${handedOver(screen, stage)}
        <div class="actions">
          ${passes ? handOver(screen, stage) : nothing}
          ${button(passes ? 'secondary' : 'primary', texts.again.fresh, () => send({ type: 'choose-again' }))}
          ${open ? toBeSeen(screen, stage) : nothing}
        </div>
        ${open ? html`<p class="small muted" id="journalled">${said(words?.recorded, language)}</p>` : nothing}
      </div>
    </div>
    ${comparing.view ? comparison(screen, stage, comparing.view) : nothing}
    ${data ? dataCard(screen, { ...stage, data, photo: data.photo ? stage.photo : 'withheld' }) : nothing}`
}
