import { html, nothing, type TemplateResult } from 'lit'
import type { Page } from '../page.ts'
import { formatValue } from '../values.ts'
import type { FieldValue } from '../wire.ts'

/** Every field beside its value, after the photo where one is given. */
export function fieldList(
  fields: readonly FieldValue[],
  { words, language }: Page,
  photo?: TemplateResult,
): TemplateResult {
  return html`<dl class="fields">
    ${photo === undefined ? nothing : html`<div><dt>${words.consent.photo}</dt><dd>${photo}</dd></div>`}
    ${fields.map(
      ({ field, value }) => html`<div>
        <dt>${words.fields[field] ?? field}</dt>
        <dd class=${value === null || value === '' ? 'muted' : ''}>
          ${unbroken(formatValue(field, value, words, language))}
        </dd>
      </div>`,
    )}
  </dl>`
}

/** A line breaks before and after a postal code, not within. */
const unbroken = (text: string) =>
  text
    .split(/(\b\d\d-\d{3}\b)/)
    .map((part, index) => (index % 2 ? html`<span class="whole">${part}</span>` : part))
