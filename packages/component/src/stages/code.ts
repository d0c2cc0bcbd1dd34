import { asClock, secondsLeft } from '../clock.ts'
import { errandNames, kindName, said } from '../format.ts'
import { clock, expand, renew } from '../icons.ts'
import type { StageAt } from '../model.ts'
import type { Screen } from '../screen.ts'
import { html, nothing, type TemplateResult } from '../template.ts'
import { button } from './button.ts'
import { countdown } from './countdown.ts'
import { customerView } from './customer-view.ts'
import { askedFields } from './fields.ts'
import { invitation, wayOf } from './invitation.ts'
import { purposeName } from './purpose.ts'

const HINT_AFTER_MS = 20_000

/** The code on the employee's screen, with what the bank asks for. */
export function code(screen: Screen, stage: StageAt<'inviting'>): TemplateResult {
  const { model, texts, language, send } = screen
  const { view } = stage
  const left = secondsLeft(view.invitation.scanBefore, model.now, view.requestedAt)
  const way = wayOf(stage)
  const { lead, timeLeft } = texts[way]
  const disabled = stage.sending !== null
  return html`
    <div class="code">
      <div class="code-picture">
        ${
          left > 0
            ? html`${invitation(screen, stage, texts, texts.code.orTyped)}${countdown(timeLeft, left)}`
            : waiting(screen, stage)
        }
        <div class="actions">
          ${
            left > 0
              ? button(
                  'secondary',
                  texts.code.fullScreen,
                  () => send({ type: 'full-screen', open: true }),
                  { icon: expand },
                )
              : nothing
          }
          ${button('secondary', texts.code.renew, () => send({ type: 'renew' }), {
            icon: renew,
            disabled,
          })}
        </div>
        <div class="actions apart">
          ${button('quiet', texts.code.refused, () => send({ type: 'refuse' }), { disabled })}
          ${button('quiet', texts.code.cancel, () => send({ type: 'cancel' }), { disabled })}
        </div>
      </div>
      <div class="code-text">
        <h2 id="title" tabindex="-1">
          ${errandNames(view, model.operations, language)}
        </h2>
        <div class="asked">
          <p>${lead}</p>
          ${askedFields({ ...view, fields: view.kept }, model, language, texts)}
        </div>
        <dl class="asked">
          <dt>${texts.choose.document}</dt>
          <dd>${kindName(view.documentKind, model.documentKinds, language)}</dd>
          <dt>${texts.choose.purpose}</dt>
          <dd>${purposeName(view.purpose, language)}</dd>
        </dl>
        ${left > 0 && way === 'scan' ? hint(screen, stage) : nothing}
      </div>
    </div>
    ${customerView(screen, stage)}`
}

/** Where the customer finds the scanner, once they have had a while to look for it. */
function hint({ model, language }: Screen, { since }: StageAt<'inviting'>) {
  if (model.now - since <= HINT_AFTER_MS) return nothing
  return html`<details class="hint">
    <summary>${said(model.words?.scanner.title, language)}</summary>
    <p>${said(model.words?.scanner.text, language)}</p>
  </details>`
}

function waiting({ model, texts }: Screen, stage: StageAt<'inviting'>) {
  const left = secondsLeft(stage.view.invitation.answerBefore, model.now)
  return html`<div class="qr over">
    ${clock}
    <p><strong>${texts[wayOf(stage)].over}</strong></p>
    <p class="muted">${texts.code.waiting}</p>
    <p class="clock" role="timer" translate="no" aria-label=${texts.code.answerLeft}>${asClock(left)}</p>
  </div>`
}
