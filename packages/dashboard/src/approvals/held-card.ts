import type { ApprovalView } from '@okienko/contract'
import { html, nothing, type TemplateResult } from 'lit'
import { capital } from '../journal/report-parts.ts'
import { inWarsaw } from '../journal/times.ts'
import { WORDS } from '../locales/journal-worded.ts'
import type { Language } from '../preferences.ts'
import { type IconName, icon } from '../views/icons.ts'
import { asker, type CardContext, STATE_LOOKS } from './card-context.ts'
import { decided, decision, own } from './decision.ts'
import './time-left.ts'

type Held = NonNullable<ApprovalView['held']>
type Field = Held['verdicts'][number]
type Look = readonly ['critical' | 'caution' | 'muted' | 'positive', IconName]

/** How what differs looks, beside its words; what is not here is said in a line. */
const LOOKS: Readonly<Partial<Record<Field['verdict'], Look>>> = {
  conflict: ['critical', 'cross'],
  likely_typo: ['caution', 'alert'],
  newer: ['caution', 'clock'],
  missing_in_register: ['muted', 'minus'],
}

/**
 * A verification that a second person decides on, while the customer stands at the counter: what was to be done, by
 * whom, and what the comparison says in words. Never a value, never the photo.
 */
export function heldCard(context: CardContext, request: ApprovalView, held: Held): TemplateResult {
  const { text, names } = context
  const words = text.atCounter
  const isOpen = request.state === 'waiting'
  const title = `request-${request.id}`
  return html`<li class="card held ${isOpen ? 'open' : ''}" id=${`card-${request.id}`}>
    <article aria-labelledby=${title}>
      <div class="request-head">
        <h2 id=${title} tabindex="-1">${isOpen ? words.title : words.settled}</h2>
        ${isOpen ? clock(context, request) : state(context, request)}
      </div>
      <p class="held-errand">
        <strong>${names.operation(held.operation)}</strong>
        <span>${asker(context, request)}</span>
        <span>${where(context, request, held)}</span>
        ${further(context, held)}
      </p>
      ${overall(context, held, isOpen)} ${isOpen ? fields(context, held.verdicts) : nothing} ${decided(context, request)}
      ${
        request.mayDecide
          ? html`<p class="verdict">${icon('eye')}<span>${words.unseen}</span></p>
            ${decision(context, request)}`
          : nothing
      }
      ${request.own ? own(context, request) : nothing}
    </article>
  </li>`
}

/** What tells two cards apart: at which counter, and when it was asked. */
function where({ text, language }: CardContext, { askedAt }: ApprovalView, { workstation }: Held) {
  const place = workstation.startsWith('~') ? WORDS[language].unlisted['workstation'] : workstation
  return html`${place && `${place} · `}${text.facts.asked}:
    ${inWarsaw('moment', askedAt, language)}`
}

/** What else comes of the same code, and would be open with it. */
const further = ({ text, names, language }: CardContext, { further: more }: Held) =>
  more.length === 0
    ? nothing
    : html`<span>${text.atCounter.further(new Intl.ListFormat(language).format(more.map(names.operation)))}</span>`

const clock = (
  { text }: CardContext,
  { until }: ApprovalView,
) => html`<span class="state caution held-clock"
  >${icon('clock')}<okienko-time-left .until=${until} .words=${text.atCounter.left}></okienko-time-left
></span>`

function state({ text }: CardContext, { state }: ApprovalView): TemplateResult {
  const [tone, picture] = STATE_LOOKS[state]
  return html`<span class="state ${tone}">${icon(picture)}${text.states[state]}</span>`
}

/** Loud while it is to be decided. */
function overall({ language }: CardContext, held: Held, isOpen: boolean): TemplateResult {
  const { overall: verdict, said } = held
  const words = capital(WORDS[language].overallVerdicts[verdict] ?? verdict)
  if (!isOpen) return html`<p>${words}. ${said[language]}</p>`
  const isGrave = verdict === 'another_person' || verdict === 'conflict'
  return html`<p class="verdict ${isGrave ? 'critical' : 'caution'}">
    ${icon('alert')}<span><strong>${words}.</strong> ${said[language]}</span>
  </p>`
}

/** What differs comes first, each with why, the name of the rule behind it; what agrees is one quiet line, and so is what was not compared. */
function fields({ text, language }: CardContext, all: readonly Field[]): TemplateResult {
  const words = text.atCounter
  const of = (...verdicts: readonly Field['verdict'][]) =>
    all.filter(({ verdict }) => verdicts.includes(verdict))
  const differ = all.filter(({ verdict }) => LOOKS[verdict])
  return html`${
    differ.length === 0
      ? nothing
      : html`<ul class="held-fields" aria-label=${words.differ}>
          ${differ.map((field) => html`<li>${difference(field, language)}</li>`)}
        </ul>`
  }
  <div>
    ${line(words.agree, of('same', 'same_normalised'), language)}
    ${line(words.uncompared, of('missing_in_document', 'not_compared'), language)}
  </div>`
}

function difference({ label, verdict, rule, said }: Field, language: Language): TemplateResult {
  const [tone, picture] = LOOKS[verdict] ?? ['muted', 'minus']
  return html`<p class="state ${tone}">
      ${icon(picture)}<span><strong>${capital(label[language])}</strong>: ${WORDS[language].fieldVerdicts[verdict] ?? verdict}</span>
    </p>
    <p class="fine" title=${rule}>${said[language]}</p>`
}

const line = (
  said: (fields: string) => string,
  fields: readonly Field[],
  language: Language,
): TemplateResult | typeof nothing =>
  fields.length === 0
    ? nothing
    : html`<p class="fine">${said(
        new Intl.ListFormat(language).format(fields.map(({ label }) => label[language])),
      )}</p>`
