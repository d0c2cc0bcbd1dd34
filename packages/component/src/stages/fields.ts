import type { Operation } from '@okienko/contract'
import { counted, fieldLabel, kindOf, said } from '../format.ts'
import { check } from '../icons.ts'
import type { Language, Texts } from '../locales/texts.ts'
import type { Model } from '../model.ts'
import { html, nothing, type TemplateResult } from '../template.ts'

interface Named {
  readonly documentKind: string
  readonly asked: readonly string[]
}

/** Fields in words; those that are `kept` are marked as such. */
export function fieldList(
  { documentKind, asked }: Named,
  { documentKinds }: Model,
  language: Language,
  kept?: { readonly fields: readonly string[]; readonly mark: string },
): TemplateResult {
  const kind = kindOf(documentKind, documentKinds)
  return html`<ul class="fields" part="fields">
    ${asked.map(
      (name) =>
        html`<li>${fieldLabel(name, kind, language)}${
          kept?.fields.includes(name)
            ? html`<span class="mark positive">${check}<span class="unseen"> ${kept.mark}</span></span>`
            : nothing
        }</li>`,
    )}
  </ul>`
}

type Asking = Pick<Operation, 'documentKind' | 'asked' | 'fields' | 'purpose'>

/** What is asked for and what of it is kept: the one is never said for the other. */
export function askedFields(
  asking: Asking,
  model: Model,
  language: Language,
  { kept: words }: Texts,
): TemplateResult {
  const { asked, fields, purpose } = asking
  const rest = fields.includes('photo') ? words.rest : words.restAndPhoto
  return html`${fieldList(asking, model, language, { fields, mark: words.mark })}
    <p class="small muted">
      ${words.count} ${fields.length}/${asked.length}.
      ${whole(purpose, words, language) ?? (asked.length > fields.length ? rest : nothing)}
      ${said(model.words?.kept.number, language)}
    </p>`
}

/** For how long all that was signed stays, and who can open it; null where it does not stay. */
export function whole(
  { keepEvidence }: Asking['purpose'],
  words: Texts['kept'],
  language: Language,
): string | null {
  if (!keepEvidence) return null
  return `${words.whole} ${counted(keepEvidence.years, words.years, language)}. ${words.opened}`
}
