import type { ApprovalView } from '@okienko/contract'
import { html, nothing, type TemplateResult } from 'lit'
import { inWarsaw } from '../journal/times.ts'
import type { ApprovalsText } from '../locales/approvals-pl.ts'
import { icon } from '../views/icons.ts'
import type { Answer, CardContext } from './card-context.ts'

/** What became of it, by whom and in which words. */
export function decided(
  { text, common, language }: CardContext,
  { state, matter, decided: by, own: isOwn }: ApprovalView,
): TemplateResult | typeof nothing {
  if (by === null) {
    if (state !== 'expired') return nothing
    if (matter === 'held') return html`<p class="fine">${text.atCounter.expired}</p>`
    return isOwn ? html`<p class="fine">${text.own.expired}</p>` : nothing
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
export function decision(context: CardContext, request: ApprovalView): TemplateResult {
  const { text, missing, decide } = context
  const { id, matter, configuration } = request
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
      : html`<div>${followsOf(text, request).map((said) => html`<p class="follows">${said}</p>`)}</div>`
  }
    <div class="deciding" role="group" aria-labelledby=${title}>
      <label class="field">
        <span>${matter === 'held' ? text.atCounter.sentence : text.decision.sentence}</span>
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

/** What whoever asked waits for, or may do now. */
export function own(
  { text, carryOut }: CardContext,
  request: ApprovalView,
): TemplateResult | typeof nothing {
  if (request.state === 'waiting') return html`<p class="fine">${text.own.waiting}</p>`
  if (request.state !== 'approved' || !isCarriedOut(request)) return nothing
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

function followsOf(
  text: ApprovalsText,
  { matter, configuration }: ApprovalView,
): readonly string[] {
  switch (matter) {
    case 'configuration':
      return [text.configuration.of[configuration?.name ?? 'catalogue'].follows]
    case 'held':
      return [text.atCounter.follows.approve, text.atCounter.follows.decline]
    default:
      return [text.follows[matter]]
  }
}

/** The others have come to pass with the approval. */
const isCarriedOut = ({ matter }: ApprovalView) => matter === 'naming' || matter === 'erasure'
