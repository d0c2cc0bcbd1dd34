import type { ApprovalView, CustomerIdentity } from '@okienko/contract'
import { html, nothing, type TemplateResult } from 'lit'
import { keyed } from 'lit/directives/keyed.js'
import { hrefOf } from '../journal/place.ts'
import { placeName } from '../journal/place-name.ts'
import { type Names, short } from '../journal/tell.ts'
import { inWarsaw } from '../journal/times.ts'
import type { ApprovalsText } from '../locales/approvals-pl.ts'
import { WORDS } from '../locales/journal-worded.ts'
import type { Text } from '../locales/text.ts'
import type { Language } from '../preferences.ts'
import { coded } from '../views/coded.ts'
import { type IconName, icon } from '../views/icons.ts'
import { differencesList } from './differences.ts'
import { identityCard } from './identity-card.ts'

export type Answer = 'approve' | 'decline'

/** What the cards of the queue share. */
export interface CardContext {
  readonly text: ApprovalsText
  readonly common: Text
  readonly language: Language
  readonly names: Names
  /** Whether the reader may open verifications in the journal. */
  readonly readsJournal: boolean
  /** The request that somebody wanted to decline without a word. */
  readonly missing: string | null
  /** Who it was, of the request by which it was read just now. */
  readonly identity: (CustomerIdentity & { readonly request: string }) | null
  readonly hideIdentity: () => void
  readonly decide: (event: MouseEvent, request: ApprovalView, answer: Answer) => void
  readonly carryOut: (event: MouseEvent, request: ApprovalView) => void
}

const STATES = {
  waiting: ['caution', 'clock'],
  approved: ['positive', 'check'],
  declined: ['critical', 'cross'],
  expired: ['muted', 'clock'],
  used: ['muted', 'check'],
} as const satisfies Record<ApprovalView['state'], readonly [string, IconName]>

/** One request: who asks, for what, by which case, and what follows; never the customer. */
export function requestCard(context: CardContext, request: ApprovalView): TemplateResult {
  const { text } = context
  const [tone, picture] = STATES[request.state]
  const title = `request-${request.id}`
  return html`<li class="card" id=${`card-${request.id}`}>
    <article aria-labelledby=${title}>
      <div class="request-head">
        <h2 id=${title} tabindex="-1">${matterOf(text, request)}</h2>
        <span class="state ${tone}">${icon(picture)}${text.states[request.state]}</span>
      </div>
      ${request.sentence === null ? nothing : html`<blockquote>${request.sentence}</blockquote>`}
      ${facts(context, request)} ${changes(context, request)} ${decided(context, request)}
      ${
        request.mayDecide
          ? // What is otherwise than it was looked at takes neither the words nor the hand that were for it.
            keyed(JSON.stringify(request.configuration), decision(context, request))
          : nothing
      }
      ${request.own ? own(context, request) : nothing} ${identity(context, request)}
    </article>
  </li>`
}

function matterOf(text: ApprovalsText, { matter, configuration }: ApprovalView): string {
  return matter === 'configuration'
    ? text.configuration.of[configuration?.name ?? 'catalogue'].matter
    : text.matters[matter]
}

function followsOf(text: ApprovalsText, { matter, configuration }: ApprovalView): string {
  return matter === 'configuration'
    ? text.configuration.of[configuration?.name ?? 'catalogue'].follows
    : text.follows[matter]
}

function facts(context: CardContext, request: ApprovalView): TemplateResult {
  const { text, language, names } = context
  const { verification, configuration, matter } = request
  const moment = (at: string) => inWarsaw('moment', at, language)
  const reason = WORDS[language].reasons[request.reason] ?? null
  const all: readonly (readonly [string, TemplateResult | string | null])[] = [
    [text.facts.asker, asker(context, request)],
    [text.facts.reference, request.reference ?? text.facts.forgotten],
    [text.facts.reason, matter === 'configuration' ? null : coded(reason, request.reason)],
    [text.facts.operation, verification && names.operation(verification.operation)],
    [text.facts.branch, verification && placeName(verification.branch, language)],
    [text.facts.verification, verification && verificationLink(context, verification.id)],
    [text.facts.version, configuration && versionOf(configuration.version)],
    [text.facts.asked, moment(request.askedAt)],
    [text.facts.until, moment(request.until)],
  ]
  return html`<dl class="facts columns">
    ${all.map(([name, value]) =>
      value === null ? nothing : html`<div><dt>${name}</dt><dd>${value}</dd></div>`,
    )}
  </dl>`
}

function asker(
  { text, common, language }: CardContext,
  { askedBy, own: isOwn }: ApprovalView,
): string {
  const roles = askedBy.roles.map((role) => common.roles[role]).join(', ')
  const name = isOwn ? text.facts.you : (askedBy.name ?? text.facts.forgotten)
  return [name, roles, placeName(askedBy.branch, language)]
    .filter((part) => part !== '')
    .join(' · ')
}

function verificationLink({ readsJournal }: CardContext, id: string): TemplateResult {
  const name = html`<code>${id.slice(0, 8)}</code>`
  const href = hrefOf({ room: 'journal', page: 'verification', id })
  return readsJournal ? html`<a href=${href}>${name}</a>` : name
}

/** The label, and enough of the digest to tell two files with one label apart. */
export function versionOf(version: string): TemplateResult {
  const [label = '', digest = ''] = version.split('+')
  return html`${label} <code>${short(digest)}</code>`
}

/** Of the very version that the request names; what its file was edited to since is not what it is about. */
function changes(context: CardContext, { configuration, state }: ApprovalView) {
  if (configuration === null || state !== 'waiting') return nothing
  const { text, language, names } = context
  const words = text.configuration
  const { open, version } = configuration
  if (open === null) {
    return html`<p class="verdict caution">${icon('alert')}<span>${words.gone}</span></p>`
  }
  if (open.inForce) {
    return html`<p class="verdict">${icon('check')}<span>${words.alreadyInForce}</span></p>`
  }
  return html`<div class="change-list">
    <h3>${words.differences}: ${versionOf(version)}</h3>
    ${differencesList({ text, language, names, differences: open.differences })}
  </div>`
}

function decided(
  { text, common, language }: CardContext,
  { state, decided: by, own: isOwn }: ApprovalView,
): TemplateResult | typeof nothing {
  if (by === null) {
    return state === 'expired' && isOwn ? html`<p class="fine">${text.own.expired}</p>` : nothing
  }
  const how = state === 'declined' ? 'declined' : 'approved'
  const roles = by.by.roles.map((role) => common.roles[role]).join(', ')
  const who = [by.by.name ?? text.facts.forgotten, roles].filter((part) => part !== '')
  return html`<p class="verdict ${how === 'declined' ? 'critical' : 'positive'}">
      ${icon(how === 'declined' ? 'cross' : 'check')}
      <span
        ><strong>${text.decision.by[how]}:</strong> ${who.join(' · ')},
        ${inWarsaw('moment', by.at, language)}${by.sentence === null ? '' : html`. ${text.decision.quoted(by.sentence)}`}</span
      >
    </p>
    ${state === 'expired' && isOwn ? html`<p class="fine">${text.own.lapsed}</p>` : nothing}`
}

/** Neither answer is a default: no form that Enter would send, and two buttons of one weight. */
function decision(context: CardContext, request: ApprovalView): TemplateResult {
  const { text, missing, decide } = context
  const { id, configuration } = request
  const [hint, title] = [`hint-${id}`, `request-${id}`]
  const isMissing = missing === id
  const isGone = configuration !== null && configuration.open === null
  const answer = (which: Answer) => html`<button
    type="button"
    data-counts
    aria-describedby=${title}
    @click=${(event: MouseEvent) => decide(event, request, which)}
  >
    ${text.decision[which]}
  </button>`
  return html`${
    isGone || configuration?.open?.inForce
      ? nothing
      : html`<p class="follows">${followsOf(text, request)}</p>`
  }
    <div class="deciding" role="group" aria-labelledby=${title}>
      <label class="field">
        <span>${text.decision.sentence}</span>
        <input
          name="sentence"
          type="text"
          autocomplete="off"
          maxlength="300"
          aria-describedby=${hint}
          aria-invalid=${isMissing ? 'true' : nothing}
        />
        <span class="fine ${isMissing ? 'wrong' : ''}" id=${hint} role=${isMissing ? 'alert' : nothing}
          >${isMissing ? text.decision.missing : text.decision.hint}</span
        >
      </label>
      <div class="actions">${isGone ? nothing : answer('approve')} ${answer('decline')}</div>
    </div>`
}

function own(
  { text, carryOut }: CardContext,
  request: ApprovalView,
): TemplateResult | typeof nothing {
  if (request.state === 'waiting') return html`<p class="fine">${text.own.waiting}</p>`
  if (request.state !== 'approved' || request.matter === 'configuration') return nothing
  const isNaming = request.matter === 'naming'
  return html`<p class="fine">${isNaming ? text.own.naming : text.own.erasure}</p>
    <div class="actions">
      <button
        type="button"
        class="primary"
        data-counts
        @click=${(event: MouseEvent) => carryOut(event, request)}
      >
        ${isNaming ? text.own.read : text.own.erase}
      </button>
    </div>`
}

function identity({ text, identity: read, hideIdentity }: CardContext, { id }: ApprovalView) {
  return read?.request === id ? identityCard(text.identity, read, hideIdentity) : nothing
}
