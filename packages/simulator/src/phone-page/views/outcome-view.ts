import { bindLetters } from '@okienko/contract/browser'
import { html, nothing, type TemplateResult } from 'lit'
import { icons } from '../icons.ts'
import type { Controls, Page, PageOn } from '../page.ts'
import type { Problem } from '../wire.ts'

/** Problems that a new code does not solve, for they lie with the document or the phone. */
const ONLY_ANOTHER_PERSON = new Set(['document-not-valid', '5004', 'unknown-citizen'])
const isWithoutDocument = (code: string) => code.startsWith('no-')

/** The ways on; the first is the one to take. */
function ways(
  { words }: Page,
  { dispatch }: Controls,
  order: readonly ('scan' | 'document' | 'citizens')[],
): TemplateResult {
  const buttons = {
    scan: { label: words.scanAgain, event: { type: 'scan-opened' } },
    document: { label: words.toDocument, event: { type: 'back-pressed' } },
    citizens: { label: words.toCitizens, event: { type: 'left' } },
  } as const
  return html`<div class="ways">
    ${order.map(
      (way, index) => html`<button
        class=${index === 0 ? 'primary large' : ''}
        @click=${() => dispatch(buttons[way].event)}
      >
        ${buttons[way].label}
      </button>`,
    )}
  </div>`
}

export function sentView(page: PageOn<'sent'>, controls: Controls): TemplateResult {
  const { words, screen } = page
  return html`
    <div class="seal seal-good">${icons.check}</div>
    <h1 tabindex="-1">${words.sent.heading}</h1>
    <p class="lead">${words.sent.what(screen.request.institution.name)}</p>
    <p>${screen.request.portrait ? words.sent.next : words.sent.nextWithoutPhoto}</p>
    ${ways(page, controls, ['document', 'citizens'])}
  `
}

export function refusedView(page: PageOn<'refused'>, controls: Controls): TemplateResult {
  const { words, screen } = page
  return html`
    <div class="seal">${icons.cross}</div>
    <h1 tabindex="-1">${words.refused.heading}</h1>
    <p class="lead">${words.refused.what(screen.request.institution.name)}</p>
    ${ways(page, controls, ['document', 'citizens'])}
  `
}

function whatHappened({ code, message }: Problem, { words, language }: Page): string {
  if (message !== null) return bindLetters(message[language], language)
  return code === 'unreachable' ? words.problems.unreachable : words.problems.unexplained
}

export function failedView(page: PageOn<'failed'>, controls: Controls): TemplateResult {
  const { words, screen } = page
  const { problem } = screen
  const advice = isWithoutDocument(problem.code)
    ? words.noDocumentAdvice
    : words.advice[problem.code]
  const order =
    ONLY_ANOTHER_PERSON.has(problem.code) || isWithoutDocument(problem.code)
      ? (['citizens', 'document'] as const)
      : (['scan', 'document', 'citizens'] as const)
  return html`
    <div class="seal seal-bad">${icons.warning}</div>
    <h1 tabindex="-1">${words.failed.heading}</h1>
    <p class="lead">${whatHappened(problem, page)}</p>
    ${advice === undefined ? nothing : html`<p>${advice}</p>`}
    <p class="muted">${words.failed.code}: <code>${problem.code}</code></p>
    ${ways(page, controls, order)}
  `
}
