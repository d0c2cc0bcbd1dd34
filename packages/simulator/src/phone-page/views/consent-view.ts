import { bindLetters } from '@okienko/contract/browser'
import { html, nothing, type TemplateResult } from 'lit'
import type { Controls, PageOn } from '../page.ts'
import { fieldList } from './field-list.ts'
import { portrait } from './portrait.ts'

/** Whether the person's number is among the fields that are shown, and not in the header of the document alone. */
const namesNumber = (fields: readonly { readonly field: string }[]) =>
  fields.some(({ field }) => field === 'pesel')

/** Who asks for what and why, and the choice to agree. */
export function consentView(page: PageOn<'consent'>, { dispatch }: Controls): TemplateResult {
  const { words, screen } = page
  const { request, citizen } = screen
  const translated = words.purposes[request.purposeName]
  return html`
    <h1 tabindex="-1">${words.consent.asks(request.institution.name)}</h1>
    <dl class="request">
      <dt>${words.consent.purpose}</dt>
      <dd>
        <span lang="pl">${bindLetters(request.purposeName, 'pl')}</span>
        ${translated ? html`<span class="muted">(${translated})</span>` : nothing}
      </dd>
      <dt>${words.consent.dataSet}</dt>
      <dd>${words.dataSets[request.dataSet] ?? request.dataSet}</dd>
      <dt>${words.consent.institution}</dt>
      <dd>${words.consent.number(request.institution.id)}</dd>
    </dl>
    <section class="handed-over" aria-labelledby="handed-over">
      <h2 id="handed-over">${words.consent.data(request.fields.length + 1)}</h2>
      <p class="muted">${words.consent.kept}</p>
      ${namesNumber(request.fields) ? nothing : html`<p class="muted">${words.consent.sealed}</p>`}
      ${request.companion ? html`<p class="muted">${words.consent.companion}</p>` : nothing}
      ${fieldList(request.fields, page, portrait(request.portrait, citizen.name, words))}
    </section>
    <div class="decision">
      <p class="muted">${words.consent.note}</p>
      <button @click=${() => dispatch({ type: 'refusal-chosen' })}>
        ${words.consent.refuse}
      </button>
      <button class="primary" @click=${() => dispatch({ type: 'agreed' })}>
        ${words.consent.agree}
      </button>
    </div>
  `
}
