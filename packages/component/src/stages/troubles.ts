import type { Trouble } from '@okienko/contract/browser'
import { warning } from '../icons.ts'
import type { Screen } from '../screen.ts'
import { html, nothing, type TemplateResult } from '../template.ts'
import { reportOf } from './report.ts'
import { supportCode } from './support-code.ts'

/** What stands in the way: the connection is lost, or an action was not done. The stage stays. */
export function troubles(screen: Screen): TemplateResult {
  const { connected, notice } = screen.model
  return html`
    ${connected ? nothing : html`<p class="offline" part="offline">${screen.texts.offline}</p>`}
    ${notice ? report(screen, notice) : nothing}`
}

function report(screen: Screen, trouble: Trouble) {
  const [title, advice] = reportOf(trouble, screen)
  return html`<div class="notice" part="notice" role="alert">
    ${warning}
    <div>
      <p><strong>${title}</strong></p>
      <p>${advice}</p>
      ${supportCode(screen, codeOf(trouble))}
    </div>
  </div>`
}

/** For the support desk: the problem, and the request if it got as far as the server. */
export const codeOf = ({ code, instance }: Trouble): string =>
  instance ? `${code} ${instance}` : code
