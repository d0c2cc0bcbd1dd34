import { html, type TemplateResult } from 'lit'

/** A code of the product or the catalogue as people say it, the code itself small beside the words, unless it is a word. */
export function coded(words: string | TemplateResult | null, code: string): TemplateResult {
  if (words === code) return html`${words}`
  const mark = html`<code class="coded" translate="no">${code}</code>`
  return words === null ? mark : html`${words} ${mark}`
}
