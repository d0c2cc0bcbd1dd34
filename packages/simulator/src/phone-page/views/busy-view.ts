import { html, type TemplateResult } from 'lit'

/** A wait of moments: what is happening, in words. */
export const busyView = (what: string): TemplateResult => html`
  <div class="busy" aria-busy="true">
    <span class="spinner" aria-hidden="true"></span>
    <h1 tabindex="-1">${what}</h1>
  </div>
`
