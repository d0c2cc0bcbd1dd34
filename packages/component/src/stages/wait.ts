import { html, nothing, type TemplateResult } from '../template.ts'

/**
 * What is on its way, in the outline it will have. The styles hold it back for 300 ms: most answers are
 * there before, and nothing flickers.
 */
export function wait(
  text: string,
  shape: 'list' | 'code' | 'person',
  actions: unknown = nothing,
): TemplateResult {
  return html`<div class="wait ${shape}">
    ${shape === 'list' ? nothing : html`<div class=${shape === 'code' ? 'qr over' : 'photo'}></div>`}
    <div>
      <h2 id="title" tabindex="-1">${text}</h2>
      <i></i><i></i><i></i>
      <div class="actions">${actions}</div>
    </div>
  </div>`
}
