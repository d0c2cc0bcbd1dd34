import type { VisitCustomer, VisitOfSession, VisitView } from '@okienko/contract'
import { TIME_ZONE as timeZone } from '@okienko/contract/browser'
import { html, nothing, type TemplateResult } from 'lit'
import { serverNow } from '../api.ts'
import { WORDS } from '../locales/journal-worded.ts'
import { VISIT_TEXTS } from '../locales/visit-panel.ts'
import type { Language } from '../preferences.ts'
import { icon } from '../views/icons.ts'
import { giveForm } from './give-form.ts'
import { applicationName, asClock, type Panel } from './panel.ts'
import { SOON_MS } from './visit-watch.ts'

/** The visit beside the stage: who is in it, until when, what was handed over. Nothing where there was none. */
export function visitPanel(panel: Panel): TemplateResult | typeof nothing {
  const { seen } = panel.watch
  if (seen?.visit) return open(panel, seen.visit)
  return seen?.ended ? over(panel, seen.ended) : nothing
}

function open(panel: Panel, visit: VisitView): TemplateResult {
  const { language, watch, isMeant } = panel
  const text = VISIT_TEXTS[language]
  return html`<section class="visit" aria-labelledby="visit-title">
    <h2 id="visit-title" tabindex="-1">${text.title}</h2>
    ${timeLeft(panel, visit)}
    <ul class="visit-customers">
      ${visit.customers.map((customer) => html`<li>${oneOf(panel, visit, customer)}</li>`)}
    </ul>
    ${trouble(panel)}
    <button
      class="end"
      ?disabled=${watch.busy}
      aria-describedby="visit-end"
      @click=${(event: Event) => {
        if (isMeant(event)) void watch.end()
      }}
    >
      ${icon('cross')}${text.left}
    </button>
    <p class="fine" id="visit-end">${text.leftHint}</p>
  </section>`
}

function timeLeft({ language, watch }: Panel, { idleUntil, endsAt }: VisitView): TemplateResult {
  const text = VISIT_TEXTS[language]
  const ends = Date.parse(idleUntil) < Date.parse(endsAt) ? idleUntil : endsAt
  const left = Date.parse(ends) - serverNow()
  if (left >= SOON_MS)
    return html`<p class="fine">
      ${text.until(timeOf(ends, language), timeOf(endsAt, language))}
    </p>`
  return html`<div class="visit-soon">
    ${icon('clock')}
    <p>${text.soon(asClock(left))}</p>
    ${
      ends === endsAt
        ? nothing
        : html`<button class="primary" ?disabled=${watch.busy} @click=${() => void watch.stay()}>
            ${text.stay}
          </button>`
    }
  </div>`
}

function oneOf(panel: Panel, visit: VisitView, customer: VisitCustomer): TemplateResult {
  const { language, watch, documentName } = panel
  const name = watch.names.get(customer.first)
  return html`<p class="visit-name">
      ${
        name === undefined
          ? html`<strong>${VISIT_TEXTS[language].customer}</strong>`
          : html`<strong lang="pl" translate="no">${name}</strong>`
      }
    </p>
    <p class="fine">
      ${WORDS[language].customerRoles[customer.role]} · ${documentName(customer.documentKind)}
    </p>
    <ul class="visit-releases">
      ${customer.releases.map((release) => html`<li>${released(panel, visit, release)}</li>`)}
    </ul>`
}

function released(
  panel: Panel,
  { handOvers }: VisitView,
  { verification, operation, releasedAt }: VisitCustomer['releases'][number],
): TemplateResult {
  const { language, watch, operations } = panel
  const text = VISIT_TEXTS[language]
  const name = operations.get(operation)?.name[language] ?? operation
  const isGiving = watch.giving?.verification === verification
  const given = handOvers.filter((one) => one.verification === verification)
  return html`<div class="visit-release">
      <time datetime=${releasedAt}>${timeOf(releasedAt, language)}</time>
      <span>${name}</span>
      <button
        class="link"
        aria-expanded=${isGiving}
        aria-label=${text.handOverOf(name)}
        @click=${() => watch.give(isGiving ? null : verification)}
      >
        ${text.handOver}
      </button>
    </div>
    ${given.length > 0 ? handedOver(panel, given) : nothing}
    ${isGiving ? giveForm(panel, { name, operation }) : nothing}`
}

function handedOver({ language, watch }: Panel, all: VisitView['handOvers']): TemplateResult {
  const words = WORDS[language]
  return html`<ul class="visit-given" aria-label=${VISIT_TEXTS[language].handedOver}>
    ${all.map(
      ({ application, way, state }) => html`<li class=${state}>
        ${icon(state === 'taken' ? 'check' : state === 'waiting' ? 'clock' : 'stop')}
        <span>
          ${applicationName(watch, application, language)}:
          ${words.handOverStates[state]}, ${words.handOverWays[way]}
        </span>
      </li>`,
    )}
  </ul>`
}

function trouble({ language, watch }: Panel): TemplateResult | typeof nothing {
  if (watch.trouble === null) return nothing
  const text = VISIT_TEXTS[language]
  const { title, detail } = Object(watch.trouble.document)
  const isTold = typeof title === 'string' && typeof detail === 'string'
  return html`<div class="visit-trouble" role="alert">
    ${icon('alert')}
    <p>
      <strong>${isTold ? title : text.failed}</strong><br />${isTold ? detail : text.again}
      <code class="coded" translate="no">${watch.trouble.code}</code>
    </p>
  </div>`
}

function over(
  { language }: Panel,
  { reason, at }: NonNullable<VisitOfSession['ended']>,
): TemplateResult {
  const text = VISIT_TEXTS[language]
  return html`<section class="visit over" aria-labelledby="visit-title">
    <h2 id="visit-title" tabindex="-1">${text.ended(timeOf(at, language))}</h2>
    <p class="sentence-case">${WORDS[language].reasons[reason]}.</p>
    <p class="fine">${text.erased}</p>
  </section>`
}

const timeOf = (instant: string, language: Language) =>
  new Date(instant).toLocaleTimeString(language, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  })
