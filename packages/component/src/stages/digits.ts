import type { Screen } from '../screen.ts'
import { matching } from './choose.ts'

/**
 * A digit picks the operation that it stands beside, wherever in the page the focus is while nobody is at work elsewhere:
 * from the first moment and after a press too. In the search it does so while nothing has been typed there.
 */
export function pickByDigit(screen: Screen, event: KeyboardEvent, root: ShadowRoot): void {
  const { model, language, send } = screen
  const { stage } = model
  if (stage.at !== 'choosing' || !/^[1-9]$/.test(event.key)) return
  if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return
  const search = root.querySelector<HTMLInputElement>('[role=combobox]')
  const active = root.activeElement
  const isTyping = active === search ? stage.filter !== '' : active?.matches('select, [type=text]')
  if (!search || isTyping || document.body.isContentEditable) return
  const picked = matching(model.operations, stage.filter, language)[Number(event.key) - 1]
  if (!picked) return
  event.preventDefault()
  send({ type: 'pick', operation: picked.id })
  // From there Enter starts and the arrows go on; a text that was typed is left alone.
  if (stage.filter === '') search.focus()
}
