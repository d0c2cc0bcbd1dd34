import type { ComparisonView, UpdateView } from '@okienko/contract'
import { said } from '../format.ts'
import { check, copy } from '../icons.ts'
import type { StageAt } from '../model.ts'
import type { Screen } from '../screen.ts'
import { html, nothing } from '../template.ts'
import { button } from './button.ts'
import { concealed, unbroken } from './data-card.ts'
import { pick, ticking } from './pick.ts'

/** What the bank would put right on file: confirmed one by one, copied or printed, and written by nobody here. */
export function updates(
  screen: Screen,
  view: ComparisonView,
  { comparing: { ticked, sending }, hidden }: StageAt<'released'>,
) {
  const { texts, language, send } = screen
  const words = texts.comparison
  const fieldOf = ({ field }: UpdateView) => view.fields.find((one) => one.field === field)
  const labelOf = (update: UpdateView) => said(fieldOf(update)?.label, language) ?? update.field
  const newValue = (update: UpdateView) => {
    const text = fieldOf(update)?.values?.document?.text
    if (!text) return nothing
    return html`<bdi translate="no">${hidden ? concealed(screen) : unbroken(text)}</bdi>.`
  }
  const isTicked = ({ field }: UpdateView) => ticked.includes(field)
  const asConfirmed = view.updates.every((update) => isTicked(update) === update.confirmed)
  const lines = () =>
    view.updates.filter(isTicked).map((update) => {
      const values = fieldOf(update)?.values
      return `${labelOf(update)}: ${values?.register?.text ?? '–'} → ${values?.document?.text ?? '–'}`
    })
  const done = screen.copied === view.verification
  const disabled = ticked.length === 0
  return html`<fieldset class="updates">
      <legend>${words.updates}</legend>
      ${view.updates.map((update) =>
        pick(
          null,
          html`<span><strong>${labelOf(update)}:</strong> ${newValue(update)} ${said(update.said, language)}</span>`,
          isTicked(update),
          (is) => send({ type: 'compare', now: { ticked: ticking(ticked, update.field, is) } }),
        ),
      )}
    </fieldset>
    <div class="actions">
      ${
        asConfirmed && !disabled
          ? html`<p class="mark positive">${check}${words.confirmed}</p>`
          : button('secondary', words.confirm, () => send({ type: 'confirm-updates' }), {
              disabled: sending || asConfirmed,
            })
      }
      <div class="actions apart">
      ${button(
        'quiet',
        done ? texts.again.copied : words.copy,
        () => screen.copy(lines().join('\n'), view.verification),
        { icon: done ? check : copy, disabled },
      )}
      ${button('quiet', words.print, () => screen.print([words.updates, ...lines()]), { disabled })}
      </div>
    </div>`
}
