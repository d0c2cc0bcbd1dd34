import type { Operation } from '@okienko/contract'
import { bindLetters } from '@okienko/contract/browser'
import type { Language } from '../locales/texts.ts'
import { html, nothing, type TemplateResult } from '../template.ts'

/** The purpose as it was approved, in Polish, which the customer signs; beside it what it says in other languages. */
export function purposeName(
  { name, translation }: Operation['purpose'],
  language: Language,
): TemplateResult {
  const other = language !== 'pl' && translation && bindLetters(translation[language], language)
  return html`<span lang="pl" translate="no">${bindLetters(name, 'pl')}</span>${
    other ? html` <span class="muted">(${other})</span>` : nothing
  }`
}
