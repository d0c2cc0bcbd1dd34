import type { FoundEntryView, ReidentificationReason } from '@okienko/contract'
import { routes, type Trouble } from '@okienko/contract/browser'
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { ask } from '../api.ts'
import { typedIn } from '../approvals/case-fields.ts'
import { WORDS } from '../locales/journal-worded.ts'
import { icon } from '../views/icons.ts'
import { waiting } from '../views/notice.ts'
import { type Chain, chainOf, type Link } from './chain.ts'
import { pictureOf, whoOf } from './entry-list.ts'
import { type Asking, identityRequest } from './identity-request.ts'
import { hrefOf } from './place.ts'
import { Room } from './room.ts'
import { tell } from './tell.ts'
import { inWarsaw, lasting } from './times.ts'

type Read =
  | { readonly is: 'loading' }
  | { readonly is: 'failed'; readonly trouble: Trouble }
  | {
      readonly is: 'read'
      readonly entries: readonly FoundEntryView[]
      readonly complete: boolean
    }

/** One verification as a line of time: from the request to its end, and what came after. */
export class ChainRoom extends Room {
  static override properties = {
    ...Room.properties,
    verification: { attribute: false },
    read: { state: true },
    asking: { state: true },
  }
  declare verification: string
  declare private read: Read
  declare private asking: Asking

  constructor() {
    super()
    this.read = { is: 'loading' }
    this.asking = 'idle'
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('verification')) void this.load()
  }

  protected override render(): TemplateResult {
    const { text, read } = this
    return html`<a class="back" href=${hrefOf({ room: 'journal', page: 'search' })}
        >${icon('back')}${text.back}</a
      >
      ${
        read.is === 'loading'
          ? waiting(text.chain.loading)
          : read.is === 'failed'
            ? this.trouble(read.trouble, () => void this.load())
            : this.told(chainOf(read.entries), read.complete)
      }`
  }

  private told(chain: Chain, complete: boolean): TemplateResult {
    const { text, names, shared, asking } = this
    const part = (title: string, links: readonly Link[]) =>
      links.length === 0
        ? nothing
        : html`<section class="card">
            <h2>${title}</h2>
            <ol class="line">
              ${links.map((link) => this.link(link))}
            </ol>
          </section>`
    return html`<article class="chain">
      <header class="card">
        <p class="fine">${text.chain.title} <code>${this.verification}</code></p>
        <h2 class="large-title" tabindex="-1">
          ${chain.operationId ? names.operation(chain.operationId) : text.chain.title}
        </h2>
        ${this.facts(chain)}
      </header>
      ${complete ? nothing : html`<p class="warning" role="status">${text.chain.incomplete}</p>`}
      ${part(text.chain.course, chain.course)}
      <div class="chain-side">
      ${part(text.chain.after, chain.after)} ${part(text.chain.oversight, chain.oversight)}
      ${
        shared.me.roles.includes('auditor') && chain.grade !== null
          ? identityRequest({ text, asking, ask: (event) => void this.ask(event) })
          : nothing
      }
      ${
        typeof asking === 'object'
          ? this.trouble(asking, () => {
              this.asking = 'idle'
            })
          : nothing
      }
      </div>
    </article>`
  }

  private facts(chain: Chain): TemplateResult {
    const { text, language, names } = this
    const { outcomes, grades } = WORDS[language]
    const lasted = (ms: number | null, none: string) => (ms === null ? none : lasting(ms, language))
    const facts: readonly (readonly [string, string])[] = [
      [text.chain.outcome, chain.outcome ? outcomes[chain.outcome] : text.chain.open],
      [text.chain.lasted, lasted(chain.lastedMs, text.chain.open)],
      [text.chain.decision, lasted(chain.decisionMs, text.chain.noDecision)],
      [text.chain.grade, chain.grade ? grades[chain.grade] : text.chain.noAnswer],
      [text.chain.fields, chain.fields.map(names.field).join(', ')],
      [text.chain.legalBasis, chain.legalBasis ?? ''],
    ]
    return html`<dl class="facts columns">
      ${facts
        .filter(([, value]) => value !== '')
        .map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
    </dl>`
  }

  private link({ index, entry, afterMs }: Link): TemplateResult {
    const { text, language, names } = this
    return html`<li>
      <span class="line-mark">${icon(pictureOf(entry.kind))}</span>
      <div>
        <p class="line-when">
          <time datetime=${entry.at}
            >${inWarsaw(afterMs === null ? 'moment' : 'time', entry.at, language)}</time
          >
          ${
            afterMs === null || afterMs < 50
              ? nothing
              : html`<span class="later">${text.chain.later(lasting(afterMs, language))}</span>`
          }
        </p>
        <p class="line-what">${tell(entry, language, names)}</p>
        <p class="meta">
          ${whoOf(entry, language)}
          <a
            href=${hrefOf({ room: 'journal', page: 'entry', index })}
            aria-label=${`${text.chain.entry}: ${text.entryNo(index.toLocaleString(language))}`}
            >${text.entryNo(index.toLocaleString(language))}</a
          >
        </p>
      </div>
    </li>`
  }

  private async load(): Promise<void> {
    const { verification, shared } = this
    this.read = { is: 'loading' }
    this.asking = 'idle'
    const reply = await ask(routes.readVerificationChain, { id: verification })
    if (verification !== this.verification || shared.over(reply)) return
    if (!reply.ok) this.read = { is: 'failed', trouble: reply.problem }
    else {
      const { entries, complete } = reply.body
      for (const { index, entry } of entries) shared.seen.set(index, entry)
      this.read = { is: 'read', entries, complete }
    }
    await this.updateComplete
    this.querySelector<HTMLElement>('h2')?.focus()
  }

  private async ask(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const form = event.currentTarget as HTMLFormElement
    const reason = form.elements.namedItem('reason') as HTMLSelectElement
    const chosen = Object.keys(this.text.reasons)[reason.selectedIndex] as ReidentificationReason
    this.asking = 'under-way'
    const reply = await ask(routes.askNaming, {
      body: { verification: this.verification, reason: chosen, ...typedIn(form) },
    })
    if (this.shared.over(reply)) return
    this.asking = reply.ok ? 'asked' : reply.problem
  }
}
