import type { ApprovalView } from '@okienko/contract'
import { html, nothing, type TemplateResult } from 'lit'
import { keyed } from 'lit/directives/keyed.js'
import { hrefOf } from '../journal/place.ts'
import { placeName } from '../journal/place-name.ts'
import { short } from '../journal/tell.ts'
import { inWarsaw } from '../journal/times.ts'
import type { ApprovalsText } from '../locales/approvals-pl.ts'
import { WORDS } from '../locales/journal-worded.ts'
import { coded } from '../views/coded.ts'
import { icon } from '../views/icons.ts'
import { asker, type CardContext, STATE_LOOKS } from './card-context.ts'
import { decided, decision, own } from './decision.ts'
import { differencesList } from './differences.ts'
import { heldCard } from './held-card.ts'
import { identityCard } from './identity-card.ts'

/** One request: who asks, for what, by which case, and what follows; never the customer. */
export function requestCard(context: CardContext, request: ApprovalView): TemplateResult {
  const { held } = request
  if (held !== null) return heldCard(context, request, held)
  const { text } = context
  const [tone, picture] = STATE_LOOKS[request.state]
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

function identity({ text, identity: read, hideIdentity }: CardContext, { id }: ApprovalView) {
  return read?.request === id ? identityCard(text.identity, read, hideIdentity) : nothing
}
