import type { Installation, Me, State } from '@okienko/contract'
import { type Reply, routes } from '@okienko/contract/browser'
import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { toContent } from './address.ts'
import { ask, isUnreachable } from './api.ts'
import { Queue } from './approvals/queue.ts'
import { watchConnection } from './connection.ts'
import { deskAddress } from './desk-address.ts'
import { approves } from './journal/place.ts'
import { Rooms } from './journal/rooms.ts'
import { trail } from './journal/trail.ts'
import { TEXTS } from './locales/texts.ts'
import { Looks } from './looks.ts'
import { otherPages, type Word } from './other-pages.ts'
import { leaveForSignIn, shownBeforeSignIn } from './sign-in-due.ts'
import { goOnSignedOut } from './signed-out.ts'
import { type Embedded, type Session, servesCustomers, type Today } from './state.ts'
import { readToday } from './today.ts'
import { lookAtCase } from './views/case-card.ts'
import { Deliberate } from './views/deliberate.ts'
import { demoBand, demoGuide } from './views/demo.ts'
import { deskRoom } from './views/desk.ts'
import { fetchComponent, type Told, type Verification } from './views/embedded.ts'
import { notice, waiting } from './views/notice.ts'
import { titleOf } from './views/title.ts'
import { topBar } from './views/top-bar.ts'
import { vouchedBand } from './views/vouched.ts'
import { welcome } from './views/welcome.ts'
import { VisitWatch } from './visit/visit-watch.ts'

/** The presses that must have been meant. */
const MEANT = '.today button.row, .case button.resume, .visit button.end'

/** The page at `/`: hosts the component and lists today's verifications. Rendered without a shadow. */
export class DeskPage extends LitElement {
  static override properties = {
    session: { state: true },
    installation: { state: true },
    today: { state: true },
    embedded: { state: true },
    connected: { state: true },
    shown: { state: true },
    stage: { state: true },
    announcement: { state: true },
  }

  declare private session: Session
  /** Null until it is known; a page that does not know promises nothing. */
  declare private installation: Installation | null
  declare private today: Today
  declare private embedded: Embedded
  declare private connected: boolean
  /** The verification that the component shows. */
  declare private shown: string | null
  /** And how far it is. */
  declare private stage: State | null
  declare private announcement: string

  private readonly looks = new Looks(this)
  private readonly connection = watchConnection(
    async () => !isUnreachable(await ask(routes.health, {})),
    (connected) => this.reconnected(connected),
  )
  /** Whether a sign-in was due while nobody looked at the page. */
  private isDue = false
  /** Whoever has signed out is on the way to the front page: nothing is offered meanwhile. */
  private isLeaving = false
  /** Of two replies under way, the one asked for last counts: who is here, and today's list. */
  private opened = 0
  private asked = 0
  private readonly others = otherPages((word) => this.heard(word))
  private readonly rooms = new Rooms(this, () => this.address.arrived())
  private readonly address = deskAddress({
    at: (me) => this.rooms.at(me),
    me: () => this.me,
    rows: () => (this.today.is === 'listed' ? this.today.rows : null),
    shown: () => this.shown,
    resume: (id) => this.resume(id),
  })
  /** The case that was looked at last. */
  private looked: string | null = null
  private readonly deliberate = new Deliberate(this, MEANT)
  private readonly queue = new Queue(this, (reply) => this.signedOut(reply))
  private readonly visit = new VisitWatch(this, (reply) => this.signedOut(reply))

  constructor() {
    super()
    this.session = { is: 'loading' }
    this.installation = null
    this.today = { is: 'loading' }
    this.embedded = 'loading'
    this.connected = true
    this.shown = null
    this.stage = null
    this.announcement = ''
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.others.listen()
    document.addEventListener('visibilitychange', this.cameIntoView)
    void this.open()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    document.removeEventListener('visibilitychange', this.cameIntoView)
    this.connection.stop()
    this.others.stop()
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override updated(): void {
    const { session, stage: state, rooms, queue } = this
    const { language } = this.looks
    document.documentElement.lang = language
    const calls = queue.calls.length
    document.title = titleOf({ session, place: (me) => rooms.at(me), state, language, calls })
    this.looked = lookAtCase(this, this.address.caseId(), this.looked)
  }

  protected override render(): TemplateResult {
    const { text, session, installation, me } = this
    return html`<a class="skip" href="#content" @click=${toContent}>${text.skip}</a>
      <div class="top">
        ${
          installation?.demo
            ? demoBand({
                text,
                phone: installation.phone,
                guide:
                  this.looks.guide || !me || !servesCustomers(me)
                    ? null
                    : () => this.looks.showGuide(true),
              })
            : nothing
        }
        ${installation?.vouched ? vouchedBand(text) : nothing}
        ${topBar({
          text,
          me,
          rooms: me ? this.rooms.links(me, this.looks.language, this.queue.waiting) : nothing,
          welcome: session.is === 'signed-out',
          connected: this.connected,
          language: this.looks.language,
          theme: this.looks.theme,
          wide: this.looks.wide,
          chooseLanguage: (language) => this.looks.chooseLanguage(language),
          chooseTheme: (theme) => this.looks.chooseTheme(theme),
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
          ${this.rooms.journal(session.me, this.looks.language, this.signedOut)}
          ${this.rooms.approvals(session.me, this.looks.language, this.queue, this.signedOut)}`
      default:
        return session satisfies never
    }
  }

  private desk(me: Me): TemplateResult {
    const { text } = this
    const { language } = this.looks
    if (!servesCustomers(me)) return notice(text, { icon: 'person', ...text.noDesk })
    const { today, embedded, shown, address, told } = this
    return html`${
      this.installation?.demo && this.looks.guide
        ? demoGuide({
            text,
            phone: this.installation.phone,
            hide: () => this.looks.showGuide(false),
          })
        : nothing
    }
      ${deskRoom({
        ...{ text, language, me, today, embedded, shown, address, told },
        visit: this.visit,
        isMeant: (event) => this.deliberate.isMeant(event, event.currentTarget as Element),
        retry: () => void this.refresh(),
        resume: (event, id) => {
          if (this.deliberate.isMeant(event, event.currentTarget as Element)) address.goTo(id)
        },
      })}`
  }

  private get me(): Me | null {
    return this.session.is === 'signed-in' ? this.session.me : null
  }

  private get text() {
    return TEXTS[this.looks.language]
  }

  /** Asks who is here, and shows it: at first, and whenever somebody else may have come meanwhile. */
  private async open(): Promise<void> {
    this.isLeaving = false
    this.opened += 1
    const mine = this.opened
    // Both before anything is drawn: a band or a guide that came later would push away what is pressed.
    const [reply] = await Promise.all([ask(routes.me, {}), this.learn()])
    if (mine !== this.opened) return
    const isHere = this.session.is === 'signed-in'
    if (reply.ok) {
      await this.seat(reply.body)
      if (mine !== this.opened) return
      if (approves(reply.body)) this.queue.start(reply.body)
      if (!servesCustomers(reply.body)) return
      this.visit.start()
      const listed = this.refresh()
      void Promise.all([this.embed(), listed]).then(() => this.comeBack())
      await listed
    } else if (isUnreachable(reply)) {
      this.connection.lost()
      if (!isHere) this.session = { is: 'unreachable' }
    } else if (this.signedOut(reply)) return
    // Who cannot be told for the moment stays, and so does the work.
    else if (isHere) await this.refresh()
    else this.session = { is: 'failed', code: reply.problem.code }
  }

  /** Whoever comes after another sees nothing of theirs, and nothing is read in their name. */
  private async seat(me: Me): Promise<void> {
    const { employeeId } = me
    if (!trail.isOf(employeeId)) shownBeforeSignIn()
    if (this.me !== null && this.me.employeeId !== employeeId) {
      this.clear({ is: 'loading' })
      await this.updateComplete
    }
    this.session = { is: 'signed-in', me }
    this.others.tell({ is: 'signed-in', employeeId })
  }

  private readonly heard = (word: Word): void => {
    if (this.isLeaving) return
    const here = this.me?.employeeId
    if (word.is === 'signed-in' && word.employeeId === here) return
    this.opened += 1
    this.clear(word.is === 'signed-in' ? { is: 'loading' } : { is: 'signed-out', expired: false })
    if (word.is === 'signed-in') void this.open()
  }

  /** Nothing of whoever was here stays: not what the component shows, no list, no journal. */
  private clear(session: Session): void {
    this.session = session
    this.today = { is: 'loading' }
    this.asked += 1
    this.shown = null
    this.stage = null
    this.queue.stop()
    this.visit.stop()
    trail.forget()
  }

  /** Another page may have signed in meanwhile. */
  private async openAgain(shown: string | null): Promise<void> {
    const before = this.me?.employeeId
    this.isDue = false
    await this.open()
    if (shown !== null && this.me !== null && this.me.employeeId === before) this.resume(shown)
  }

  private async learn(): Promise<void> {
    if (this.installation) return
    const reply = await ask(routes.installation, {})
    if (reply.ok) this.installation = reply.body
  }

  private async embed(): Promise<void> {
    if (this.embedded === 'ready') return
    this.embedded = await fetchComponent()
  }

  /** To what was on the screen before a sign-in, or before the page was loaded anew. */
  private async comeBack(): Promise<void> {
    await this.updateComplete
    const shown = shownBeforeSignIn()
    if (shown !== null) this.resume(shown)
    else this.address.arrived()
  }

  private async refresh(): Promise<void> {
    if (this.me === null || !servesCustomers(this.me)) return
    this.asked += 1
    const mine = this.asked
    const { reply, today } = await readToday(this.today)
    if (mine !== this.asked || this.signedOut(reply)) return
    if (isUnreachable(reply)) this.connection.lost()
    this.today = today
    this.address.listed()
  }

  /** Whether the reply says that the session is over; the page then shows nothing of it any more. */
  private readonly signedOut = (reply: Reply<unknown>): boolean =>
    !reply.ok && this.endedBy(reply.problem.code)

  private endedBy(code: string): boolean {
    if (this.isLeaving) return true
    if (code === 'sign-in-due') {
      // Of several tabs the one in view leaves: the session that goes on is that of all of them.
      this.isDue = document.visibilityState === 'hidden'
      if (this.isDue) return true
      if (leaveForSignIn(this.shown)) {
        this.isLeaving = true
        this.session = { is: 'loading' }
        return true
      }
    }
    if (code !== 'not-signed-in' && code !== 'sign-in-due') return false
    const expired = code === 'sign-in-due' || this.session.is === 'signed-in'
    this.clear(this.session.is === 'signed-out' ? this.session : { is: 'signed-out', expired })
    return true
  }

  private async signOut(): Promise<void> {
    const reply = await ask(routes.signOut, {})
    if (reply.ok) {
      this.others.tell({ is: 'signed-out' })
      this.isLeaving = true
      this.session = { is: 'loading' }
      goOnSignedOut()
    } else if (isUnreachable(reply)) this.connection.lost()
    else if (!this.signedOut(reply)) this.session = { is: 'failed', code: reply.problem.code }
  }

  private reconnected(connected: boolean): void {
    this.connected = connected
    this.announcement = connected ? this.text.connection.back : this.text.connection.lost
    if (connected) void this.open()
  }

  private readonly cameIntoView = (): void => {
    if (document.visibilityState !== 'visible') return
    if (this.isDue) void this.openAgain(this.shown)
    else void this.open()
  }

  private readonly changed = (): void => {
    void this.refresh()
    void this.visit.load()
  }

  private readonly moved = ({ state }: Event & { readonly state: State }): void => {
    this.stage = state
    this.changed()
  }

  private readonly showed = ({ id }: Event & { readonly id: string | null }): void => {
    this.shown = id
    if (id === null) this.stage = null
    else this.looks.workBegins()
    this.address.renamed()
  }

  private readonly troubled = ({ code }: Event & { readonly code: string }): void => {
    if (!this.endedBy(code)) void this.refresh()
  }

  /** What the component tells. */
  private readonly told: Told = {
    showed: this.showed,
    moved: this.moved,
    changed: this.changed,
    troubled: this.troubled,
  }

  private resume(id: string): void {
    const component = this.querySelector<Verification>('okienko-verification')
    if (!component) return
    // Also when it is the one that was resumed last, and has been left since.
    component.verification = null
    component.verification = id
    component.scrollIntoView({ block: 'start' })
  }
}
