import { html, type TemplateResult } from 'lit'
import { icons } from '../icons.ts'
import type { Words } from '../locales/words.ts'
import type { Controls, PageOn } from '../page.ts'
import { formatDate } from '../values.ts'
import type { Citizen } from '../wire.ts'
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

function standing({ document: { status, validTo } }: Citizen, now: number): Standing {
  if (status === 'SUSPENDED' || status === 'REVOKED') return status
  return Date.parse(`${validTo}T23:59:59Z`) < now ? 'expired' : 'valid'
}

export function documentView(page: PageOn<'document'>, controls: Controls): TemplateResult {
  const { words, screen, language } = page
  const { citizen } = screen
  const status = standing(citizen, page.now)
  return html`
    <h1 tabindex="-1">${words.document.heading}</h1>
    <article class="card" aria-label=${words.document.kind}>
      <header>
        <h2>${words.document.kind}</h2>
        <span class="chip" data-standing=${status}>
          ${SIGNS[status]}${words.document.status[status]}
        </span>
      </header>
      <div class="card-body">
        ${portrait(citizen.portrait, citizen.name, words)}
        <div>
          <p class="card-name">${citizen.name}</p>
          <dl>
            <dt>${words.document.number}</dt>
            <dd>${citizen.document.number}</dd>
            <dt>${words.document.validTo}</dt>
            <dd>${formatDate(citizen.document.validTo, language)}</dd>
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
      ${fieldList(citizen.attributes, page)}
    </details>
    ${testers(page, controls)}
  `
}
