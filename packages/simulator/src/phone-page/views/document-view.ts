import { html, nothing, type TemplateResult } from 'lit'
import { icons } from '../icons.ts'
import type { Words } from '../locales/words.ts'
import type { Controls, Page, PageOn } from '../page.ts'
import { formatDate } from '../values.ts'
import type { HeldDocument } from '../wire.ts'
import { fieldList } from './field-list.ts'
import { portrait } from './portrait.ts'
import { testers } from './testers.ts'

type Standing = keyof Words['document']['status']

const SIGNS = {
  valid: icons.check,
  expired: icons.clock,
  SUSPENDED: icons.pause,
  REVOKED: icons.cross,
} as const

function standing({ status, validTo }: HeldDocument, now: number): Standing {
  if (status === 'SUSPENDED' || status === 'REVOKED') return status
  return validTo !== null && Date.parse(`${validTo}T23:59:59Z`) < now ? 'expired' : 'valid'
}

function chip(document: HeldDocument, { words, now }: Page): TemplateResult {
  const status = standing(document, now)
  return html`<span class="chip" data-standing=${status}>
    ${SIGNS[status]}${words.document.status[status]}
  </span>`
}

/** The documents that the citizen holds. */
export function documentView(page: PageOn<'document'>, controls: Controls): TemplateResult {
  const { words, screen, language } = page
  const { citizen } = screen
  const [main, ...others] = citizen.documents
  if (main === undefined) return html``
  return html`
    <h1 tabindex="-1">${words.document.heading}</h1>
    <article class="card" aria-label=${words.document.kind}>
      <header>
        <h2>${words.document.kind}</h2>
        ${chip(main, page)}
      </header>
      <div class="card-body">
        ${portrait(citizen.portrait, citizen.name, words)}
        <div>
          <p class="card-name">${citizen.name}</p>
          <dl>
            <dt>${words.document.number}</dt>
            <dd>${main.number}</dd>
            <dt>${words.document.validTo}</dt>
            <dd>${main.validTo === null ? nothing : formatDate(main.validTo, language)}</dd>
          </dl>
        </div>
      </div>
      <p class="card-foot">${words.invented}</p>
    </article>
    <button class="primary large" @click=${() => controls.dispatch({ type: 'scan-opened' })}>
      ${icons.scan}${words.document.scan}
    </button>
    <details class="all-data">
      <summary>${words.document.all}</summary>
      ${fieldList(main.fields, page)}
    </details>
    ${others.map(
      (document) => html`<details class="all-data">
        <summary>${words.dataSets[document.kind] ?? document.kind} ${chip(document, page)}</summary>
        ${fieldList(document.fields, page)}
      </details>`,
    )}
    ${testers(page, controls)}
  `
}
