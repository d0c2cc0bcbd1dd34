import { operationName, said } from '../format.ts'
import { check } from '../icons.ts'
import type { Applications, Released, StageAt } from '../model.ts'
import type { Screen } from '../screen.ts'
import { html, nothing, type TemplateResult } from '../template.ts'
import { button } from './button.ts'

interface Release {
  readonly verification: string
  readonly operation: string
}

/** The application that the host hands over to, if the bank lists it. */
export const appOf = ({ model }: Screen): Applications[number] | undefined =>
  model.applications.find(({ id }) => id === model.settings.handOver)

/** What the same code was asked for beside this: each is a release of its own. */
export function others({ model }: Screen, { id, further }: Released): readonly Release[] {
  const all = model.visit?.visit?.customers.map(({ releases }) => releases) ?? []
  const own = all.find((releases) => releases.some(({ verification }) => verification === id)) ?? []
  return own.filter(
    ({ verification, operation }) => verification !== id && further.includes(operation),
  )
}

/** What may be handed over to the host's application, and was not yet. */
export function toHandOver(
  screen: Screen,
  { view, handed }: StageAt<'released'>,
): readonly Release[] {
  const allowed = appOf(screen)?.operations
  return [{ verification: view.id, operation: view.operation }, ...others(screen, view)].filter(
    ({ verification, operation }) => allowed?.includes(operation) && !handed.includes(verification),
  )
}

/** A button for each, the first of them the next thing to do. The employee's own press alone hands over. */
export function handOver(screen: Screen, stage: StageAt<'released'>): TemplateResult {
  const { model, texts, language, send } = screen
  const name = said(appOf(screen)?.name, language)
  const { further } = stage.view
  return html`${toHandOver(screen, stage).map(({ verification, operation }, index) =>
    button(
      index ? 'secondary' : 'primary',
      `${texts.released.handOver} ${name}${further.length ? ` (${operationName(operation, model.operations, language)})` : ''}`,
      (event) => {
        if (event.isTrusted) send({ type: 'hand-over', id: verification })
      },
      { disabled: stage.passing },
    ),
  )}`
}

/** What was handed over. */
export const handedOver = (screen: Screen, { handed }: StageAt<'released'>) =>
  handed.length
    ? html`<p><span class="mark positive">${check}</span> ${screen.texts.released.handed}
        <strong>${said(appOf(screen)?.name, screen.language)}</strong></p>`
    : nothing
