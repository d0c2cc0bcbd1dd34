import type { Installation, Me } from '@okienko/contract'
import { type Reply, routes } from '@okienko/contract/browser'
import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { ask, isUnreachable } from './api.ts'
import { Queue } from './approvals/queue.ts'
import { watchConnection } from './connection.ts'
import { approves } from './journal/place.ts'
import { Rooms } from './journal/rooms.ts'
import { TEXTS } from './locales/texts.ts'
import {
  applyTheme,
  type Language,
  storedLanguage,
  storedTheme,
  storeLanguage,
  storeTheme,
  type Theme,
} from './preferences.ts'
import { leaveForSignIn, shownBeforeSignIn } from './sign-in-due.ts'
import { type Embedded, type Session, servesCustomers, type Today } from './state.ts'
import { Deliberate } from './views/deliberate.ts'
import { demoBand, demoGuide } from './views/demo.ts'
import { notice, waiting } from './views/notice.ts'
import { todayList } from './views/today.ts'
import { topBar } from './views/top-bar.ts'
import { vouchedBand } from './views/vouched.ts'
import { welcome } from './views/welcome.ts'

const COMPONENT = '/component/okienko.js'
const WIDE = '(min-width: 60rem)'

type Verification = HTMLElement & { verification: string | null }

/** The page at `/`: hosts the component and lists today's verifications. Rendered without a shadow. */
export class DeskPage extends LitElement {
  static override properties = {
    session: { state: true },
    installation: { state: true },
    today: { state: true },
    embedded: { state: true },
    connected: { state: true },
    language: { state: true },
    theme: { state: true },
    wide: { state: true },
    guide: { state: true },
    all: { state: true },
    shown: { state: true },
    announcement: { state: true },
  }

  declare private session: Session
  /** Null until it is known; a page that does not know promises nothing. */
  declare private installation: Installation | null
  declare private today: Today
  declare private embedded: Embedded
  declare private connected: boolean
  declare private language: Language
  declare private theme: Theme
  declare private wide: boolean
  declare private guide: boolean
  declare private all: boolean
  /** The verification that the component shows. */
  declare private shown: string | null
  declare private announcement: string

  private readonly width = matchMedia(WIDE)
  private readonly connection = watchConnection(
    async () => !isUnreachable(await ask(routes.health, {})),
    (connected) => this.reconnected(connected),
  )
  /** Whether a sign-in was due while nobody looked at the page. */
  private isDue = false
  /** Of two replies under way, the one asked for last counts. */
  private asked = 0
  private readonly rooms = new Rooms(this)
  private readonly deliberate = new Deliberate(this, '.today button.row')
  private readonly queue = new Queue(this, (reply) => this.signedOut(reply))

  constructor() {
    super()
    this.session = { is: 'loading' }
    this.installation = null
    this.today = { is: 'loading' }
    this.embedded = 'loading'
    this.connected = true
    this.language = storedLanguage()
    this.theme = storedTheme()
    this.wide = this.width.matches
    this.guide = true
    this.all = false
    this.shown = null
    this.announcement = ''
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.width.addEventListener('change', this.measure)
    document.addEventListener('visibilitychange', this.cameIntoView)
    void this.open()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.width.removeEventListener('change', this.measure)
    document.removeEventListener('visibilitychange', this.cameIntoView)
    this.connection.stop()
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override updated(): void {
    document.documentElement.lang = this.language
  }

  protected override render(): TemplateResult {
    const { text, session, installation } = this
    const me = session.is === 'signed-in' ? session.me : null
    return html`<a class="skip" href="#content">${text.skip}</a>
      <div class="top">
        ${
          installation?.demo
            ? demoBand({
                text,
                phone: installation.phone,
                guide:
                  this.guide || !me || !servesCustomers(me) ? null : () => this.showGuide(true),
              })
            : nothing
        }
        ${installation?.vouched ? vouchedBand(text) : nothing}
        ${topBar({
          text,
          me,
          rooms: me ? this.rooms.links(me, this.language, this.queue.waiting) : nothing,
          welcome: session.is === 'signed-out',
          connected: this.connected,
          language: this.language,
          theme: this.theme,
          wide: this.wide,
          chooseLanguage: (language) => this.chooseLanguage(language),
          chooseTheme: (theme) => this.chooseTheme(theme),
          signOut: () => void this.signOut(),
        })}
      </div>
      <main id="content" tabindex="-1">
        ${session.is === 'signed-out' || this.rooms.isAway(me) ? nothing : html`<h1 class="unseen">${text.heading}</h1>`}
        ${this.room(session)}
      </main>
      <p class="unseen" role="status">${this.announcement}</p>`
  }

  private room(session: Session): TemplateResult {
    const { text } = this
    const retry = { label: text.retry, run: () => void this.open() }
    switch (session.is) {
      case 'loading':
        return waiting(text.loading)
      case 'signed-out':
        return welcome(text, session.expired)
      case 'unreachable':
        return notice(text, { icon: 'unlinked', ...text.unreachable, action: retry })
      case 'failed':
        return notice(text, { icon: 'alert', ...text.failed, code: session.code, action: retry })
      case 'signed-in':
        // The desk stays while somebody looks into the journal: a verification may be under way.
        return html`<div class="room" ?hidden=${this.rooms.isAway(session.me)}>
            ${this.desk(session.me)}
          </div>
          ${this.rooms.journal(session.me, this.language, this.signedOut)}
          ${this.rooms.approvals(session.me, this.language, this.queue, this.signedOut)}`
      default:
        return session satisfies never
    }
  }

  private desk(me: Me): TemplateResult {
    const { text } = this
    if (!servesCustomers(me)) return notice(text, { icon: 'person', ...text.noDesk })
    return html`${
      this.installation?.demo && this.guide
        ? demoGuide({ text, phone: this.installation.phone, hide: () => this.showGuide(false) })
        : nothing
    }
      <div class="desk">
        <div class="stage">${this.component()}</div>
        ${todayList({
          text,
          language: this.language,
          today: this.today,
          all: this.all,
          shown: this.shown,
          showAll: () => {
            this.all = true
          },
          retry: () => void this.refresh(),
          resume: (event, id) => {
            if (this.deliberate.isMeant(event, event.currentTarget as Element)) this.resume(id)
          },
        })}
      </div>`
  }

  private component(): TemplateResult {
    const { text } = this
    if (this.embedded === 'loading') return waiting(text.component.loading)
    if (this.embedded === 'failed') {
      const again = { label: text.retry, run: () => location.reload() }
      return notice(text, { icon: 'alert', ...text.component, action: again })
    }
    return html`<okienko-verification
      system="desk"
      language=${this.language}
      @okienko-shown=${({ id }: Event & { readonly id: string | null }) => {
        this.shown = id
      }}
      @okienko-started=${this.changed}
      @okienko-state=${this.changed}
      @okienko-released=${this.changed}
      @okienko-ended=${this.changed}
      @okienko-problem=${this.troubled}
    ></okienko-verification>`
  }

  private get text() {
    return TEXTS[this.language]
  }

  private async open(): Promise<void> {
    // Both before anything is drawn: a band or a guide that came later would push away what is pressed.
    const [reply] = await Promise.all([ask(routes.me, {}), this.learn()])
    if (reply.ok) {
      this.session = { is: 'signed-in', me: reply.body }
      if (approves(reply.body)) this.queue.start()
      if (!servesCustomers(reply.body)) return
      void this.embed().then(() => this.comeBack())
      await this.refresh()
    } else if (isUnreachable(reply)) {
      this.connection.lost()
      if (this.session.is !== 'signed-in') this.session = { is: 'unreachable' }
    } else if (!this.signedOut(reply)) this.session = { is: 'failed', code: reply.problem.code }
  }

  /** Another page may have signed in meanwhile. */
  private async openAgain(shown: string | null): Promise<void> {
    this.isDue = false
    await this.open()
    if (shown !== null && this.session.is === 'signed-in') this.resume(shown)
  }

  private async learn(): Promise<void> {
    if (this.installation) return
    const reply = await ask(routes.installation, {})
    if (reply.ok) this.installation = reply.body
  }

  private async embed(): Promise<void> {
    if (this.embedded === 'ready') return
    try {
      await import(/* @vite-ignore */ COMPONENT)
      this.embedded = 'ready'
    } catch {
      this.embedded = 'failed'
    }
  }

  /** To the verification that was on the screen before a sign-in. */
  private async comeBack(): Promise<void> {
    await this.updateComplete
    const shown = shownBeforeSignIn()
    if (shown !== null) this.resume(shown)
  }

  private async refresh(): Promise<void> {
    if (this.session.is !== 'signed-in' || !servesCustomers(this.session.me)) return
    this.asked += 1
    const mine = this.asked
    const known = this.today.is === 'listed' ? this.today.operations : null
    const [list, names] = await Promise.all([
      ask(routes.listVerifications, {}),
      known ? null : ask(routes.listOperations, {}),
    ])
    if (mine !== this.asked || this.signedOut(list)) return
    if (list.ok) {
      const named = names?.ok ? names.body.operations : []
      const operations = known ?? new Map(named.map((operation) => [operation.id, operation]))
      this.today = { is: 'listed', rows: list.body.verifications, operations }
    } else if (isUnreachable(list)) {
      this.connection.lost()
      // What was listed stays in view; the bar says that the connection is lost.
      if (this.today.is !== 'listed') this.today = { is: 'unreachable' }
    } else this.today = { is: 'failed', code: list.problem.code }
  }

  /** Whether the reply says that the session is over; the page then shows nothing of it any more. */
  private readonly signedOut = (reply: Reply<unknown>): boolean =>
    !reply.ok && this.endedBy(reply.problem.code)

  private endedBy(code: string): boolean {
    if (code === 'sign-in-due') {
      // Of several tabs the one in view leaves: the session that goes on is that of all of them.
      this.isDue = document.visibilityState === 'hidden'
      if (this.isDue) return true
      if (leaveForSignIn(this.shown)) {
        this.session = { is: 'loading' }
        return true
      }
    }
    if (code !== 'not-signed-in' && code !== 'sign-in-due') return false
    const expired = code === 'sign-in-due' || this.session.is === 'signed-in'
    if (this.session.is !== 'signed-out') this.session = { is: 'signed-out', expired }
    this.today = { is: 'loading' }
    this.queue.stop()
    return true
  }

  private async signOut(): Promise<void> {
    const reply = await ask(routes.signOut, {})
    // A fresh page keeps nothing of the last employee in memory.
    if (reply.ok) location.assign('/')
    else if (isUnreachable(reply)) this.connection.lost()
    else if (!this.signedOut(reply)) this.session = { is: 'failed', code: reply.problem.code }
  }

  private reconnected(connected: boolean): void {
    this.connected = connected
    this.announcement = connected ? this.text.connection.back : this.text.connection.lost
    if (connected) void (this.session.is === 'signed-in' ? this.refresh() : this.open())
  }

  private readonly measure = (): void => {
    this.wide = this.width.matches
  }

  private readonly cameIntoView = (): void => {
    if (document.visibilityState !== 'visible') return
    if (this.isDue) void this.openAgain(this.shown)
    else void (this.session.is === 'signed-in' ? this.refresh() : this.open())
  }

  private readonly changed = (): void => {
    void this.refresh()
  }

  private readonly troubled = ({ code }: Event & { readonly code: string }): void => {
    if (!this.endedBy(code)) void this.refresh()
  }

  private resume(id: string): void {
    const component = this.querySelector<Verification>('okienko-verification')
    if (!component) return
    // Also when it is the one that was resumed last, and has been left since.
    component.verification = null
    component.verification = id
    component.scrollIntoView({ block: 'start' })
  }

  private showGuide(shown: boolean): void {
    this.guide = shown
  }

  private chooseLanguage(language: Language): void {
    this.language = language
    storeLanguage(language)
  }

  private chooseTheme(theme: Theme): void {
    this.theme = theme
    storeTheme(theme)
    applyTheme(theme)
  }
}
