import { html, nothing, type TemplateResult } from 'lit'
import { icons } from '../icons.ts'
import type { Language, Words } from '../locales/words.ts'

export const LANGUAGES = { pl: 'Polski', en: 'English', uk: 'Українська' } as const

export interface FrameParts {
  readonly words: Words
  readonly language: Language
  readonly content: TemplateResult
  /** Null where there is nothing to go back to. */
  readonly back: (() => void) | null
  readonly chooseLanguage: (language: string) => void
}

/** What surrounds every screen. The band says what this is, on every screen, at every scroll position. */
export function frame(parts: FrameParts): TemplateResult {
  const { words, language, content, back, chooseLanguage } = parts
  return html`
    <aside class="band" aria-label="Symulator">
      <p>SYMULATOR <span lang="en">SIMULATOR</span></p>
    </aside>
    <div class="phone">
      <header class="bar">
        ${
          back === null
            ? html`<p class="bar-title">${words.bar}</p>`
            : html`<button class="quiet" @click=${back}>${icons.back}${words.back}</button>`
        }
        <label class="visually-hidden" for="language">${words.language}</label>
        <select
          id="language"
          @change=${({ target }: Event) =>
            target instanceof HTMLSelectElement && chooseLanguage(target.value)}
        >
          ${Object.entries(LANGUAGES).map(
            ([code, name]) =>
              html`<option value=${code} lang=${code} ?selected=${code === language}>
                ${name}
              </option>`,
          )}
        </select>
      </header>
      <main>${content ?? nothing}</main>
    </div>
  `
}
