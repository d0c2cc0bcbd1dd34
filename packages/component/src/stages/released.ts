import { html, nothing, type TemplateResult } from 'lit/html.js'
import { asTime, kindName, kindOf, operationName } from '../format.ts'
import { check, warning } from '../icons.ts'
import type { Released, StageAt } from '../model.ts'
import type { Screen } from '../screen.ts'
import { button } from './button.ts'
import { dataCard } from './data-card.ts'

/** What has been confirmed: the person, or what a document that identifies nobody is worth. */
export function releasedTitle({ texts, model, language }: Screen, view: Released): string {
  return kindOf(view.documentKind, model.documentKinds)?.proves.what === 'identity'
    ? texts.released.title
    : `${texts.released.document} ${kindName(view.documentKind, model.documentKinds, language)}`
}

/** What is possible now, and until when; the data itself only when asked for. */
export function released(screen: Screen, stage: StageAt<'released'>): TemplateResult {
  const { texts, model, language, send } = screen
  const { view, data } = stage
  const open = model.now <= Date.parse(view.openUntil)
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
        ${kind && kind.proves.what !== 'identity' ? html`<p>${kind.proves.text[language]}</p>` : nothing}
        <p>
          ${texts.released.next}
          <strong>${operationName(view.operation, model.operations, language)}</strong>.
        </p>
        <p class="muted">
          ${
            open
              ? html`${texts.released.openUntil}&nbsp;${asTime(view.openUntil, language)}.`
              : texts.released.closed
          }
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
