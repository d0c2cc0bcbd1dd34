import type { HandOverView } from '@okienko/contract'
import { html, nothing, type TemplateResult } from 'lit'
import { serverNow } from '../api.ts'
import { VISIT_TEXTS } from '../locales/visit-panel.ts'
import { icon } from '../views/icons.ts'
import { applicationName, asClock, type Panel } from './panel.ts'

interface Release {
  readonly name: string
  readonly operation: string
}

/** To which system, and how: by a link or by a short code, never by both at once. */
export function giveForm(panel: Panel, { name, operation }: Release): TemplateResult {
  const { language, watch } = panel
  const text = VISIT_TEXTS[language]
  const { giving } = watch
  const offered = watch.applications.filter(({ operations }) => operations.includes(operation))
  const chosen = offered.find(({ id }) => id === giving?.application)
  if (giving?.given) return given(panel, giving.given)
  if (offered.length === 0) return html`<p class="visit-give fine">${text.none}</p>`
  return html`<div class="visit-give" role="group" aria-label=${text.handOverOf(name)}>
    <label>
      ${text.application}
      <select
        @change=${({ target }: Event) =>
          watch.give(giving?.verification ?? null, (target as HTMLSelectElement).value || null)}
      >
        <option value="" ?selected=${!chosen}>${text.choose}</option>
        ${offered.map(
          (one) => html`<option value=${one.id} ?selected=${one === chosen}>
            ${one.name[language]}
          </option>`,
        )}
      </select>
    </label>
    <div class="visit-ways">
      ${
        chosen?.link
          ? html`<button
              ?disabled=${watch.busy}
              @click=${() => void watch.handOver('link', openTab)}
            >
              ${icon('away')}${text.byLink}<span class="unseen"> (${text.newTab})</span>
            </button>`
          : nothing
      }
      ${
        chosen
          ? html`<button
              ?disabled=${watch.busy}
              @click=${() => void watch.handOver('code', () => undefined)}
            >
              ${icon('key')}${text.byCode}
            </button>`
          : nothing
      }
      <button class="quiet" @click=${() => watch.give(null)}>${text.close}</button>
    </div>
  </div>`
}

/** What the employee hands over with: the code to type there, or that the system was opened. */
function given(
  { language, watch }: Panel,
  { application, code, link, until }: HandOverView,
): TemplateResult {
  const text = VISIT_TEXTS[language]
  const name = applicationName(watch, application, language)
  const left = asClock(Date.parse(until) - serverNow())
  return html`<div class="visit-give">
    ${
      code === undefined
        ? html`<p>${text.opened(name)}</p>
            <a class="fine" href=${link ?? nothing} target="_blank" rel="noopener noreferrer"
              >${text.openHere}<span class="unseen"> (${text.newTab})</span></a
            >`
        : html`<p>${text.typeCode(name)}</p>
            <p class="visit-code" translate="no">
              <span>${code.slice(0, 4)}</span><span>${code.slice(4)}</span>
            </p>`
    }
    <p class="fine">${text.codeLeft(left)}</p>
    <button class="quiet" @click=${() => watch.give(null)}>${text.close}</button>
  </div>`
}

/** As a press of a link: the system learns neither this page nor its address. */
function openTab(link: string): void {
  const anchor = document.createElement('a')
  anchor.href = link
  anchor.target = '_blank'
  anchor.rel = 'noopener noreferrer'
  anchor.click()
}
