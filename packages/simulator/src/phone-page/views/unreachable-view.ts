import { html, type TemplateResult } from 'lit'
import { icons } from '../icons.ts'
import type { Words } from '../locales/words.ts'

/** Nothing to show: the simulator did not answer when the page opened. */
export const unreachableView = ({ unreachable }: Words): TemplateResult => html`
  <div class="seal seal-bad">${icons.warning}</div>
  <h1 tabindex="-1">${unreachable.heading}</h1>
  <p class="lead">${unreachable.what}</p>
  <div class="ways">
    <button class="primary large" @click=${() => location.reload()}>${unreachable.again}</button>
  </div>
`
