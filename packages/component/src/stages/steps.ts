import { check, cross } from '../icons.ts'
import type { Step } from '../locales/texts.ts'
import type { Model } from '../model.ts'
import type { Screen } from '../screen.ts'
import { html, nothing, type TemplateResult } from '../template.ts'

const STEPS: readonly Step[] = ['operation', 'code', 'consent', 'assessment', 'data']

/** The quiet line of five words: done, now, to come. */
export function steps({ model, texts }: Screen): TemplateResult {
  const now = STEPS.indexOf(stepOf(model))
  const stopped = model.stage.at === 'ended'
  return html`<ol class="steps" part="steps" aria-label=${texts.steps.label}>
    ${STEPS.map((step, index) => {
      const isNow = index === now
      const state = index < now ? 'done' : isNow ? (stopped ? 'stopped' : 'now') : 'next'
      return html`<li class=${state} aria-current=${isNow ? 'step' : nothing}>
        ${state === 'done' ? check : state === 'stopped' ? cross : nothing}
        <span>${texts.steps[step]}</span>
        ${
          state === 'done' || state === 'stopped'
            ? html`<span class="unseen">, ${texts.steps[state]}</span>`
            : nothing
        }
      </li>`
    })}
  </ol>`
}

function stepOf({ stage, now }: Model): Step {
  switch (stage.at) {
    case 'opening':
    case 'choosing':
    case 'stopped':
      return 'operation'
    case 'starting':
      return 'code'
    case 'inviting':
      return now > Date.parse(stage.view.invitation.scanBefore) ? 'consent' : 'code'
    case 'receiving':
    case 'assessing':
    case 'held':
      return 'assessment'
    case 'released':
      return 'data'
    case 'ended':
      return stage.view.told.step
    default:
      return stage satisfies never
  }
}
