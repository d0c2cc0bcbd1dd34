import type { Me } from '@okienko/contract'
import type { Reply } from '@okienko/contract/browser'
import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit'
import { follow } from '../address.ts'
import { call } from '../approvals/call.ts'
import type { Queue } from '../approvals/queue.ts'
import { ROOMS_TEXTS } from '../locales/journal-rooms.ts'
import { TEXTS } from '../locales/texts.ts'
import type { Language } from '../preferences.ts'
import { type Embedded, servesCustomers } from '../state.ts'
import { notice, waiting } from '../views/notice.ts'
import { approves, type Place, pagesOf, placeOf } from './place.ts'
import { trail } from './trail.ts'

const PAGES = {
  journal: () => import('./journal-page.ts'),
  approvals: () => import('../approvals/approvals-page.ts'),
}

/** How many wait is seen and heard. */
const approvalsLink = (
  rooms: (typeof ROOMS_TEXTS)[Language],
  current: 'page' | typeof nothing,
  waits: number,
) => html`<a href="#approvals" aria-current=${current}
  >${rooms.approvals}${
    waits === 0
      ? nothing
      : html`<span class="count" aria-hidden="true">${waits}</span
          ><span class="unseen">(${rooms.waiting(waits)})</span>`
  }</a
>`

/** The rooms of the page: which one the address means, and the way between them. */
export class Rooms implements ReactiveController {
  private readonly loaded = new Map<string, Embedded>()
  private readonly host: ReactiveControllerHost & HTMLElement
  /** To be told of each move, the browser's own too. */
  private readonly arrived: () => void

  constructor(host: ReactiveControllerHost & HTMLElement, arrived: () => void) {
    this.host = host
    this.arrived = arrived
    host.addController(this)
  }

  hostConnected(): void {
    addEventListener('popstate', this.moved)
    this.host.addEventListener('click', opening)
  }

  hostDisconnected(): void {
    removeEventListener('popstate', this.moved)
    this.host.removeEventListener('click', opening)
  }

  at(me: Me): Place {
    return placeOf(location.hash, me)
  }

  /** Whether somebody looks at something else than the desk. */
  isAway(me: Me | null): boolean {
    return me !== null && ['journal', 'approvals'].includes(this.at(me).room)
  }

  /** The rooms, for who has several, or has requests to see: how many wait is said wherever they are. */
  links(me: Me, language: Language, waits: number): TemplateResult | typeof nothing {
    const [desk, journal] = [servesCustomers(me), pagesOf(me).length > 0]
    if (!approves(me) && !(desk && journal)) return nothing
    const rooms = ROOMS_TEXTS[language]
    const { room } = this.at(me)
    const current = (one: Place['room']) => (room === one ? 'page' : nothing)
    return html`<nav class="rooms" aria-label=${rooms.label}>
      ${
        desk
          ? html`<a href="/" aria-current=${current('desk')} @click=${follow}>${rooms.desk}</a>`
          : nothing
      }
      ${
        journal
          ? html`<a href="#journal" aria-current=${current('journal')}>${rooms.journal}</a>`
          : nothing
      }
      ${approves(me) ? approvalsLink(rooms, current('approvals'), waits) : nothing}
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
    return (
      this.fetched('journal', language) ??
      html`<okienko-journal
      .me=${me}
      .language=${language}
      .place=${place}
      .over=${over}
    ></okienko-journal>`
    )
  }

  /** What takes two people; where the address means another room, the customers that wait for it. */
  approvals(
    me: Me,
    language: Language,
    queue: Queue,
    over: (reply: Reply<unknown>) => boolean,
  ): TemplateResult | typeof nothing {
    if (this.at(me).room !== 'approvals')
      return approves(me) ? call(queue.calls, language) : nothing
    return (
      this.fetched('approvals', language) ??
      html`<okienko-approvals
      .me=${me}
      .language=${language}
      .queue=${queue}
      .turn=${queue.turn}
      .over=${over}
    ></okienko-approvals>`
    )
  }

  /** What to show while the room is fetched, or cannot be; null once it is there. */
  private fetched(room: keyof typeof PAGES, language: Language): TemplateResult | null {
    const text = ROOMS_TEXTS[language]
    const loaded = this.loaded.get(room)
    if (loaded === 'ready') return null
    if (loaded === 'failed') {
      const action = { label: TEXTS[language].retry, run: () => location.reload() }
      return notice(TEXTS[language], { icon: 'alert', ...text.notLoaded, action })
    }
    if (loaded === undefined) void this.load(room)
    return waiting(text.loading)
  }

  /** Fetched when it is first wanted: a desk that never opens another room does without. */
  private async load(room: keyof typeof PAGES): Promise<void> {
    this.loaded.set(room, 'loading')
    try {
      await PAGES[room]()
      this.loaded.set(room, 'ready')
    } catch {
      this.loaded.set(room, 'failed')
    }
    this.host.requestUpdate()
  }

  private readonly moved = (): void => {
    this.arrived()
    this.host.requestUpdate()
  }
}

/** A press of a link into the journal, wherever on the page it stands. */
function opening({ target, isTrusted }: Event): void {
  const link = isTrusted && target instanceof Element ? target.closest('a[href^="#journal"]') : null
  if (link) trail.opened(link.getAttribute('href') ?? '')
}
