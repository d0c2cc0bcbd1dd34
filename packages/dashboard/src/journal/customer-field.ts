import type { CustomerIdentifier, Operations } from '@okienko/contract'
import { html, nothing, type TemplateResult } from 'lit'
import type { JournalText } from '../locales/journal-pl.ts'
import type { Language } from '../preferences.ts'
import { icon } from '../views/icons.ts'
import { seemsRight } from './typed-pesel.ts'

interface Field {
  readonly text: JournalText
  readonly language: Language
  readonly operations: Operations | null
  readonly required?: boolean
  /** What the button says that takes a number in doubt; without it, that it is searched for. */
  readonly anyway?: string
  /** Whether a pseudonym that an entry shows will do, too. */
  readonly pseudonyms?: boolean
}

/** Kind and number of a customer, of the kinds whose numbers say who that is. The browser is asked to remember nothing of it. */
export const customerField = ({
  text,
  language,
  operations,
  required,
  anyway = text.customer.anyway,
  pseudonyms,
}: Field): TemplateResult =>
  html`<fieldset class="customer">
    <legend>${text.customer.label}</legend>
    <label class="field">
      <span>${text.customer.kind}</span>
      <span class="select"><select name="customerKind" @change=${settleNumber}>
        <option value="pesel">${text.customer.pesel}</option>
        ${operations?.documentKinds
          .filter(({ numberIdentifies }) => numberIdentifies)
          .map(({ kind, name }) => html`<option value=${kind}>${name[language]}</option>`)}
        ${pseudonyms ? html`<option value="pseudonym">${text.customer.pseudonym}</option>` : nothing}
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
        maxlength="80"
        ?required=${required}
        @input=${({ target }: Event) => settle(target as HTMLInputElement)}
      />
    </label>
    <div class="doubt" role="alert">
      <p hidden>${text.customer.doubt}</p>
      <button type="button" hidden data-counts @click=${takeAnyway}>${anyway}</button>
    </div>
    <p class="fine">${text.customer.hint}</p>
  </fieldset>`

/** The number in a field that seems mistyped, and the one that is meant all the same: in memory alone. */
const doubted = new WeakMap<HTMLInputElement, string>()
const meant = new WeakMap<HTMLInputElement, string>()

/**
 * Whom the form names; `empty` where no number is given, `wrong` with the field marked. A PESEL number that seems mistyped
 * is asked about first: whoever means it takes it with the button that appears.
 */
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
    if (!/^\d{11}$/.test(digits)) return wrong(field, text.customer.pesel11)
    if (seemsRight(digits) || meant.get(field) === digits) return { kind, number: digits }
    return doubtful(field, digits)
  }
  if (/^[A-Za-z0-9][A-Za-z0-9 /.-]{0,39}$/.test(number)) {
    return { kind: 'document', documentKind: kind, number }
  }
  return wrong(field, text.customer.wrongNumber)
}

/** The same, or by a pseudonym as an entry shows it, whole or its beginning. */
export function soughtIn(
  form: HTMLFormElement,
  text: JournalText,
): CustomerIdentifier | { kind: 'pseudonym'; pseudonym: string } | 'empty' | 'wrong' {
  const kind = (form.elements.namedItem('customerKind') as HTMLSelectElement).value
  if (kind !== 'pseudonym') return customerIn(form, text)
  const field = form.elements.namedItem('number') as HTMLInputElement
  const pseudonym = field.value.replace(/[\s…]/gu, '').toLowerCase()
  if (pseudonym === '') return 'empty'
  if (/^[0-9a-f]{8,64}$/.test(pseudonym)) return { kind, pseudonym }
  return wrong(field, text.customer.wrongPseudonym)
}

/** No number stays on the screen once it has been used, or its page has been left. */
export function forgetNumber(root: Element): void {
  const field = root.querySelector<HTMLInputElement>('[name="number"]')
  if (field === null) return
  field.value = ''
  settle(field)
}

/** Another number, or none: what was said of the one before is over. */
function settle(field: HTMLInputElement): void {
  field.setCustomValidity('')
  doubted.delete(field)
  meant.delete(field)
  sayDoubt(field, false)
}

/** A number of another kind is another number. */
function settleNumber({ currentTarget }: Event): void {
  const { form } = currentTarget as HTMLSelectElement
  settle(form?.elements.namedItem('number') as HTMLInputElement)
}

function doubtful(field: HTMLInputElement, digits: string): 'wrong' {
  doubted.set(field, digits)
  sayDoubt(field, true)
  field.focus()
  return 'wrong'
}

/** Sends the form as its own button does: where presses count, that one has to have stood there, too. */
function takeAnyway({ currentTarget, isTrusted }: Event): void {
  const pressed = currentTarget as HTMLButtonElement
  const { form } = pressed
  if (!form || !isTrusted || pressed.ariaDisabled === 'true') return
  const field = form.elements.namedItem('number') as HTMLInputElement
  meant.set(field, doubted.get(field) ?? '')
  form.requestSubmit(form.querySelector<HTMLButtonElement>('button:not([type="button"])'))
}

/** The region stays where it is, so that what appears in it is read out. */
function sayDoubt(field: HTMLInputElement, isDoubted: boolean): void {
  const region = field.closest('fieldset')?.querySelector('.doubt')
  for (const part of region?.children ?? []) (part as HTMLElement).hidden = !isDoubted
}

function wrong(field: HTMLInputElement, words: string): 'wrong' {
  field.setCustomValidity(words)
  field.reportValidity()
  return 'wrong'
}
