import { bindLetters } from '@okienko/contract/browser'
import { html, nothing, type TemplateResult } from 'lit'
import { icons } from '../icons.ts'
import type { Controls, PageOn } from '../page.ts'
import { formatTime } from '../values.ts'
import type { Offer } from '../wire.ts'

function offerList(
  offers: readonly Offer[],
  { words, language }: PageOn<'scanning'>,
  { dispatch }: Controls,
): TemplateResult {
  return html`<p id="several">${words.scan.several}</p>
    <ul class="offers" aria-labelledby="several">
      ${offers.map(
        ({ institution, purposeName, qrText, validTime }) => html`<li>
          <button @click=${() => dispatch({ type: 'text-read', text: qrText })}>
            <span><strong>${institution}</strong><span lang="pl">${bindLetters(purposeName, 'pl')}</span></span>
            <span class="muted">${words.scan.validUntil(formatTime(validTime, language))}</span>
          </button>
        </li>`,
      )}
    </ul>`
}

/** For whoever's camera fails. */
function typedForm({ words, screen }: PageOn<'scanning'>, { dispatch }: Controls): TemplateResult {
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const typed = textOf(event, 'typed')
    if (typed !== null) dispatch({ type: 'code-typed', typed })
  }
  return html`<form class="typed" novalidate @submit=${submit}>
    <label for="typed">${words.scan.typeLead}</label>
    <input
      id="typed"
      name="typed"
      inputmode="numeric"
      maxlength="12"
      autocomplete="off"
      aria-describedby="scan-hint"
      aria-invalid=${screen.hint === 'not-typed' ? 'true' : 'false'}
    />
    <button>${words.scan.type}</button>
  </form>`
}

function textOf(event: SubmitEvent, name: string): string | null {
  if (!(event.target instanceof HTMLFormElement)) return null
  const text = new FormData(event.target).get(name)
  return typeof text === 'string' ? text : null
}

/** A code by camera, typed, as text, or from the desk of the demo. */
export function scanView(page: PageOn<'scanning'>, controls: Controls): TemplateResult {
  const { words, screen } = page
  const { camera, hint, offers } = screen
  const cameraWords = {
    starting: words.scan.cameraStarting,
    on: words.scan.cameraOn,
    unavailable: words.scan.cameraUnavailable,
  }
  const hints = {
    none: nothing,
    'no-offer': words.scan.noOffer,
    'not-a-code': words.scan.notACode,
    'not-typed': words.scan.notTyped,
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const text = textOf(event, 'code')
    if (text !== null) controls.dispatch({ type: 'text-read', text })
  }
  return html`
    <h1 tabindex="-1">${words.scan.heading}</h1>
    <p class="lead">${words.scan.lead}</p>
    <div class="viewfinder" data-camera=${camera}>
      <video muted playsinline aria-hidden="true"></video>
    </div>
    <p class="camera-state" role="status">${cameraWords[camera]}</p>
    <button class="primary large" aria-describedby="collect-lead" @click=${controls.collectCode}>
      ${icons.counter}${words.scan.collect}
    </button>
    <p class="muted after-button" id="collect-lead">${words.scan.collectLead}</p>
    <div class="hint" id="scan-hint" role="alert">
      ${hint === 'none' ? nothing : html`<p>${icons.warning}${hints[hint]}</p>`}
    </div>
    ${offers.length > 1 ? offerList(offers, page, controls) : nothing}
    ${typedForm(page, controls)}
    <form class="paste" @submit=${submit}>
      <label for="code">${words.scan.pasteLead}</label>
      <textarea
        id="code"
        name="code"
        rows="3"
        required
        maxlength="2048"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        placeholder="8;D;…"
      ></textarea>
      <button>${words.scan.use}</button>
    </form>
  `
}
