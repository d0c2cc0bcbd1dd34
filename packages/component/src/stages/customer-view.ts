import { secondsLeft } from '../clock.ts'
import { kindName } from '../format.ts'
import { cross } from '../icons.ts'
import { LANGUAGES, NAMES } from '../locales/texts.ts'
import type { StageAt } from '../model.ts'
import { qrCode } from '../qr-code.ts'
import type { Screen } from '../screen.ts'
import { html, nothing, type TemplateResult } from '../template.ts'
import { button } from './button.ts'
import { countdown } from './countdown.ts'
import { askedFields } from './fields.ts'
import { purposeName } from './purpose.ts'

/** Full screen, turned to the customer: code, institution, fields, purpose, countdown. */
export function customerView(screen: Screen, stage: StageAt<'inviting'>): TemplateResult {
  const { model, send } = screen
  const { texts, language } = screen.customer
  const { view, fullScreen } = stage
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
              <div class="languages" role="group" aria-label=${texts.customer.language}>
                ${LANGUAGES.map(
                  (own) => html`<button
                    class="quiet"
                    lang=${own}
                    translate="no"
                    aria-pressed=${own === language}
                    @click=${() => screen.speakTo(own)}
                  >
                    ${NAMES[own]}
                  </button>`,
                )}
              </div>
              ${button('quiet', texts.customer.close, close, { icon: cross })}
            </div>
            <div class="customer-body">
              <div class="customer-code">
                ${
                  left > 0
                    ? html`${qrCode(view.invitation.qrText, texts.code.qr)}
                        ${countdown(texts.code.timeLeft, left)}`
                    : html`<p class="qr over">${texts.code.scanOver}</p>`
                }
              </div>
              <div class="customer-text">
                <h2 id="customer-title">${texts.customer.scan}</h2>
                <p><strong translate="no">${model.institution}</strong> ${texts.customer.asks}:</p>
                ${askedFields({ ...view, fields: view.kept }, model, language, texts)}
                <p class="small muted">
                  ${texts.customer.visit}
                  ${view.kept.includes('photo') ? texts.customer.photo : nothing}
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
