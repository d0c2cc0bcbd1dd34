import type { CustomerIdentity, ReidentificationView } from '@okienko/contract'
import { routes, type Trouble } from '@okienko/contract/browser'
import { html, nothing, type TemplateResult } from 'lit'
import { ask } from '../api.ts'
import { icon } from '../views/icons.ts'
import { waiting } from '../views/notice.ts'
import { hrefOf } from './place.ts'
import { Room } from './room.ts'
import { inWarsaw } from './times.ts'

type Listed =
  | { readonly is: 'loading' }
  | { readonly is: 'failed'; readonly trouble: Trouble }
  | { readonly is: 'listed'; readonly requests: readonly ReidentificationView[] }

/** Requests to learn who a customer was: one asks, another agrees, and then the first may read it, once. */
export class RequestsRoom extends Room {
  static override properties = {
    ...Room.properties,
    listed: { state: true },
    /** What went wrong with a step; the list stays. */
    stumbled: { state: true },
    identity: { state: true },
    approved: { state: true },
  }
  declare private listed: Listed
  declare private stumbled: Trouble | null
  declare private identity: CustomerIdentity | null
  declare private approved: boolean

  constructor() {
    super()
    this.listed = { is: 'loading' }
    this.stumbled = null
    this.identity = null
    this.approved = false
  }

  override connectedCallback(): void {
    super.connectedCallback()
    void this.load()
  }

  protected override render(): TemplateResult {
    const { text, identity, approved, stumbled } = this
    const { requests } = text
    return html`<div class="narrow">
      <section class="card" aria-labelledby="requests-title">
        <h2 id="requests-title" tabindex="-1">${requests.title}</h2>
        <p class="lead">${requests.lead}</p>
        <div class="actions">
          <button @click=${() => void this.load()}>${requests.refresh}</button>
        </div>
      </section>
      ${identity ? this.who(identity) : nothing}
      ${
        approved
          ? html`<div class="verdict positive" role="status">
              ${icon('check')}
              <p><strong>${requests.approved}</strong> ${requests.approvedBody}</p>
            </div>`
          : nothing
      }
      ${stumbled ? this.trouble(stumbled, () => void this.load()) : this.list()}
    </div>`
  }

  private list(): TemplateResult {
    const { text, listed, shared } = this
    const { requests } = text
    if (listed.is === 'loading') return waiting(requests.loading)
    if (listed.is === 'failed') return this.trouble(listed.trouble, () => void this.load())
    if (listed.requests.length === 0) {
      const { empty } = requests
      return html`<div class="notice">
        <span class="notice-icon">${icon('person')}</span>
        <h3>${empty.title}</h3>
        <p>${shared.me.roles.includes('auditor') ? empty.auditor : empty.administrator}</p>
      </div>`
    }
    return html`<ul class="requests">
      ${listed.requests.map((request) => html`<li class="card">${this.request(request)}</li>`)}
    </ul>`
  }

  private request(request: ReidentificationView): TemplateResult {
    const { text, language, shared } = this
    const { requests } = text
    const { id, verification, own, state } = request
    const reads = shared.me.roles.includes('auditor')
    const moment = (at: string) => inWarsaw('moment', at, language)
    const name = verification.slice(0, 8)
    const facts: readonly (readonly [string, TemplateResult | string])[] = [
      [
        requests.verification,
        reads
          ? html`<a href=${hrefOf({ room: 'journal', page: 'verification', id: verification })}
              ><code>${name}</code></a
            >`
          : html`<code>${name}</code>`,
      ],
      [requests.asked, moment(request.requestedAt)],
      [requests.until, moment(request.until)],
    ]
    return html`<h3>${text.reasons[request.reason]}</h3>
      <p class="meta">
        <span>${own ? requests.own : requests.others}</span>
        <span class="state ${state === 'requested' ? 'caution' : state === 'approved' ? 'positive' : 'muted'}"
          >${icon(state === 'requested' ? 'clock' : 'check')}${requests.states[state]}</span
        >
      </p>
      <dl class="facts">
        ${facts.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}
      </dl>
      ${state === 'requested' && own ? html`<p class="fine">${requests.waitForOther}</p>` : nothing}
      ${
        state === 'requested' && !own
          ? html`<div class="actions">
              <button class="primary" @click=${() => void this.approve(id)}>
                ${requests.approve}
              </button>
            </div>`
          : nothing
      }
      ${
        state === 'approved' && own
          ? html`<p class="fine">${requests.readOnce}</p>
              <div class="actions">
                <button class="primary" @click=${() => void this.readIdentity(id)}>
                  ${requests.read}
                </button>
              </div>`
          : nothing
      }`
  }

  private who({ customer, caseId, knownCustomerId }: CustomerIdentity): TemplateResult {
    const { requests } = this.text
    const kind = customer.kind === 'pesel' ? requests.pesel : requests.document
    const facts = [
      [kind, customer.number],
      [requests.caseId, caseId],
      [requests.knownCustomerId, knownCustomerId],
    ] as const
    return html`<section class="card identity" aria-labelledby="identity-title">
      <h2 id="identity-title" tabindex="-1">${requests.identity}</h2>
      <dl class="facts">
        ${facts.map(([name, value]) =>
          value ? html`<div><dt>${name}</dt><dd>${value}</dd></div>` : nothing,
        )}
      </dl>
      <p class="fine">${requests.shownOnce}</p>
      <div class="actions">
        <button
          @click=${() => {
            this.identity = null
          }}
        >
          ${requests.hide}
        </button>
      </div>
    </section>`
  }

  private async load(): Promise<void> {
    this.stumbled = null
    const reply = await ask(routes.listReidentifications, {})
    if (this.shared.over(reply)) return
    if (reply.ok) this.listed = { is: 'listed', ...reply.body }
    else this.listed = { is: 'failed', trouble: reply.problem }
  }

  private async approve(id: string): Promise<void> {
    this.approved = false
    const reply = await ask(routes.approveReidentification, { id })
    if (this.shared.over(reply)) return
    if (!reply.ok) {
      this.stumbled = reply.problem
      return
    }
    this.approved = true
    await this.load()
  }

  private async readIdentity(id: string): Promise<void> {
    const reply = await ask(routes.readIdentity, { id })
    if (this.shared.over(reply)) return
    if (!reply.ok) {
      this.stumbled = reply.problem
      return
    }
    this.identity = reply.body
    await this.load()
    await this.updateComplete
    this.querySelector<HTMLElement>('#identity-title')?.focus()
  }
}
