import { html, nothing, type TemplateResult } from 'lit/html.js'
import { asTime, kindName, kindOf, operationName, said } from '../format.ts'
import { check, warning } from '../icons.ts'
import type { Released, StageAt } from '../model.ts'
import type { Screen } from '../screen.ts'
import { ageNotice, ageWords } from './age.ts'
import { button } from './button.ts'
import { dataCard } from './data-card.ts'
import { whole } from './fields.ts'

/** What has been confirmed: the person, or what a document that identifies nobody is worth. */
export function releasedTitle({ texts, model, language }: Screen, view: Released): string {
  return kindOf(view.documentKind, model.documentKinds)?.proves.what === 'identity'
    ? texts.released.title
    : `${texts.released.document} ${kindName(view.documentKind, model.documentKinds, language)}`
}

/** An end that is so near is said to the second. */
const SOON_MS = 600_000

/** What is possible now, who can open the data and until when; the data itself only when asked for. */
export function released(screen: Screen, stage: StageAt<'released'>): TemplateResult {
  const { texts, model, language, send } = screen
  const { view, data } = stage
  const open = model.now <= Date.parse(view.openUntil)
  const soon = Date.parse(view.openUntil) - Date.parse(view.endedAt) < SOON_MS
  const kind = kindOf(view.documentKind, model.documentKinds)
  return html`
    <div class="result" part="result">
      <span class="seal positive">${check}</span>
      <div>
        <h2 id=${data ? nothing : 'title'} tabindex="-1">${releasedTitle(screen, view)}</h2>
        ${
          view.grade === 'vouched'
            ? html`<p>
                <span class="mark caution">${warning}</span>
                <strong>${texts.data.grades.vouched.title}.</strong> ${texts.data.grades.vouched.text}
              </p>`
            : nothing
        }
        ${kind && kind.proves.what !== 'identity' ? html`<p>${said(kind.proves.text, language)}</p>` : nothing}
        ${
          // That it can go on is not said beside what speaks against it.
          ageWords(texts, stage.ofAge)
            ? data
              ? nothing
              : ageNotice(screen, stage.ofAge)
            : html`<p>
                ${texts.released.next}
                <strong>${operationName(view.operation, model.operations, language)}</strong>.
              </p>`
        }
        <p class="muted">
          ${
            open
              ? html`${texts.released.openUntil}&nbsp;${asTime(view.openUntil, language, soon)}.
                ${texts.released.after}`
              : texts.released.closed
          }
          ${whole(view.purpose, texts.kept, language) ?? nothing}
        </p>
        <div class="actions">
          ${button('primary', texts.again.fresh, () => send({ type: 'choose-again' }))}
          ${
            open && !data
              ? button('secondary', texts.released.show, () => send({ type: 'show-data' }), {
                  disabled: stage.reading,
                  describedBy: 'journalled',
                })
              : nothing
          }
        </div>
        ${open ? html`<p class="small muted" id="journalled">${texts.released.journalled}</p>` : nothing}
      </div>
    </div>
    ${data ? dataCard(screen, { ...stage, data, photo: data.photo ? stage.photo : 'withheld' }) : nothing}`
}
