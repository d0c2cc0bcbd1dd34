import { html, type TemplateResult } from 'lit/html.js'
import { fieldLabel } from '../format.ts'
import type { Texts } from '../locales/texts.ts'

/** What the bank asks for, in words. */
export function fieldList(fields: readonly string[], texts: Texts): TemplateResult {
  return html`<ul class="fields" part="fields">
    ${fields.map((name) => html`<li>${fieldLabel(name, texts)}</li>`)}
  </ul>`
}
