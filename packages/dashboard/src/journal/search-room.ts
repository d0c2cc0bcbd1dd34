import type { FoundEntryView } from '@okienko/contract'
import { routes, type Trouble } from '@okienko/contract/browser'
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { ask } from '../api.ts'
import { icon } from '../views/icons.ts'
import { waiting } from '../views/notice.ts'
import { bodyOf, type Criteria, type Criterion, chipsOf } from './criteria.ts'
import { forgetNumber } from './customer-field.ts'
import { entryList } from './entry-list.ts'
import { Room } from './room.ts'
import { chooseIn, criteriaIn, searchForm } from './search-form.ts'

type Results =
  | { readonly is: 'none' }
  | { readonly is: 'loading' }
  | { readonly is: 'failed'; readonly trouble: Trouble }
  | {
      readonly is: 'found'
      readonly entries: readonly FoundEntryView[]
      readonly next: string | null
      readonly more: 'idle' | 'loading' | Trouble
    }

const PAGE = 30

/** The form and what it found. It stays while entries are read: going back searches nothing anew. */
export class SearchRoom extends Room {
  static override properties = {
    ...Room.properties,
    criteria: { state: true },
    results: { state: true },
  }
  declare private criteria: Criteria
  declare private results: Results
  /** Of two replies under way, the one asked for last counts. */
  private asked = 0

  constructor() {
    super()
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
    void this.search()
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
        <h2 id="results-title" tabindex="-1" class=${this.results.is === 'none' ? 'unseen' : ''}>${text.search.results}</h2>
        ${this.chips()} ${this.found()}
      </section>
    </div>`
  }

  private chips(): TemplateResult | typeof nothing {
    const { text, criteria, language, names } = this
    const chips = chipsOf(criteria, text, language, names)
    if (chips.length === 0 || this.results.is === 'none') return nothing
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
      case 'loading':
        return waiting(search.loading)
      case 'failed':
        return this.trouble(results.trouble, () => void this.search())
      case 'found': {
        const { entries, next, more } = results
        if (entries.length === 0) {
          return html`<div class="notice" role="status">
            <span class="notice-icon">${icon('search')}</span>
            <h3>${search.empty.title}</h3>
            <p>${search.empty.body}</p>
          </div>`
        }
        return html`${entryList({ text, language, names, entries })}
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
    else this.results = { is: 'found', ...page.body, more: 'idle' }
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
      this.results = { is: 'found', entries, next: page.body.next, more: 'idle' }
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
    this.criteria = {}
    this.results = { is: 'none' }
  }

  private readonly left = (): void => forgetNumber(this)
}
