import type { Operation } from '@okienko/contract'
import { bindLetters } from '@okienko/contract/browser'
import { errandOf, together } from '../errands.ts'
import { counted, errandNames, kindName, said } from '../format.ts'
import { search } from '../icons.ts'
import type { StageAt } from '../model.ts'
import type { Screen } from '../screen.ts'
import { html, nothing, type TemplateResult } from '../template.ts'
import { also } from './also.ts'
import { button } from './button.ts'
import { askedFields } from './fields.ts'
import { inVisit, matterOf } from './matter.ts'
import { purposeName } from './purpose.ts'

/** Operations whose name holds every word of the text, letters compared without their marks. */
export function matching(
  operations: readonly Operation[],
  text: string,
  language: Screen['language'],
): readonly Operation[] {
  const words = plain(text).split(/\s+/)
  return operations.filter(({ name }) => {
    const own = plain(name[language])
    return words.every((word) => own.includes(word))
  })
}

/** How many there are to choose from, in one line however long the list is; nothing before anybody searched. */
export function foundWords(
  { model, texts, language }: Screen,
  { filter }: StageAt<'choosing'>,
): string {
  if (filter === '') return ''
  const { length } = matching(model.operations, filter, language)
  return length ? counted(length, texts.choose.count, language) : texts.choose.none
}

// NFD leaves ł whole.
const plain = (text: string) =>
  text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ł', 'l')

/** The question with the operations: type to filter, digits and arrows to pick. */
export function choose(screen: Screen, stage: StageAt<'choosing'>): TemplateResult {
  const { model, texts, language } = screen
  const found = matching(model.operations, stage.filter, language)
  const picked = model.operations.find(({ id }) => id === stage.picked)
  const fixed = model.settings.operations.length > 0 && picked
  const errands = picked && { operation: picked.id, further: together(model, stage) }
  return html`
    <h2 id="title" tabindex="-1">${fixed && errands ? errandNames(errands, model.operations, language) : texts.choose.title}</h2>
    <div class=${fixed ? 'choose fixed' : 'choose'} @keydown=${onKey(screen, stage, found)}>
      ${fixed ? nothing : list(screen, stage, found)}
      <div class="details" aria-live="off">
        ${picked ? details(screen, stage, picked) : html`<p class="muted">${texts.choose.hint}</p>`}
      </div>
    </div>`
}

function list(screen: Screen, stage: StageAt<'choosing'>, found: readonly Operation[]) {
  const { texts, language, send } = screen
  const onInput = (event: InputEvent) => {
    const text = (event.target as HTMLInputElement).value
    const [first] = matching(screen.model.operations, text, language)
    send({ type: 'filter', text, first: first?.id ?? null })
  }
  return html`<div class="operations">
    <label class="search">
      ${search}
      <input
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck="false"
        aria-label=${texts.choose.filter}
        aria-autocomplete="list"
        aria-expanded="true"
        aria-controls="operations"
        aria-activedescendant=${stage.picked ? `operation-${stage.picked}` : nothing}
        placeholder=${texts.choose.filter}
        .value=${stage.filter}
        @input=${onInput}
      />
    </label>
    <ul role="listbox" id="operations" aria-label=${texts.choose.operations}>
      ${found.map(
        ({ id, name }, index) => html`<li
          role="option"
          id="operation-${id}"
          aria-selected=${id === stage.picked}
          @click=${() => send({ type: 'pick', operation: id })}
        >
          <span class="digit" aria-hidden="true" translate="no">${index < 9 ? index + 1 : ''}</span>
          <span>${said(name, language)}</span>
        </li>`,
      )}
    </ul>
    ${found.length ? nothing : html`<p class="muted">${texts.choose.none}</p>`}
  </div>`
}

function details(screen: Screen, stage: StageAt<'choosing'>, operation: Operation) {
  const { model, texts, language, send } = screen
  const { purpose, documentKind, asked } = operation
  const fixed = model.settings.operations.length > 0
  const further = together(model, stage)
  const all = model.operations.filter(({ id }) => id === operation.id || further.includes(id))
  // As they stand in the document.
  const fields = asked.filter((field) => all.some((one) => one.fields.includes(field)))
  const { isCovered = false } = errandOf(model, stage) ?? {}
  return html`
    ${fixed ? nothing : html`<h3>${errandNames({ operation: operation.id, further }, model.operations, language)}</h3>`}
    ${inVisit(screen, stage)}
    ${matterOf(screen, stage)}
    <div class="actions">
      ${isCovered ? button('primary', texts.visit.use, () => send({ type: 'reuse' })) : nothing}
      ${button(isCovered ? 'secondary' : 'primary', texts.choose.start, () => send({ type: 'start' }))}
    </div>
    ${fixed ? nothing : also(screen, stage, operation)}
    <dl class="asked">
      <dt>${texts.choose.document}</dt>
      <dd>${kindName(documentKind, model.documentKinds, language)}</dd>
      <dt>${texts.choose.fields}</dt>
      <dd>${askedFields({ ...operation, fields }, model, language, texts)}</dd>
      <dt>${texts.choose.purpose}</dt>
      <dd>${purposeName(purpose, language)}</dd>
      <dt>${texts.choose.legalBasis}</dt>
      <dd lang="pl" translate="no" class="muted">${bindLetters(purpose.legalBasis, 'pl')}</dd>
    </dl>`
}

const onKey =
  ({ send }: Screen, stage: StageAt<'choosing'>, found: readonly Operation[]) =>
  (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const at = found.findIndex(({ id }) => id === stage.picked)
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const next = step ? (at + step + found.length) % found.length : -1
    const target = event.target as HTMLElement
    const inField = target.role === 'combobox'
    // Elsewhere the keys have their own meaning.
    if (!inField && target.matches('input, select')) return
    if (event.key === 'Enter' && inField) send({ type: 'start' })
    else if (found[next]) send({ type: 'pick', operation: found[next].id })
    else return
    event.preventDefault()
  }
