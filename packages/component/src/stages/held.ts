import { secondsLeft } from '../clock.ts'
import { said } from '../format.ts'
import { clock } from '../icons.ts'
import type { StageAt } from '../model.ts'
import type { Screen } from '../screen.ts'
import { html, nothing, type TemplateResult } from '../template.ts'
import { button } from './button.ts'
import { comparisonLine } from './comparison.ts'
import { countdown } from './countdown.ts'

/** A second person must agree: what is waited for, who may, and for how long. Nothing is readable meanwhile. */
export function held(screen: Screen, { view, sending }: StageAt<'held'>): TemplateResult {
  const { model, texts, language, send } = screen
  const { told, comparison } = view
  return html`<div class="result" part="result">
    <span class="seal neutral">${clock}</span>
    <div>
      <h2 id="title" tabindex="-1">${said(told.title, language)}</h2>
      <p>${said(told.advice, language)}</p>
      ${comparison ? comparisonLine(screen, comparison) : nothing}
      ${countdown(texts.code.answerLeft, secondsLeft(view.heldUntil, model.now, view.heldSince))}
      <div class="actions">
        ${button('secondary', texts.code.cancel, () => send({ type: 'cancel' }), {
          disabled: sending !== null,
        })}
      </div>
    </div>
  </div>`
}
