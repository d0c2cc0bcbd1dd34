import { secondsLeft } from '../clock.ts'
import { kindName, said } from '../format.ts'
import { cross } from '../icons.ts'
import { LANGUAGES, NAMES } from '../locales/texts.ts'
import type { StageAt } from '../model.ts'
import type { Screen } from '../screen.ts'
import { html, nothing, type TemplateResult } from '../template.ts'
import { button } from './button.ts'
import { countdown } from './countdown.ts'
import { askedFields } from './fields.ts'
import { invitation, wayOf } from './invitation.ts'
import { purposeName } from './purpose.ts'

/** Full screen, turned to the customer: code, institution, fields, purpose, countdown. */
export function customerView(screen: Screen, stage: StageAt<'inviting'>): TemplateResult {
  const { model, send } = screen
  const { texts, language } = screen.customer
  const { view, fullScreen } = stage
  const { title, timeLeft, over } = texts[wayOf(stage)]
  const kept = model.words?.kept
  const left = secondsLeft(view.invitation.scanBefore, model.now, view.requestedAt)
  const close = () => send({ type: 'full-screen', open: false })
  return html`<dialog
    part="customer"
    lang=${language}
    aria-labelledby="customer-title"
    @close=${close}
  >
    ${
      fullScreen
        ? html`<div class="customer">
            <div class="customer-bar">
              ${languages(screen)}
              ${button('quiet', texts.customer.close, close, { icon: cross })}
            </div>
            <div class="customer-body">
              <div class="customer-code">
                ${
                  left > 0
                    ? html`${invitation(screen, stage, texts, texts.customer.orTyped)}
                        ${countdown(timeLeft, left)}`
                    : html`<p class="qr over">${over}</p>`
                }
              </div>
              <div class="customer-text">
                <h2 id="customer-title">${title}</h2>
                <p><strong translate="no">${model.institution}</strong> ${texts.customer.asks}:</p>
                ${askedFields({ ...view, fields: view.kept }, model, language, texts)}
                <p class="small muted">
                  ${said(kept?.untilWhen, language)}
                  ${view.kept.includes('photo') ? said(kept?.photo, language) : nothing}
                </p>
                <p><span class="muted">${texts.choose.document}:</span>
                  ${kindName(view.documentKind, model.documentKinds, language)}</p>
                <p><span class="muted">${texts.choose.purpose}:</span>
                  ${purposeName(view.purpose, language)}</p>
              </div>
            </div>
          </div>`
        : nothing
    }
  </dialog>`
}

/** In which language the customer reads. */
function languages({ customer: { texts, language }, speakTo }: Screen) {
  return html`<div class="languages" role="group" aria-label=${texts.customer.language}>
    ${LANGUAGES.map(
      (own) => html`<button
        class="quiet"
        lang=${own}
        translate="no"
        aria-pressed=${own === language}
        @click=${() => speakTo(own)}
      >
        ${NAMES[own]}
      </button>`,
    )}
  </div>`
}
