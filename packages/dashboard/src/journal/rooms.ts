import type { Me } from '@okienko/contract'
import type { Reply } from '@okienko/contract/browser'
import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit'
import { ROOMS_TEXTS } from '../locales/journal-rooms.ts'
import { TEXTS } from '../locales/texts.ts'
import type { Language } from '../preferences.ts'
import { type Embedded, servesCustomers } from '../state.ts'
import { notice, waiting } from '../views/notice.ts'
import { type Place, pagesOf, placeOf } from './place.ts'

/** The rooms of the page: which one the address means, and the way between them. */
export class Rooms implements ReactiveController {
  private loaded: Embedded = 'loading'
  private readonly host: ReactiveControllerHost

  constructor(host: ReactiveControllerHost) {
    this.host = host
    host.addController(this)
  }

  hostConnected(): void {
    addEventListener('popstate', this.moved)
  }

  hostDisconnected(): void {
    removeEventListener('popstate', this.moved)
  }

  at(me: Me): Place {
    return placeOf(location.hash, me)
  }

  isJournal(me: Me | null): boolean {
    return me !== null && this.at(me).room === 'journal'
  }

  /** The two rooms, for who has both. */
  links(me: Me, language: Language): TemplateResult | typeof nothing {
    if (!servesCustomers(me) || pagesOf(me).length === 0) return nothing
    const rooms = ROOMS_TEXTS[language]
    const { room } = this.at(me)
    const current = (one: Place['room']) => (room === one ? 'page' : nothing)
    return html`<nav class="rooms" aria-label=${rooms.label}>
      <a href="/" aria-current=${current('desk')} @click=${this.toDesk}>${rooms.desk}</a>
      <a href="#journal" aria-current=${current('journal')}>${rooms.journal}</a>
    </nav>`
  }

  /** The journal, or nothing where the address means another room. */
  journal(
    me: Me,
    language: Language,
    over: (reply: Reply<unknown>) => boolean,
  ): TemplateResult | typeof nothing {
    const place = this.at(me)
    if (place.room !== 'journal') return nothing
    const text = ROOMS_TEXTS[language]
    if (this.loaded === 'loading') {
      void this.load()
      return waiting(text.loading)
    }
    if (this.loaded === 'failed') {
      const action = { label: TEXTS[language].retry, run: () => location.reload() }
      return notice(TEXTS[language], { icon: 'alert', ...text.notLoaded, action })
    }
    return html`<okienko-journal
      .me=${me}
      .language=${language}
      .place=${place}
      .over=${over}
    ></okienko-journal>`
  }

  /** Fetched when it is first wanted: a desk that never opens the journal does without. */
  private async load(): Promise<void> {
    try {
      await import('./journal-page.ts')
      this.loaded = 'ready'
    } catch {
      this.loaded = 'failed'
    }
    this.host.requestUpdate()
  }

  /** `/` as an address, without loading the page anew: a verification may be under way. */
  private readonly toDesk = (event: MouseEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    history.pushState(null, '', '/')
    this.moved()
  }

  private readonly moved = (): void => this.host.requestUpdate()
}
