import type { ApprovalView } from '@okienko/contract'
import { html, nothing, type TemplateResult } from 'lit'
import type { ApprovalsText } from '../locales/approvals-pl.ts'
import { icon } from '../views/icons.ts'

interface Aside {
  readonly text: ApprovalsText
  /** What has just been done, in words. */
  readonly said: string | null
  /** Those that came, and that nobody has gone to yet; how many of all are held back. */
  readonly fresh: readonly ApprovalView[]
  readonly held: number
  /** How many came where there was nothing. */
  readonly first: readonly ApprovalView[]
  readonly trouble: TemplateResult | typeof nothing
  readonly show: () => void
}

/** What has just been done, what failed and what came: over the foot of the page, so that it moves nothing. */
export function aside(shown: Aside): TemplateResult {
  const { text, said, fresh, first, trouble } = shown
  return html`<div class="approvals-aside"><div>
    <div role="status">
      ${said ? html`<p class="verdict positive">${icon('check')}<strong>${said}</strong></p>` : nothing}
      ${first.length > 0 ? html`<p class="unseen">${cameWords(shown, first)}</p>` : nothing}
      ${fresh.length > 0 ? html`<p class="verdict">${icon('people')}<strong>${cameWords(shown, fresh)}</strong></p>` : nothing}
    </div>
    ${fresh.length > 0 ? html`<button type="button" @click=${shown.show}>${text.came.show}</button>` : nothing}
    ${trouble}
  </div></div>`
}

/** A customer who waits is said first: the others have a day. */
function cameWords({ text, held, first }: Aside, came: readonly ApprovalView[]): string {
  const waiting = came.filter(({ matter }) => matter === 'held').length
  if (waiting > 0) return text.atCounter.came(waiting)
  return held > 0 || came === first ? text.came.held(came.length) : text.came.below(came.length)
}
