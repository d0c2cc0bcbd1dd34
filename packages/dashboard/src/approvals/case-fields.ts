import { html, type TemplateResult } from 'lit'
import type { JournalText } from '../locales/journal-pl.ts'

/** What whoever asks for an approval types: the number of the bank's own case, and a few words. */
export const caseFields = (
  text: JournalText['typed'],
  form: string,
): TemplateResult => html`<label class="field">
    <span>${text.reference}</span>
    <input
      name="reference"
      type="text"
      autocomplete="off"
      spellcheck="false"
      required
      maxlength="40"
      aria-describedby=${`${form}-hint`}
    />
    <span class="fine" id=${`${form}-hint`}>${text.referenceHint}</span>
  </label>
  <label class="field">
    <span>${text.sentence}</span>
    <input name="sentence" type="text" autocomplete="off" maxlength="300" />
  </label>`

/** As the request has it. */
export function typedIn(form: HTMLFormElement): { reference: string; sentence?: string } {
  const sentence = typedAt(form, 'sentence')
  return { reference: typedAt(form, 'reference'), ...(sentence === '' ? {} : { sentence }) }
}

export function typedAt(form: HTMLFormElement, name: string): string {
  return (form.elements.namedItem(name) as HTMLInputElement).value.trim()
}
