import type { PersonalData } from '@okienko/contract'
import { warning } from '../icons.ts'
import type { Texts } from '../locales/texts.ts'
import type { Screen } from '../screen.ts'
import { html, nothing, type TemplateResult } from '../template.ts'

export type OfAge = PersonalData['ofAge']

/** That the customer is no adult, or may be none, where the operation needs one; null otherwise. */
export function ageWords({ assess }: Texts, ofAge: OfAge): string | null {
  if (ofAge === 'minor') return assess.minor
  return ofAge === 'unknown' ? assess.ageUnknown : null
}

/** The same to be read. It hinders nothing: what follows from it is the institution's to say. */
export function ageNotice({ texts }: Screen, ofAge: OfAge): TemplateResult | typeof nothing {
  const words = ageWords(texts, ofAge)
  if (words === null) return nothing
  return html`<div class="notice" part="notice">
    ${warning}
    <div>
      <p><strong>${words}</strong></p>
      <p>${texts.assess.needsAdult}</p>
    </div>
  </div>`
}
