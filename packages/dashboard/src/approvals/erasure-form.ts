import type { ErasureReason, Operations } from '@okienko/contract'
import { html, type TemplateResult } from 'lit'
import { customerField } from '../journal/customer-field.ts'
import type { ApprovalsText } from '../locales/approvals-pl.ts'
import type { JournalText } from '../locales/journal-pl.ts'
import type { Language } from '../preferences.ts'
import { icon } from '../views/icons.ts'
import { caseFields } from './case-fields.ts'

interface Form {
  readonly text: ApprovalsText
  readonly journal: JournalText
  readonly language: Language
  readonly operations: Operations | null
  readonly ask: (event: SubmitEvent) => void
}

/** Asks that a customer is erased: for administrators. */
export const erasureForm = ({ text, journal, language, operations, ask }: Form): TemplateResult =>
  html`<section class="card" aria-labelledby="erasure-title">
    <h2 id="erasure-title">${text.erasure.title}</h2>
    <p class="lead">${text.erasure.lead}</p>
    <form class="row-form" @submit=${ask}>
      ${customerField({
        text: journal,
        language,
        operations,
        required: true,
        anyway: text.erasure.anyway,
      })}
      <label class="field">
        <span>${text.erasure.reason}</span>
        <span class="select"
          ><select name="reason">
            ${Object.entries(text.erasure.reasons).map(
              ([reason, words]) => html`<option value=${reason}>${words}</option>`,
            )}
          </select>${icon('down')}</span
        >
      </label>
      ${caseFields(journal.typed, 'erasure')}
      <button data-counts>${text.erasure.ask}</button>
    </form>
  </section>`

export function chosenReason(form: HTMLFormElement): ErasureReason {
  return (form.elements.namedItem('reason') as HTMLSelectElement).value as ErasureReason
}
