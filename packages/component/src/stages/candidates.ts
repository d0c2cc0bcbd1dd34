import type { ComparisonView } from '@okienko/contract'
import { isReason } from '../comparing.ts'
import type { Comparing } from '../model.ts'
import type { Screen } from '../screen.ts'
import { html } from '../template.ts'
import { button } from './button.ts'
import { pick } from './pick.ts'

/** Those who may be the customer, masked; one of them is chosen by what the customer says. */
export function candidates(
  { texts, send }: Screen,
  view: ComparisonView,
  { candidate, words, sending }: Comparing,
) {
  return html`<fieldset aria-label=${texts.comparison.which}>
      ${view.candidates.map(({ candidate: own, initials, birthYear, lastDigits }) =>
        pick(
          'candidate',
          html`<bdi translate="no">${[initials, birthYear, `…${lastDigits}`].filter(Boolean).join(' · ')}</bdi>`,
          own === candidate,
          () => send({ type: 'compare', now: { candidate: own } }),
        ),
      )}
    </fieldset>
    <label class="field">
      ${texts.comparison.words}
      <input
        type="text"
        required
        maxlength="200"
        autocomplete="off"
        .value=${words}
        @input=${(event: Event) =>
          send({ type: 'compare', now: { words: (event.target as HTMLInputElement).value } })}
      />
    </label>
    <div class="actions">
      ${button('secondary', texts.comparison.choose, () => send({ type: 'choose-candidate' }), {
        disabled: sending || candidate === null || !isReason(words),
      })}
    </div>`
}
