import { said } from './format.ts'
import type { StageAt } from './model.ts'
import type { Screen } from './screen.ts'
import { ageWords } from './stages/age.ts'
import { assess } from './stages/assess.ts'
import { button } from './stages/button.ts'
import { choose, foundWords } from './stages/choose.ts'
import { code } from './stages/code.ts'
import { comparisonWords } from './stages/comparison.ts'
import { ended, stopped } from './stages/ended.ts'
import { appOf } from './stages/hand-over.ts'
import { held } from './stages/held.ts'
import { isBroken, wayOf } from './stages/invitation.ts'
import { closedWords, released, releasedTitle } from './stages/released.ts'
import { reportOf } from './stages/report.ts'
import { steps } from './stages/steps.ts'
import { troubles } from './stages/troubles.ts'
import { wait } from './stages/wait.ts'
import { html, nothing, type TemplateResult } from './template.ts'

/** The whole element: the line of steps, what troubles it, one stage, and what is said aloud. */
export function renderScreen(screen: Screen): TemplateResult {
  const { model, language } = screen
  return html`<div class="frame" part="frame" lang=${language}>
    ${steps(screen)}
    ${model.stage.at === 'assessing' ? nothing : troubles(screen)}
    <div class="stage" part="stage" data-stage=${model.stage.at}>${stage(screen)}</div>
    <p class="unseen" role="status">${announcement(screen)}</p>
  </div>`
}

function stage(screen: Screen): TemplateResult {
  const { model, texts, send } = screen
  const { stage } = model
  switch (stage.at) {
    case 'opening':
      return wait(texts.opening, 'list')
    case 'choosing':
      return choose(screen, stage)
    case 'starting':
      return wait(
        stage.reuses ? texts.opening : texts.starting,
        stage.reuses ? 'person' : 'code',
        button('quiet', texts.code.cancel, () => send({ type: 'cancel' })),
      )
    case 'inviting':
      return code(screen, stage)
    case 'receiving':
      return stage.fetching
        ? wait(stage.view.reuses ? texts.opening : texts.assess.receiving, 'person')
        : html`<h2 id="title" tabindex="-1">${texts.assess.notReceived}</h2>
            <div class="actions">
              ${button('primary', texts.again.retry, () => send({ type: 'retry' }))}
              ${button('quiet', texts.code.cancel, () => send({ type: 'cancel' }))}
            </div>`
    case 'assessing':
      return assess(screen, stage)
    case 'held':
      return held(screen, stage)
    case 'released':
      return released(screen, stage)
    case 'ended':
      return ended(screen, stage)
    case 'stopped':
      return stopped(screen, stage)
    default:
      return stage satisfies never
  }
}

function announcement(screen: Screen): string {
  const { texts, language } = screen
  const { announcement, stage } = screen.model
  switch (announcement) {
    case null:
      return stage.at === 'choosing' ? foundWords(screen, stage) : ''
    case 'received':
      return stage.at === 'assessing' ? received(screen, stage) : ''
    case 'compared':
      return 'comparing' in stage ? compared(screen, stage) : ''
    case 'held':
      return stage.at === 'held' ? comparisonWords(screen, stage.view.told) : ''
    case 'released':
      return stage.at === 'released' ? releasedTitle(screen, stage.view) : ''
    case 'closed':
      return stage.at === 'released' ? closedWords(screen, stage.view) : ''
    case 'handed-over':
      return `${texts.released.handed} ${appOf(screen)?.name[language] ?? ''}`
    case 'look-first':
      return texts.assess.lookFirst
    case 'seconds-60':
    case 'seconds-30':
    case 'seconds-15':
      return `${texts.announcements.seconds} ${announcement.slice(-2)}`
    case 'scan-over':
      return stage.at === 'inviting' ? texts[wayOf(stage)].over : ''
    case 'ended':
      return stage.at === 'ended' ? (said(stage.view.told.title, language) ?? '') : ''
    case 'stopped':
      return stage.at === 'stopped' ? reportOf(stage.trouble, screen)[0] : ''
    case 'code-shown':
      return stage.at === 'inviting' && isBroken(stage)
        ? texts.code.broken
        : texts.announcements[announcement]
    default:
      return texts.announcements[announcement]
  }
}

/** What came of the comparison, or that what was ticked is confirmed. */
function compared(screen: Screen, { comparing: { view } }: StageAt<'assessing' | 'released'>) {
  if (!view) return ''
  const isConfirmed = view.updates.some(({ confirmed }) => confirmed)
  return isConfirmed ? screen.texts.comparison.confirmed : comparisonWords(screen, view.told)
}

/** What there is to compare the person with, once that is known; and that an adult is needed and this may be none. */
function received(screen: Screen, { photo, data }: StageAt<'assessing'>): string {
  const { assess } = screen.texts
  const age = ageWords(screen, data.ofAge)
  const said = {
    loading: '',
    shown: assess.title,
    broken: assess.brokenPhoto,
    none: assess.noPhoto,
  }
  return photo === 'loading' || !age ? said[photo] : `${said[photo]}. ${age}`
}
