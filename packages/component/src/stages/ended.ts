import { said } from '../format.ts'
import { clock, cross, warning } from '../icons.ts'
import type { StageAt } from '../model.ts'
import type { Screen } from '../screen.ts'
import { html, nothing, type TemplateResult } from '../template.ts'
import { button } from './button.ts'
import { reportOf } from './report.ts'
import { supportCode } from './support-code.ts'
import { codeOf } from './troubles.ts'

/** Why it ended, what to do now as a button, the code small. */
export function ended(screen: Screen, { view }: StageAt<'ended'>): TemplateResult {
  const { texts, language, send } = screen
  const { title, advice, data, repeat: repeats } = view.told
  const serious = view.state === 'rejected' || view.state === 'failed'
  const repeat = button(repeats ? 'primary' : 'secondary', texts.again.repeat, () =>
    send({ type: 'repeat' }),
  )
  const fresh = button(repeats ? 'secondary' : 'primary', texts.again.fresh, () =>
    send({ type: 'choose-again' }),
  )
  return html`<div class="result" part="result">
    <span class=${serious ? 'seal critical' : 'seal neutral'}>${serious ? cross : clock}</span>
    <div>
      <h2 id="title" tabindex="-1">${said(title, language)}</h2>
      <p>${said(advice, language)}</p>
      <p class="small muted">${said(data, language)}</p>
      <div class="actions">${repeats ? repeat : nothing}${fresh}</div>
      ${supportCode(screen, `${view.state}.${view.reason} ${view.id}`)}
    </div>
  </div>`
}

/** The flow cannot go on: the API said no, or the session is over. */
export function stopped(screen: Screen, { trouble }: StageAt<'stopped'>): TemplateResult {
  const { texts, send, signIn } = screen
  const [title, advice] = reportOf(trouble, screen)
  const away = ['not-signed-in', 'sign-in-failed', 'sign-in-due'].includes(trouble.code)
  const again = trouble.retryable || away
  return html`<div class="result" part="result">
    <span class="seal caution">${warning}</span>
    <div>
      <h2 id="title" tabindex="-1">${title}</h2>
      <p>${advice}</p>
      <div class="actions">
        ${
          away && signIn
            ? html`<a class="primary" part="button primary" href=${signIn} target=${framed() ? '_blank' : '_self'}>${texts.again.signIn}</a>`
            : nothing
        }
        ${
          again
            ? button(away && signIn ? 'secondary' : 'primary', texts.again.retry, () =>
                send({ type: 'retry' }),
              )
            : nothing
        }
        ${
          away
            ? nothing
            : button(again ? 'secondary' : 'primary', texts.again.fresh, () =>
                send({ type: 'choose-again' }),
              )
        }
      </div>
      ${supportCode(screen, codeOf(trouble))}
    </div>
  </div>`
}

/** A frame leads nobody to sign in: it takes a window of its own. */
function framed(): boolean {
  return location.ancestorOrigins?.length > 0
}
