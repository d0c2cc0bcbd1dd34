import { html, nothing, type TemplateResult } from 'lit'
import { PLACES_TEXTS } from '../locales/places.ts'
import type { Language } from '../preferences.ts'
import { icon } from '../views/icons.ts'
import { trail } from './trail.ts'

const LABELS = { entry: 'openEntry', chain: 'openChain', search: 'openSearch' } as const

interface Closed {
  readonly what: keyof typeof LABELS
  readonly language: Language
  /** Whether something that was looked for is not in the address. */
  readonly isUnsaid?: boolean
  /** All that is looked for, in words: somebody else may have written the address. */
  readonly conditions?: readonly string[]
  readonly open: () => void
}

/** In place of what an address leads to that nobody has pressed for: reading it would be written down in their name. */
export function closed({
  what,
  language,
  isUnsaid = false,
  conditions,
  open,
}: Closed): TemplateResult {
  const words = PLACES_TEXTS[language].closed
  const opened = () => {
    trail.opened(location.hash)
    open()
  }
  return html`<section class="notice" role="status">
    <span class="notice-icon">${icon(what === 'search' ? 'search' : 'book')}</span>
    <h2 tabindex="-1">${words[what]}</h2>
    ${
      conditions
        ? html`<ul class="chips">
            ${conditions.map((words) => html`<li class="chip">${words}</li>`)}
          </ul>`
        : nothing
    }
    <p>${isUnsaid ? words.unsaid : words.body}</p>
    <button class="primary" @click=${opened}>${words[LABELS[what]]}</button>
  </section>`
}
