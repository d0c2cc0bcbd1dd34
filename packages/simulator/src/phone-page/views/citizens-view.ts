import { bindLetters } from '@okienko/contract/browser'
import { html, type TemplateResult } from 'lit'
import { icons } from '../icons.ts'
import type { Controls, PageOn } from '../page.ts'
import { thumbnail } from './portrait.ts'
import { testers } from './testers.ts'

/** Whose phone this is. */
export function citizensView(page: PageOn<'citizens'>, controls: Controls): TemplateResult {
  const { words, citizens } = page
  return html`
    <h1 tabindex="-1">${words.citizens.heading}</h1>
    <p class="lead">
      ${citizens.length === 0 ? words.citizens.empty : words.citizens.lead}
    </p>
    <ul class="citizens">
      ${citizens.map(
        (citizen) => html`<li>
          <button
            class="citizen"
            @click=${() => controls.dispatch({ type: 'citizen-chosen', citizen })}
          >
            ${thumbnail(citizen.portrait)}
            <span>
              <span class="citizen-name">${citizen.name}</span>
              <span class="muted" lang="pl">${bindLetters(citizen.note, 'pl')}</span>
            </span>
            ${icons.forward}
          </button>
        </li>`,
      )}
    </ul>
    ${testers(page, controls)}
  `
}
