import type { Operation } from '@okienko/contract'
import { cardOf, together } from '../errands.ts'
import { said } from '../format.ts'
import type { StageAt } from '../model.ts'
import type { Screen } from '../screen.ts'
import { html, nothing } from '../template.ts'
import { pick, ticking } from './pick.ts'

/** So many beside the first, as the contract has it. */
const MOST = 4

/** Other operations for the same code: those of the same service card; of the others, why they are none. */
export function also(
  { model, language, send }: Screen,
  stage: StageAt<'choosing'>,
  { id: picked, cardId }: Operation,
) {
  const others = model.operations.filter(({ id }) => id !== picked)
  const same = others.filter(({ id }) => cardOf(model, id) === cardId)
  const ticked = together(model, stage)
  const words = model.words?.further
  if (others.length === 0 || !words) return nothing
  return html`<details class="hint" ?open=${ticked.length > 0}>
    <summary>${said(words.add, language)}</summary>
    ${same.map(({ id, name }) =>
      pick(
        null,
        said(name, language),
        ticked.includes(id),
        (is) => send({ type: 'say', now: { further: ticking(ticked, id, is) } }),
        { disabled: ticked.length >= MOST && !ticked.includes(id) },
      ),
    )}
    ${same.length < others.length ? html`<p class="small">${said(words.otherCard, language)}</p>` : nothing}
  </details>`
}
