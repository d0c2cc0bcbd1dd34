import type { ApprovalView } from '@okienko/contract'
import { html, nothing, type TemplateResult } from 'lit'
import { ROOMS_TEXTS } from '../locales/journal-rooms.ts'
import type { Language } from '../preferences.ts'
import { icon } from '../views/icons.ts'
import './time-left.ts'

/**
 * Said in every other room, while a customer waits at a counter for whoever looks. At the foot of the page, where it
 * pushes nothing away.
 */
export function call(calls: readonly ApprovalView[], language: Language): TemplateResult {
  const text = ROOMS_TEXTS[language]
  const [first] = calls.toSorted((one, other) => one.until.localeCompare(other.until))
  return html`<aside class="call" aria-label=${text.call.label} ?hidden=${first === undefined}>
    <p class="call-people" role="status">
      ${first === undefined ? nothing : html`${icon('people')}<strong>${text.call.waits(calls.length)}</strong>`}
    </p>
    ${
      first === undefined
        ? nothing
        : html`<p class="call-left">${icon('clock')}<okienko-time-left
              .until=${first.until}
              .words=${text.call.left}
            ></okienko-time-left></p>
            <a class="button" href="#approvals">${text.call.show}</a>`
    }
  </aside>`
}
