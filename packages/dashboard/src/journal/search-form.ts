import type { EntryKindName, Outcome } from '@okienko/contract'
import { html, nothing, type TemplateResult } from 'lit'
import type { KindGroup } from '../locales/entry-words.ts'
import type { JournalText } from '../locales/journal-pl.ts'
import { KIND_GROUPS, WORDS } from '../locales/journal-worded.ts'
import type { Language } from '../preferences.ts'
import { icon } from '../views/icons.ts'
import type { Criteria } from './criteria.ts'
import { customerField, soughtIn } from './customer-field.ts'
import type { Shared } from './room.ts'

interface Form {
  readonly text: JournalText
  readonly language: Language
  readonly shared: Shared
  readonly criteria: Criteria
  readonly submit: (event: SubmitEvent) => void
  readonly clear: () => void
}

/** What is looked for. A supervisor's branch is said, not asked: the server shows no other. */
export const searchForm = ({ text, language, shared, criteria, submit, clear }: Form) => {
  const { search } = text
  const words = WORDS[language]
  const operations = shared.operations?.operations ?? []
  const outcomes = Object.entries(words.outcomes)
  return html`<form
    class="search-form"
    role="search"
    aria-label=${search.form}
    autocomplete="off"
    @submit=${submit}
  >
    ${customerField({ text, language, operations: shared.operations, pseudonyms: true })}
    <label class="field">
      <span>${search.employee} <small>${search.employeeHint}</small></span>
      <input
        name="employee"
        type="text"
        maxlength="200"
        autocapitalize="none"
        spellcheck="false"
        .value=${criteria.employee?.kind === 'shown' ? criteria.employee.text : ''}
      />
    </label>
    <div class="pair">
      ${day('from', search.from, criteria.from)} ${day('to', search.to, criteria.to)}
    </div>
    ${choice('kind', search.kind, criteria.kind ?? '', [
      html`<option value="">${search.all}</option>`,
      ...(Object.keys(KIND_GROUPS) as KindGroup[]).map(
        (group) => html`<optgroup label=${words.groups[group]}>
          <option value=${group}>${search.allOf(words.groups[group])}</option>
          ${KIND_GROUPS[group].map((kind) => html`<option value=${kind}>${words.kinds[kind]}</option>`)}
        </optgroup>`,
      ),
    ])}
    ${choice('operation', search.operation, criteria.operation ?? '', [
      html`<option value="">${search.all}</option>`,
      ...operations.map(({ id, name }) => html`<option value=${id}>${name[language]}</option>`),
    ])}
    ${choice('outcome', search.outcome, criteria.outcome ?? '', [
      html`<option value="">${search.all}</option>`,
      ...outcomes.map(([outcome, name]) => html`<option value=${outcome}>${name}</option>`),
    ])}
    ${branchField({ text, shared, criteria })}
    <div class="actions">
      <button class="primary">${icon('search')}${search.submit}</button>
      <button type="reset" class="quiet" @click=${clear}>${search.clear}</button>
    </div>
  </form>`
}

const day = (name: string, label: string, value = '') => html`<label class="field">
  <span>${label}</span>
  <input name=${name} type="date" min="2026-01-01" max="2099-12-31" .value=${value}
    @input=${({ target }: Event) => (target as HTMLInputElement).setCustomValidity('')} />
</label>`

const branchField = ({
  text: { search },
  shared: { me },
  criteria,
}: Pick<Form, 'text' | 'shared' | 'criteria'>) =>
  me.roles.includes('auditor')
    ? html`<label class="field">
        <span>${search.branch}</span>
        <input name="branch" type="text" maxlength="200" .value=${criteria.branch ?? ''} />
      </label>`
    : html`<div class="field">
        <span>${search.branch}</span>
        <p class="fixed">${me.branch}</p>
        <p class="fine">${search.ownBranch}</p>
      </div>`

/** The options are there before one of them is chosen. */
const choice = (name: string, label: string, chosen: string, options: readonly TemplateResult[]) =>
  html`<label class="field">
    <span>${label}</span>
    <span class="select"><select name=${name} data-chosen=${chosen || nothing}>${options}</select>${icon('down')}</span>
  </label>`

/** Puts what is looked for into the lists of choice, once they have their options. */
export function chooseIn(form: HTMLFormElement): void {
  for (const select of form.querySelectorAll<HTMLSelectElement>('select[name]')) {
    if (select.name !== 'customerKind') select.value = select.dataset['chosen'] ?? ''
  }
}

/**
 * What the form asks for, or null with the wrong field marked. A customer or pseudonym that was looked for
 * before stays unless the form names another.
 */
export function criteriaIn(
  form: HTMLFormElement,
  text: JournalText,
  before: Criteria,
): Criteria | null {
  const value = (name: string) => {
    const field = form.elements.namedItem(name)
    return field && 'value' in field ? String(field.value).trim() : ''
  }
  const customer = soughtIn(form, text)
  if (customer === 'wrong') return null
  const [from, to] = [value('from'), value('to')]
  if (from && to && to < from) {
    const field = form.elements.namedItem('to') as HTMLInputElement
    field.setCustomValidity(text.search.wrongDays)
    field.reportValidity()
    return null
  }
  const typed = value('employee')
  const employee = typed
    ? ({ kind: 'shown', text: typed } as const)
    : keptPseudonym(before.employee)
  const whom = customer === 'empty' ? before.customer : customer
  const branch = value('branch')
  const operation = value('operation')
  return {
    ...(whom && { customer: whom }),
    ...(employee && { employee }),
    ...(branch && { branch }),
    ...(from && { from }),
    ...(to && { to }),
    ...(value('kind') && { kind: value('kind') as EntryKindName | KindGroup }),
    ...(operation && { operation }),
    ...(value('outcome') && { outcome: value('outcome') as Outcome }),
    ...(before.verification && { verification: before.verification }),
  }
}

const keptPseudonym = (employee: Criteria['employee']) =>
  employee?.kind === 'pseudonym' ? employee : undefined
