import type { RejectionReason } from '@okienko/contract'
import { asClock, secondsLeft } from '../clock.ts'
import { coded } from '../format.ts'
import { check, cross, warning } from '../icons.ts'
import type { PhotoSight, StageAt } from '../model.ts'
import type { Screen } from '../screen.ts'
import { html, nothing, type TemplateResult } from '../template.ts'
import { button } from './button.ts'
import { comparedSoFar, isAgainst } from './comparison.ts'
import { dataCard } from './data-card.ts'
import { fieldList } from './fields.ts'
import { pick } from './pick.ts'
import { troubles } from './troubles.ts'

const REASONS: Readonly<Record<PhotoSight, readonly RejectionReason[]>> = {
  loading: [],
  shown: ['face-differs', 'photo-unreadable', 'suspected-fraud'],
  broken: ['photo-unreadable', 'suspected-fraud'],
  none: ['no-photo', 'suspected-fraud'],
}

/**
 * Data and photo above the question, which stays in view with all that concerns the decision: what it
 * leads to, why it was not made, how long there is. It is asked for once the photo is there.
 */
export function assess(screen: Screen, stage: StageAt<'assessing'>): TemplateResult {
  const { texts, model, send } = screen
  const left = secondsLeft(stage.view.decideBefore, model.now, stage.view.receivedAt)
  return html`
    ${dataCard(screen, stage, rest(screen, stage), comparedSoFar(screen, stage))}
    <section class="question" part="question" aria-labelledby="question">
      ${troubles(screen)}
      ${
        stage.photo === 'loading'
          ? texts.opening
          : stage.declining
            ? reasons(screen, stage, stage.declining.reason)
            : answers(screen, stage)
      }
      <div class="question-foot muted">
        <span>${texts.assess.timeLeft} <span class="clock" role="timer" translate="no">${asClock(left)}</span></span>
        ${button('quiet', texts.code.cancel, () => send({ type: 'cancel' }), {
          disabled: stage.sending !== null,
        })}
      </div>
    </section>`
}

/** What opens with "yes", where that can be said: its names are no secret, the values are not here. */
function rest(
  { texts, model, language }: Screen,
  { view, photo, comparing }: StageAt<'assessing'>,
) {
  const asked = view.fields.filter((field) => !view.shownBefore.includes(field))
  if (photo !== 'shown' || asked.length === 0 || isAgainst(comparing.view ?? view.comparison)) {
    return nothing
  }
  return html`<details class="rest">
    <summary><span class="more">${texts.assess.rest} (${asked.length})</span></summary>
    ${fieldList({ documentKind: view.documentKind, asked }, model, language)}
  </details>`
}

function answers(screen: Screen, stage: StageAt<'assessing'>) {
  const { texts, model, send } = screen
  const busy = stage.sending !== null
  const early = model.now < stage.readyAt
  const said = busy ? 'recording' : early ? 'lookFirst' : 'meaning'
  // What follows is said with what speaks against the person.
  const promises = said !== 'meaning' || !isAgainst(stage.comparing.view ?? stage.view.comparison)
  return html`
    <div class="asking">
      <h3 id="question" tabindex="-1">${texts.assess.question}</h3>
      <p class="small muted" id="meaning">${promises ? texts.assess[said] : nothing}</p>
    </div>
    <div class="answers" @keydown=${ignoreRepeat}>
      <button
        class="answer"
        part="button answer"
        ?disabled=${busy}
        aria-disabled=${early ? 'true' : nothing}
        aria-describedby="meaning"
        @click=${deliberately(screen, () => send({ type: 'same-person' }))}
      >
        ${check}${texts.assess.yes}
      </button>
      <button
        class="answer"
        part="button answer"
        ?disabled=${busy}
        @click=${() => send({ type: 'decline', open: true })}
      >
        ${cross}${texts.assess.no}
      </button>
    </div>`
}

function reasons(
  screen: Screen,
  { photo, sending }: StageAt<'assessing'>,
  chosen: RejectionReason | null,
) {
  const { model, texts, language, send } = screen
  const possible = photo === 'shown'
  return html`
    ${
      possible
        ? nothing
        : html`<div class="notice" part="notice">
            ${warning}
            <div>
              <p><strong>${photo === 'none' ? texts.assess.noPhoto : texts.assess.brokenPhoto}</strong></p>
              <p>${texts.assess.noPhotoAdvice} ${texts.advice['other-document']}</p>
            </div>
          </div>`
    }
    <fieldset>
      <legend id="question" tabindex="-1">${texts.assess.why}</legend>
      ${REASONS[photo].map((reason) =>
        pick('reason', coded(model, 'rejections', reason, language), reason === chosen, () =>
          send({ type: 'decline-reason', reason }),
        ),
      )}
    </fieldset>
    <div class="actions" @keydown=${ignoreRepeat}>
      ${button(
        'primary',
        texts.assess.confirmNo,
        deliberately(screen, () => send({ type: 'not-the-same-person' })),
        { disabled: chosen === null || sending !== null },
      )}
      ${
        possible
          ? button('quiet', texts.assess.back, () => send({ type: 'decline', open: false }))
          : nothing
      }
    </div>`
}

const deliberately =
  ({ isDeliberate }: Screen, decide: () => void) =>
  (event: Event) => {
    if (isDeliberate(event)) decide()
  }

/** A key held down is not a decision. */
function ignoreRepeat(event: KeyboardEvent) {
  if (event.repeat) event.preventDefault()
}
