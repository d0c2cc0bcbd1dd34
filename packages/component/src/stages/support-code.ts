import { check, copy } from '../icons.ts'
import type { Screen } from '../screen.ts'
import { html, type TemplateResult } from '../template.ts'

/** Small and copyable, for the support desk. */
export function supportCode(screen: Screen, code: string): TemplateResult {
  const done = screen.copied === code
  const label = done ? screen.texts.again.copied : screen.texts.again.copy
  return html`<p class="support">
    <code translate="no">${code}</code>
    <button class="quiet" aria-label=${label} title=${label} @click=${() => screen.copy(code)}>
      ${done ? check : copy}
    </button>
  </p>`
}
