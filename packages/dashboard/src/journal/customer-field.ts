import type { CustomerIdentifier, Operations } from '@okienko/contract'
import { html, type TemplateResult } from 'lit'
import type { JournalText } from '../locales/journal-pl.ts'
import type { Language } from '../preferences.ts'
import { icon } from '../views/icons.ts'

interface Field {
  readonly text: JournalText
  readonly language: Language
  readonly operations: Operations | null
  readonly required?: boolean
}

/** Kind and number of a customer. The browser is asked to remember nothing of it. */
export const customerField = ({ text, language, operations, required }: Field): TemplateResult =>
  html`<fieldset class="customer">
    <legend>${text.customer.label}</legend>
    <label class="field">
      <span>${text.customer.kind}</span>
      <span class="select"><select name="customerKind">
        <option value="pesel">${text.customer.pesel}</option>
        ${operations?.documentKinds.map(
          ({ kind, name }) => html`<option value=${kind}>${name[language]}</option>`,
        )}
      </select>${icon('down')}</span>
    </label>
    <label class="field">
      <span>${text.customer.number}</span>
      <input
        name="number"
        type="text"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck="false"
        maxlength="60"
        ?required=${required}
        @input=${({ target }: Event) => (target as HTMLInputElement).setCustomValidity('')}
      />
    </label>
    <p class="fine">${text.customer.hint}</p>
  </fieldset>`

/** Whom the form names; `empty` where no number is given, `wrong` with the field marked. */
export function customerIn(
  form: HTMLFormElement,
  text: JournalText,
): CustomerIdentifier | 'empty' | 'wrong' {
  const field = form.elements.namedItem('number') as HTMLInputElement
  const kind = (form.elements.namedItem('customerKind') as HTMLSelectElement).value
  const number = field.value.trim()
  if (number === '') return 'empty'
  if (kind === 'pesel') {
    // Read aloud and copied in groups; the number is its digits.
    const digits = number.replace(/[\s-]/g, '')
    if (/^\d{11}$/.test(digits)) return { kind, number: digits }
    return wrong(field, text.customer.pesel11)
  }
  if (/^[A-Za-z0-9][A-Za-z0-9 /.-]{0,39}$/.test(number)) {
    return { kind: 'document', documentKind: kind, number }
  }
  return wrong(field, text.customer.wrongNumber)
}

/** No number stays on the screen once it has been used, or its page has been left. */
export function forgetNumber(root: Element): void {
  const field = root.querySelector<HTMLInputElement>('[name="number"]')
  if (field) field.value = ''
}

function wrong(field: HTMLInputElement, words: string): 'wrong' {
  field.setCustomValidity(words)
  field.reportValidity()
  return 'wrong'
}
