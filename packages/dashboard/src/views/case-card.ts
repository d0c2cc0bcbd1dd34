import type { State, VerificationSummary } from '@okienko/contract'
import { TIME_ZONE as timeZone } from '@okienko/contract/browser'
import { html, nothing, type TemplateResult } from 'lit'
import { follow } from '../address.ts'
import { hrefOf } from '../journal/place.ts'
import { PLACES_TEXTS } from '../locales/places.ts'
import type { Text } from '../locales/text.ts'
import type { Language } from '../preferences.ts'
import type { Today } from '../state.ts'
import { icon } from './icons.ts'

interface Case {
  readonly text: Text
  readonly language: Language
  readonly today: Today
  readonly id: string
  readonly hrefBack: string
  /** Whether the reader may follow it in the journal. */
  readonly readsJournal: boolean
  /** A press for it, where this session can go on with it. */
  readonly resume: (event: MouseEvent, id: string) => void
}

/** Whether something can still become of it. */
export const isOpen = (state: State): boolean =>
  state === 'invited' || state === 'received' || state === 'held'

/** Why it ended, in words; what has none yet stays as the code that it is. */
export function reasonWords(reason: string | null, language: Language): string | null {
  if (reason === null) return null
  const { reasons } = PLACES_TEXTS[language]
  return Object.hasOwn(reasons, reason) ? reasons[reason as keyof typeof reasons] : reason
}

/** One of today's own verifications: what it was for, what became of it and why. No data: that was shown, or is gone. */
export function caseCard(shown: Case): TemplateResult | typeof nothing {
  const { today, id } = shown
  if (today.is === 'loading') return nothing
  const row = today.is === 'listed' ? today.rows.find((one) => one.id === id) : undefined
  const words = PLACES_TEXTS[shown.language].case
  return html`<section class="case" aria-labelledby="case-title">
    <a class="back" href=${shown.hrefBack} @click=${follow}>${icon('back')}${words.back}</a>
    ${row ? known(shown, row) : unknown(words.unknown)}
  </section>`
}

const unknown = ({ title, body }: { readonly title: string; readonly body: string }) =>
  html`<div class="notice">
    <span class="notice-icon">${icon('search')}</span>
    <h2 id="case-title" tabindex="-1">${title}</h2>
    <p>${body}</p>
  </div>`

function known(
  { text, language, today, readsJournal, resume }: Case,
  { id, operation: code, state, reason, requestedAt, resumable }: VerificationSummary,
): TemplateResult {
  const operations = today.is === 'listed' ? today.operations : null
  const operation = operations?.get(code)?.name[language] ?? code
  const words = PLACES_TEXTS[language].case
  const isUnderWay = isOpen(state)
  const { closed } = PLACES_TEXTS[language]
  const said = reasonWords(reason, language)
  const at = new Intl.DateTimeFormat(language, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone,
  })
  return html`<div class="card">
    <p class="fine">${words.title}</p>
    <h2 id="case-title" class="large-title" tabindex="-1">${operation}</h2>
    <dl class="facts">
      <div><dt>${isUnderWay ? words.state : words.outcome}</dt><dd>${text.today.states[state]}</dd></div>
      ${
        said === null
          ? nothing
          : html`<div>
              <dt>${words.reason}</dt>
              <dd class="sentence-case">${said} <code translate="no">${reason}</code></dd>
            </div>`
      }
      <div>
        <dt>${words.started}</dt>
        <dd><time datetime=${requestedAt}>${at.format(new Date(requestedAt))}</time></dd>
      </div>
      <div><dt>${words.number}</dt><dd><code translate="no">${id}</code></dd></div>
    </dl>
    ${
      resumable
        ? html`<div class="actions">
              <button class="primary resume" @click=${(event: MouseEvent) => resume(event, id)}>
                ${text.today.resume}
              </button>
            </div>
            ${state === 'invited' ? nothing : html`<p class="fine">${closed.body}</p>`}`
        : nothing
    }
    ${isUnderWay && !resumable ? html`<p class="lead">${words.elsewhere}</p>` : nothing}
    ${
      readsJournal
        ? html`<div class="actions">
              <a class="button" href=${hrefOf({ room: 'journal', page: 'verification', id })}
                >${icon('book')}${words.inJournal}</a
              >
            </div>
            <p class="fine">${words.inJournalHint}</p>`
        : html`<p class="fine">${words.whoSees}</p>`
    }
  </div>`
}

/** Whoever opens a case goes on reading there. Which one is looked at now. */
export function lookAtCase(
  page: HTMLElement,
  id: string | null,
  before: string | null,
): string | null {
  const title = id === null ? null : page.querySelector<HTMLElement>('#case-title')
  if (before === id || (id !== null && title === null)) return before
  title?.focus()
  return id
}
