import { html, nothing, type TemplateResult } from 'lit'
import type { Text } from '../locales/text.ts'
import { type IconName, icon } from './icons.ts'

interface Notice {
  readonly icon: IconName
  readonly title: string
  readonly body: string
  readonly code?: string
  readonly action?: { readonly label: string; readonly run: () => void }
}

/** In place of the room that cannot be shown: what happened, what to do now, the code small. */
export const notice = (text: Text, shown: Notice): TemplateResult => html`<section class="notice">
  <span class="notice-icon">${icon(shown.icon)}</span>
  <h2>${shown.title}</h2>
  <p>${shown.body}</p>
  ${
    shown.action
      ? html`<button class="primary" @click=${shown.action.run}>${shown.action.label}</button>`
      : nothing
  }
  ${shown.code ? html`<p class="fine">${text.code}: <code>${shown.code}</code></p>` : nothing}
</section>`

/** A wait that is worth a word. */
export const waiting = (words: string): TemplateResult =>
  html`<p class="waiting" role="status">${words}</p>`
