import type { FoundEntryView, ReidentificationReason, VerificationChain } from '@okienko/contract'
import { routes, type Trouble } from '@okienko/contract/browser'
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { ask } from '../api.ts'
import { typedIn } from '../approvals/case-fields.ts'
import { WORDS } from '../locales/journal-worded.ts'
import { coded } from '../views/coded.ts'
import { icon } from '../views/icons.ts'
import { waiting } from '../views/notice.ts'
import { type Chain, chainOf, type Link } from './chain.ts'
import { closed } from './closed.ts'
import { pictureOf, whoOf } from './entry-list.ts'
import { type Asking, identityRequest } from './identity-request.ts'
import { hrefOf } from './place.ts'
import { purposeWords } from './purpose-words.ts'
import { Room } from './room.ts'
import { type Names, tell } from './tell.ts'
import { inWarsaw, lasting } from './times.ts'
import { trail } from './trail.ts'

type Read =
  /** Nobody has pressed for it here: an address alone reads nothing. */
  | { readonly is: 'closed' }
  | { readonly is: 'loading' }
  | { readonly is: 'failed'; readonly trouble: Trouble }
  | {
      readonly is: 'read'
      readonly entries: readonly FoundEntryView[]
      readonly doubt: VerificationChain['doubt']
    }

/** As the catalogue has it, which is in Polish. */
const legalBasisOf = ({ legalBasis }: Chain) =>
  legalBasis === null ? '' : html`<span lang="pl">${legalBasis}</span>`

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
    if (!changed.has('verification')) return
    const { verification: id } = this
    if (trail.hasOpened(hrefOf({ room: 'journal', page: 'verification', id }))) void this.load()
    else this.read = { is: 'closed' }
  }

  protected override render(): TemplateResult {
    const { text } = this
    return html`<a class="back" href=${trail.lastList()}>${icon('back')}${text.back}</a>
      ${this.content()}`
  }

  private content(): TemplateResult {
    const { text, language, read } = this
    switch (read.is) {
      case 'closed':
        return closed({ what: 'chain', language, open: () => void this.load() })
      case 'loading':
        return waiting(text.chain.loading)
      case 'failed':
        return this.trouble(read.trouble, () => void this.load())
      case 'read':
        return this.told(chainOf(read.entries), read.doubt)
      default:
        return read satisfies never
    }
  }

  private told(chain: Chain, doubt: VerificationChain['doubt']): TemplateResult {
    const { text, shared, asking } = this
    const names = this.names.within(chain.dataSetId)
    const part = (title: string, links: readonly Link[]) =>
      links.length === 0
        ? nothing
        : html`<section class="card">
            <h2>${title}</h2>
            <ol class="line">
              ${links.map((link) => this.link(link, names))}
            </ol>
          </section>`
    return html`<article class="chain">
      <header class="card">
        <p class="fine">${text.chain.title} <code>${this.verification}</code></p>
        <h2 class="large-title" tabindex="-1">
          ${chain.operationId ? names.operation(chain.operationId) : text.chain.title}
        </h2>
        ${this.facts(chain, names)}
      </header>
      ${
        doubt === null
          ? nothing
          : html`<p class="warning" role="status">${text.chain.doubts[doubt]}</p>`
      }
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

  private facts(chain: Chain, names: Names): TemplateResult {
    const { text, language } = this
    const { outcomes, grades, notInForce } = WORDS[language]
    const { outcome, grade, purposeId } = chain
    const lasted = (ms: number | null, none: string) => (ms === null ? none : lasting(ms, language))
    const facts: readonly (readonly [string, TemplateResult | string])[] = [
      [text.chain.outcome, outcome ? coded(outcomes[outcome], outcome) : text.chain.open],
      [text.chain.lasted, lasted(chain.lastedMs, text.chain.open)],
      [text.chain.decision, lasted(chain.decisionMs, text.chain.noDecision)],
      [text.chain.grade, grade ? coded(grades[grade], grade) : text.chain.noAnswer],
      [text.chain.asked, names.inOrder(chain.asked).map(names.field).join(', ')],
      [text.chain.fields, names.inOrder(chain.fields).map(names.field).join(', ')],
      [
        text.chain.purpose,
        purposeId ? coded(purposeWords(names.purpose(purposeId), notInForce), purposeId) : '',
      ],
      [text.chain.legalBasis, legalBasisOf(chain)],
    ]
    return html`<dl class="facts columns">
      ${facts
        .filter(([, value]) => value !== '')
        .map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
    </dl>`
  }

  private link({ index, entry, afterMs }: Link, names: Names): TemplateResult {
    const { text, language } = this
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
      const { entries, doubt } = reply.body
      for (const { index, entry } of entries) shared.seen.set(index, entry)
      this.read = { is: 'read', entries, doubt }
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
