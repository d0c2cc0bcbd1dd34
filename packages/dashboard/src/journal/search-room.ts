import type { FoundEntryView, JournalEntry, JournalPage } from '@okienko/contract'
import { routes, type Trouble } from '@okienko/contract/browser'
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { go, rename } from '../address.ts'
import { ask } from '../api.ts'
import { WORDS } from '../locales/journal-worded.ts'
import { icon } from '../views/icons.ts'
import { waiting } from '../views/notice.ts'
import { closed } from './closed.ts'
import { bodyOf, type Criteria, type Criterion, chipsOf } from './criteria.ts'
import { forgetNumber } from './customer-field.ts'
import { entryList } from './entry-list.ts'
import { criteriaIn as criteriaInAddress, filtersOf } from './filters.ts'
import { hrefOf } from './place.ts'
import { Room } from './room.ts'
import { chooseIn, criteriaIn, searchForm } from './search-form.ts'
import { textOf } from './tell.ts'
import { trail } from './trail.ts'

type Results =
  | { readonly is: 'none' }
  /** The address says what to look for, and nobody has pressed for it here. */
  | { readonly is: 'closed'; readonly isUnsaid: boolean }
  | { readonly is: 'loading' }
  | { readonly is: 'failed'; readonly trouble: Trouble }
  | {
      readonly is: 'found'
      readonly entries: readonly FoundEntryView[]
      readonly next: string | null
      readonly doubt: JournalPage['doubt']
      readonly more: 'idle' | 'loading' | Trouble
    }

const PAGE = 30

/** The form and what it found. It stays while entries are read: going back searches nothing anew. */
export class SearchRoom extends Room {
  static override properties = {
    ...Room.properties,
    filters: { attribute: false },
    criteria: { state: true },
    results: { state: true },
  }
  /** What the address says that is looked for. */
  declare filters: string
  declare private criteria: Criteria
  declare private results: Results
  /** The address of what is shown. */
  private own = ''
  /** Of two replies under way, the one asked for last counts. */
  private asked = 0

  constructor() {
    super()
    this.filters = ''
    this.criteria = {}
    this.results = { is: 'none' }
  }

  override connectedCallback(): void {
    super.connectedCallback()
    addEventListener('popstate', this.left)
    addEventListener('pagehide', this.left)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    removeEventListener('popstate', this.left)
    removeEventListener('pagehide', this.left)
  }

  /** Looks for exactly this, whatever was looked for before. */
  lookFor(criteria: Criteria): void {
    this.criteria = criteria
    this.name(go)
    void this.search()
  }

  /** Says in the address what is looked for, as far as it may stand there. */
  private name(move: (href: string) => void): void {
    const { query, isWhole } = filtersOf(this.criteria, (branch) => this.knows(branch))
    const href = hrefOf({ room: 'journal', page: 'search', filters: query })
    this.own = query
    // What is not all in the address is looked for by nobody who comes back to it.
    if (isWhole) trail.opened(href)
    move(href)
  }

  /** Whether it is a branch of the bank: entries have no other names of branches (but digests of what was typed). */
  private knows(branch: string): boolean {
    const { me, seen } = this.shared
    const isIn = ({ actor }: JournalEntry) =>
      actor?.kind === 'employee' && textOf(actor, 'branch') === branch
    return branch === me.branch || [...seen.values()].some(isIn)
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('filters') && this.filters !== this.own) this.adopt(this.filters)
  }

  /** What the address says, come to by the way back or by loading the page anew; looked for if it was before. */
  private adopt(filters: string): void {
    this.own = filters
    this.asked += 1
    const said = criteriaInAddress(filters)
    this.criteria = said?.criteria ?? {}
    this.results = { is: 'none' }
    if (said === null) return
    const place = { room: 'journal', page: 'search' } as const
    if (said.isWhole && trail.hasOpened(hrefOf({ ...place, filters }))) void this.search()
    else this.results = { is: 'closed', isUnsaid: !said.isWhole }
  }

  protected override updated(changed: PropertyValues): void {
    const form = this.querySelector('form')
    if (form && (changed.has('criteria') || changed.has('language'))) chooseIn(form)
  }

  protected override render(): TemplateResult {
    const { text, language, shared, criteria } = this
    return html`<div class="search">
      ${searchForm({
        text,
        language,
        shared,
        criteria,
        submit: (event) => this.submit(event),
        clear: () => this.clear(),
      })}
      <section class="results" aria-labelledby="results-title" aria-busy=${this.results.is === 'loading'}>
        <h2 id="results-title" tabindex="-1" class=${this.isQuiet ? 'unseen' : ''}>${text.search.results}</h2>
        ${this.chips()} ${this.found()}
      </section>
    </div>`
  }

  /** Nothing has been looked for. */
  private get isQuiet(): boolean {
    return this.results.is === 'none' || this.results.is === 'closed'
  }

  private get conditions() {
    const { text, criteria, language, names } = this
    return chipsOf(criteria, text, language, names)
  }

  private chips(): TemplateResult | typeof nothing {
    const { text, conditions: chips } = this
    if (chips.length === 0 || this.isQuiet) return nothing
    return html`<ul class="chips" aria-label=${text.search.chips}>
      ${chips.map(
        ({ criterion, words }) => html`<li>
          <button aria-label=${text.search.remove(words)} @click=${() => this.without(criterion)}>
            ${words}${icon('cross')}
          </button>
        </li>`,
      )}
    </ul>`
  }

  private found(): TemplateResult {
    const { text, language, names, results } = this
    const { search } = text
    switch (results.is) {
      case 'none':
        return html`<div class="notice start">
          <span class="notice-icon">${icon('book')}</span>
          <h3>${search.start.title}</h3>
          <p>${search.start.body}</p>
          <button @click=${() => this.lookFor({})}>${search.newest}</button>
        </div>`
      case 'closed': {
        const said = this.conditions.map(({ words }) => words)
        return closed({
          what: 'search',
          language,
          conditions: said.length > 0 ? said : [WORDS[language].nothing],
          isUnsaid: results.isUnsaid,
          open: () => this.lookFor(this.criteria),
        })
      }
      case 'loading':
        return waiting(search.loading)
      case 'failed':
        return this.trouble(results.trouble, () => void this.search())
      case 'found': {
        const { entries, next, more, doubt } = results
        const warning =
          doubt === null
            ? nothing
            : html`<p class="warning" role="status">${search.doubts[doubt]}</p>`
        if (entries.length === 0) {
          return html`<div class="notice" role="status">
            <span class="notice-icon">${icon('search')}</span>
            <h3>${search.empty.title}</h3>
            <p>${search.empty.body}</p>
            ${warning}
          </div>`
        }
        return html`${warning} ${entryList({ text, language, names, entries })}
          ${typeof more === 'object' ? this.trouble(more, () => void this.older()) : nothing}
          <div class="list-end">
            <p class="fine" role="status">
              ${search.shown(entries.length)}${next === null ? html` · ${search.end}` : nothing}
            </p>
            ${
              next !== null && typeof more === 'string'
                ? html`<button ?disabled=${more === 'loading'} @click=${() => void this.older()}>
                    ${more === 'loading' ? search.loading : search.older}
                  </button>`
                : nothing
            }
          </div>`
      }
      default:
        return results satisfies never
    }
  }

  private submit(event: SubmitEvent): void {
    event.preventDefault()
    const form = event.currentTarget as HTMLFormElement
    const criteria = criteriaIn(form, this.text, this.criteria)
    if (criteria === null) return
    forgetNumber(form)
    this.lookFor(criteria)
  }

  private async search(): Promise<void> {
    this.results = { is: 'loading' }
    const page = await this.read(null)
    if (page === null) return
    if (!page.ok) this.results = { is: 'failed', trouble: page.problem }
    else {
      this.results = { is: 'found', ...page.body, more: 'idle' }
      // A branch that somebody typed is known by what was found in it.
      if (this.criteria.branch && !this.hidden) this.name(rename)
    }
    await this.updateComplete
    if (!this.hidden) this.querySelector<HTMLElement>('#results-title')?.focus()
  }

  private async older(): Promise<void> {
    const before = this.results
    if (before.is !== 'found') return
    this.results = { ...before, more: 'loading' }
    const page = await this.read(before.next)
    if (page === null) return
    if (!page.ok) this.results = { ...before, more: page.problem }
    else {
      const entries = [...before.entries, ...page.body.entries]
      const { next, doubt } = page.body
      this.results = { is: 'found', entries, next, doubt, more: 'idle' }
    }
  }

  /** One page, or null when the reply no longer counts. */
  private async read(before: string | null) {
    this.asked += 1
    const mine = this.asked
    const reply = await ask(routes.searchJournal, { body: bodyOf(this.criteria, before, PAGE) })
    if (mine !== this.asked || this.shared.over(reply)) return null
    if (reply.ok) {
      for (const { index, entry } of reply.body.entries) this.shared.seen.set(index, entry)
    }
    return reply
  }

  private without(criterion: Criterion): void {
    const { [criterion]: _, ...rest } = this.criteria
    this.lookFor(rest)
  }

  private clear(): void {
    this.asked += 1
    forgetNumber(this)
    this.criteria = {}
    this.results = { is: 'none' }
    this.own = ''
    go(hrefOf({ room: 'journal', page: 'search', filters: '' }))
  }

  private readonly left = (): void => forgetNumber(this)
}
