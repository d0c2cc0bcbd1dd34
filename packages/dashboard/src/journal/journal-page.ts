import type { Me } from '@okienko/contract'
import { type Reply, routes } from '@okienko/contract/browser'
import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { ask } from '../api.ts'
import { JOURNAL_TEXTS } from '../locales/journal-texts.ts'
import type { Language } from '../preferences.ts'
import { ChainRoom } from './chain-room.ts'
import { EntryRoom } from './entry-room.ts'
import { hrefOf, type JournalPlace, pagesOf } from './place.ts'
import { ReportRoom } from './report-room.ts'
import type { Shared } from './room.ts'
import { SearchRoom } from './search-room.ts'

/** The journal: its parts as tabs, and below them the one that the address means. Nothing survives leaving it. */
class JournalPage extends LitElement {
  static override properties = {
    me: { attribute: false },
    language: { attribute: false },
    place: { attribute: false },
    over: { attribute: false },
    shared: { state: true },
  }
  declare me: Me
  declare language: Language
  declare place: JournalPlace
  declare over: (reply: Reply<unknown>) => boolean
  declare private shared: Shared | null
  /** Of the list, which stays while something else is looked at. */
  private filters = ''

  constructor() {
    super()
    this.shared = null
  }

  override connectedCallback(): void {
    super.connectedCallback()
    void this.open()
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override willUpdate(): void {
    if (this.place.page === 'search') this.filters = this.place.filters
  }

  protected override render(): TemplateResult | typeof nothing {
    const { shared, language, place } = this
    const text = JOURNAL_TEXTS[language]
    if (!shared) return nothing
    const tabs = pagesOf(this.me)
    const top = tabs.some((page) => page === place.page)
    return html`<div class="journal">
      <div class="journal-head">
        <h1>${text.title}</h1>
        <p class="fine">${text.journalled}</p>
      </div>
      ${
        tabs.length > 1
          ? html`<nav class="tabs" aria-label=${text.tabs.label}>
              ${tabs.map((page) => {
                const here = page === place.page ? 'page' : page === 'search' && !top && 'true'
                const href =
                  page === 'search'
                    ? hrefOf({ room: 'journal', page, filters: this.filters })
                    : hrefOf({ room: 'journal', page })
                return html`<a href=${href} aria-current=${here || nothing}>${text.tabs[page]}</a>`
              })}
            </nav>`
          : nothing
      }
      ${
        tabs.includes('search')
          ? html`<okienko-journal-search
              ?hidden=${place.page !== 'search'}
              .shared=${shared}
              .language=${language}
              .filters=${this.filters}
            ></okienko-journal-search>`
          : nothing
      }
      ${this.page(shared)}
    </div>`
  }

  private page(shared: Shared): TemplateResult | typeof nothing {
    const { place, language } = this
    switch (place.page) {
      case 'search':
        return nothing
      case 'entry':
        return html`<okienko-journal-entry
          .shared=${shared}
          .language=${language}
          .index=${place.index}
        ></okienko-journal-entry>`
      case 'verification':
        return html`<okienko-journal-chain
          .shared=${shared}
          .language=${language}
          .verification=${place.id}
        ></okienko-journal-chain>`
      case 'report':
        return html`<okienko-journal-report
          .shared=${shared}
          .language=${language}
        ></okienko-journal-report>`
      default:
        return place satisfies never
    }
  }

  /** What the bank calls its operations and fields; without it entries keep the names of the catalogue. */
  private async open(): Promise<void> {
    const [operations, catalogue] = await Promise.all([
      ask(routes.listOperations, {}),
      ask(routes.readCatalogue, {}),
    ])
    if (this.over(operations) || this.over(catalogue)) return
    this.shared = {
      me: this.me,
      operations: operations.ok ? operations.body : null,
      catalogue: catalogue.ok ? catalogue.body : null,
      seen: new Map(),
      over: this.over,
      lookFor: (criteria) =>
        this.querySelector<SearchRoom>('okienko-journal-search')?.lookFor(criteria),
    }
  }
}

customElements.define('okienko-journal-search', SearchRoom)
customElements.define('okienko-journal-entry', EntryRoom)
customElements.define('okienko-journal-chain', ChainRoom)
customElements.define('okienko-journal-report', ReportRoom)
customElements.define('okienko-journal', JournalPage)
