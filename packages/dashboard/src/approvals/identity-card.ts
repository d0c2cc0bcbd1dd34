import type { CustomerIdentity } from '@okienko/contract'
import { html, nothing, type TemplateResult } from 'lit'
import type { ApprovalsText } from '../locales/approvals-pl.ts'

/** Who it was: shown once, until it is hidden. */
export function identityCard(
  text: ApprovalsText['identity'],
  { customer, caseId, knownCustomerId }: CustomerIdentity,
  hide: () => void,
): TemplateResult {
  const kind = customer.kind === 'pesel' ? text.pesel : text.document
  const facts = [
    [kind, customer.number],
    [text.caseId, caseId],
    [text.knownCustomerId, knownCustomerId],
  ] as const
  return html`<section class="identity" aria-labelledby="identity-title">
    <h3 id="identity-title" tabindex="-1">${text.title}</h3>
    <dl class="facts">
      ${facts.map(([name, value]) =>
        value ? html`<div><dt>${name}</dt><dd>${value}</dd></div>` : nothing,
      )}
    </dl>
    <p class="fine">${text.once}</p>
    <div class="actions"><button @click=${hide}>${text.hide}</button></div>
  </section>`
}
