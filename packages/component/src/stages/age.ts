import type { PersonalData } from '@okienko/contract'
import { coded, said } from '../format.ts'
import { warning } from '../icons.ts'
import type { Screen } from '../screen.ts'
import { html, nothing, type TemplateResult } from '../template.ts'

export type OfAge = PersonalData['ofAge']

/** That the customer is no adult, or may be none, where the operation needs one; nothing otherwise. */
export const ageWords = ({ model, language }: Screen, ofAge: OfAge): string | undefined =>
  coded(model, 'ages', ofAge ?? '', language)

/** The same to be read. It hinders nothing: what follows from it is the institution's to say. */
export function ageNotice(screen: Screen, ofAge: OfAge): TemplateResult | typeof nothing {
  const words = ageWords(screen, ofAge)
  if (!words) return nothing
  return html`<div class="notice" part="notice">
    ${warning}
    <div>
      <p><strong>${words}</strong></p>
      <p>${said(screen.model.words?.adultNeeded, screen.language)}</p>
    </div>
  </div>`
}
