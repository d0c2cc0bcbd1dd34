import type { Trouble } from '@okienko/contract/browser'
import { html, type TemplateResult } from 'lit'
import { caseFields } from '../approvals/case-fields.ts'
import type { JournalText } from '../locales/journal-pl.ts'
import { icon } from '../views/icons.ts'
import { hrefOf } from './place.ts'

export type Asking = 'idle' | 'under-way' | 'asked' | Trouble

interface Box {
  readonly text: JournalText
  readonly asking: Asking
  readonly ask: (event: SubmitEvent) => void
}

/** Asks to learn who the customer was, and says that it takes two. */
export const identityRequest = ({ text, asking, ask }: Box): TemplateResult => {
  const { who } = text.chain
  return html`<section class="card who" aria-labelledby="who-title">
    <h2 id="who-title">${who.title}</h2>
    <p class="lead">${who.body}</p>
    ${
      asking === 'asked'
        ? html`<p class="verdict positive" role="status">
              ${icon('check')}<span>${who.asked}</span>
            </p>
            <a class="button" href=${hrefOf({ room: 'approvals' })}>${who.see}</a>`
        : html`<form class="row-form" @submit=${ask}>
            <label class="field">
              <span>${who.reason}</span>
              <span class="select"
                ><select name="reason">
                  ${Object.values(text.reasons).map((reason) => html`<option>${reason}</option>`)}
                </select>${icon('down')}</span
              >
            </label>
            ${caseFields(text.typed, 'who')}
            <button ?disabled=${asking === 'under-way'}>${who.ask}</button>
          </form>`
    }
  </section>`
}
