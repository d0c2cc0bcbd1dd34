import { html, type TemplateResult } from 'lit/html.js'
import { fieldLabel, kindOf } from '../format.ts'
import type { Language } from '../locales/texts.ts'
import type { Model } from '../model.ts'

interface Asking {
  readonly documentKind: string
  readonly asked: readonly string[]
}

/** What is asked for, in words. */
export function fieldList(
  { documentKind, asked }: Asking,
  { documentKinds }: Model,
  language: Language,
): TemplateResult {
  const kind = kindOf(documentKind, documentKinds)
  return html`<ul class="fields" part="fields">
    ${asked.map((name) => html`<li>${fieldLabel(name, kind, language)}</li>`)}
  </ul>`
}
