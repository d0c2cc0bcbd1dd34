import type { State, VerificationSummary } from '@okienko/contract'
import { TIME_ZONE as timeZone } from '@okienko/contract/browser'
import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { follow } from '../address.ts'
import { PLACES_TEXTS } from '../locales/places.ts'
import type { Text } from '../locales/text.ts'
import type { Language } from '../preferences.ts'
import type { Today } from '../state.ts'
import { isOpen, reasonWords } from './case-card.ts'
import { type IconName, icon } from './icons.ts'

interface List {
  readonly text: Text
  readonly language: Language
  readonly today: Today
  readonly all: boolean
  /** The one on the screen, which there is no way back to. */
  readonly shown: string | null
  /** The case that is looked at. */
  readonly looked: string | null
  readonly hrefOf: (id: string) => string
  readonly showAll: () => void
  readonly retry: () => void
  readonly resume: (event: MouseEvent, id: string) => void
}

const FIRST = 8

const LOOKS = {
  invited: { picture: 'clock', tone: 'open' },
  received: { picture: 'compare', tone: 'caution' },
  held: { picture: 'people', tone: 'caution' },
  released: { picture: 'check', tone: 'positive' },
  rejected: { picture: 'cross', tone: 'critical' },
  refused: { picture: 'minus', tone: 'muted' },
  expired: { picture: 'clock', tone: 'muted' },
  cancelled: { picture: 'stop', tone: 'muted' },
  failed: { picture: 'alert', tone: 'critical' },
} as const satisfies Record<State, { picture: IconName; tone: string }>

/** The employee's own verifications of today: time, operation, state in a word. */
export const todayList = (list: List): TemplateResult => html`<section
  class="today"
  aria-labelledby="today-title"
>
  <h2 id="today-title">${list.text.today.title}</h2>
  ${content(list)}
</section>`

function content(list: List): TemplateResult {
  const { text, today, retry } = list
  switch (today.is) {
    case 'loading':
      return html`<p class="aside-note" role="status">${text.today.loading}</p>`
    case 'unreachable':
      return html`<p class="aside-note">${text.today.unreachable}</p>`
    case 'failed':
      return html`<p class="aside-note">${text.today.failed}</p>
        <button @click=${retry}>${text.retry}</button>
        <p class="fine">${text.code}: <code>${today.code}</code></p>`
    case 'listed': {
      const ofToday = today.rows.filter(isOfToday)
      return ofToday.length === 0 ? empty(text) : rows(list, ofToday, today.operations)
    }
    default:
      return today satisfies never
  }
}

const empty = (text: Text) => html`<p class="aside-note">${text.today.empty}</p>
  <p class="fine">${text.today.emptyHint}</p>`

/** What can still be worked on stays past midnight; what has ended leaves with its day. */
function isOfToday({ resumable, state, requestedAt }: VerificationSummary): boolean {
  const open = resumable || isOpen(state)
  const day = (at: Date) => at.toLocaleDateString('sv', { timeZone })
  return open || day(new Date(requestedAt)) === day(new Date())
}

function rows(
  list: List,
  rows: readonly VerificationSummary[],
  operations: Extract<Today, { is: 'listed' }>['operations'],
): TemplateResult {
  const { text, language } = list
  const time = new Intl.DateTimeFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  })
  const shown = list.all ? rows : rows.slice(0, FIRST)
  const cells = (row: VerificationSummary) => {
    const { picture, tone } = LOOKS[row.state]
    const reason = reasonWords(row.reason, language)
    return html`<time datetime=${row.requestedAt}>${time.format(new Date(row.requestedAt))}</time>
      <span class="operation">${operations.get(row.operation)?.name[language] ?? row.operation}</span>
      <span class="state ${tone}">${icon(picture)}${text.today.states[row.state]}</span>
      ${reason === null ? nothing : html`<span class="reason">${reason}</span>`}`
  }
  const line = (row: VerificationSummary) => {
    if (row.id === list.shown)
      return html`<div class="row">
        ${cells(row)}<span class="note" aria-current="true">${text.today.shown}</span>
      </div>`
    if (!row.resumable) {
      const current = row.id === list.looked ? 'page' : nothing
      return html`<a class="row" href=${list.hrefOf(row.id)} aria-current=${current} @click=${follow}>
        ${cells(row)}<span class="note">${PLACES_TEXTS[language].case.details}</span>
      </a>`
    }
    return html`<button class="row" @click=${(event: MouseEvent) => list.resume(event, row.id)}>
      ${cells(row)}<span class="note">${text.today.resume}</span>
    </button>`
  }
  return html`<ul class="rows">
      ${repeat(
        shown,
        ({ id }) => id,
        (row) => html`<li>${line(row)}</li>`,
      )}
    </ul>
    ${
      shown.length < rows.length
        ? html`<button class="quiet" @click=${list.showAll}>${text.today.all(rows.length)}</button>`
        : nothing
    }`
}
