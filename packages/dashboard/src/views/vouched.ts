import { html, type TemplateResult } from 'lit'
import type { Text } from '../locales/text.ts'

/** Never leaves the page while a source may hand over unsigned data. */
export const vouchedBand = (text: Text): TemplateResult =>
  html`<aside class="vouched-band" aria-label=${text.vouched.label}>
    <strong>${text.vouched.band}</strong>
  </aside>`
