import type { ApprovalView, ConfigurationView, Me, Operations } from '@okienko/contract'
import { type Reply, routes, type Trouble } from '@okienko/contract/browser'
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { ask } from '../api.ts'
import { customerIn, forgetNumber } from '../journal/customer-field.ts'
import { namesIn } from '../journal/tell.ts'
import { APPROVALS_TEXTS } from '../locales/approvals-texts.ts'
import { JOURNAL_TEXTS } from '../locales/journal-texts.ts'
import { TEXTS } from '../locales/texts.ts'
import type { Language } from '../preferences.ts'
import { Deliberate } from '../views/deliberate.ts'
import { icon } from '../views/icons.ts'
import { notice, waiting } from '../views/notice.ts'
import { aside } from './aside.ts'
import type { Answer, CardContext } from './card-context.ts'
import { typedIn } from './case-fields.ts'
import { configurationCard } from './configuration-card.ts'
import { chosenReason, erasureForm } from './erasure-form.ts'
import { inOrder, type Order } from './order.ts'
import type { Queue } from './queue.ts'
import { requestCard } from './request-card.ts'
import { Still } from './still.ts'

const SAID_MS = 8_000
const CONFIGURATIONS = [
  'catalogue',
  'applications',
] as const satisfies readonly ConfigurationView['name'][]

/** Everything that takes two people: what waits, what became of it, and what can be asked for. */
export class ApprovalsPage extends LitElement {
  static override properties = {
    me: { attribute: false },
    language: { attribute: false },
    queue: { attribute: false },
    turn: { attribute: false },
    over: { attribute: false },
    operations: { state: true },
    configurations: { state: true },
    stumbled: { state: true },
    identity: { state: true },
    said: { state: true },
    missing: { state: true },
    fresh: { state: true },
  }
  declare me: Me
  declare language: Language
  declare queue: Queue
  /** Of the queue: another one is another list. */
  declare turn: number
  declare over: (reply: Reply<unknown>) => boolean
  declare private operations: Operations | null
  declare private configurations: readonly ConfigurationView[]
  /** What went wrong with a step; the list stays. */
  declare private stumbled: Trouble | null
  declare private identity: CardContext['identity']
  /** What has just been done, in words. */
  declare private said: string | null
  declare private missing: string | null
  /** Requests of others that came while the room was open, and that nobody has gone to yet. */
  declare private fresh: readonly string[]
  private order: Order | null = null
  /** Those that came where there was nothing: said, and there to be seen. */
  private first: readonly string[] = []
  /** Whether somebody wants to see what is held back. */
  private isWanted = false
  private unsaying: ReturnType<typeof setTimeout> | undefined
  private readonly underWay = new Set<string>()
  private readonly deliberate = new Deliberate(this, '[data-counts]')
  private readonly still = new Still(this)

  constructor() {
    super()
    this.operations = null
    this.configurations = []
    this.stumbled = null
    this.identity = null
    this.said = null
    this.missing = null
    this.fresh = []
  }

  override connectedCallback(): void {
    super.connectedCallback()
    void this.open()
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('turn')) void this.learnConfigurations()
    this.arrange()
    this.still.hold()
  }

  protected override updated(): void {
    this.still.settle()
  }

  protected override render(): TemplateResult {
    const { text, language } = this
    const { typed } = JOURNAL_TEXTS[language]
    return html`<div class="journal approvals">
      <div class="journal-head">
        <h1>${text.title}</h1>
        <p class="fine">${text.lead} ${text.live}</p>
      </div>
      <div class="narrow">
        ${this.list()}
        <div class="asking">
        ${this.configurations.map((configuration) =>
          configurationCard({
            text,
            typed,
            language,
            names: this.names,
            configuration,
            proposed: this.isProposed(configuration),
            propose: this.isAdministrator
              ? (event, to) => void this.propose(event, configuration.name, to)
              : null,
          }),
        )}
        ${
          this.isAdministrator
            ? erasureForm({
                text,
                journal: JOURNAL_TEXTS[language],
                language,
                operations: this.operations,
                ask: (event) => void this.askErasure(event),
              })
            : nothing
        }
        </div>
        ${this.aside()}
      </div>
    </div>`
  }

  private aside(): TemplateResult {
    const { text, said, stumbled, order } = this
    const all = [...(order?.shown ?? []), ...(order?.held ?? [])]
    const among = (ids: readonly string[]) => all.filter(({ id }) => ids.includes(id))
    return aside({
      ...{ text, said, held: order?.held.length ?? 0 },
      fresh: among(this.fresh),
      first: among(this.first),
      trouble: stumbled ? this.trouble(stumbled) : nothing,
      show: () => void this.goToFresh(),
    })
  }

  private list(): TemplateResult {
    const { text, language, me } = this
    const { listed } = this.queue
    if (listed.is === 'loading') return waiting(text.loading)
    if (listed.is === 'failed') return this.trouble(listed.trouble)
    const shown = this.order?.shown ?? []
    if (shown.length === 0) {
      return html`<div class="notice">
        <span class="notice-icon">${icon('people')}</span>
        <h2>${text.empty.title}</h2>
        <p>${this.seesConfigurations ? text.empty.body : text.empty.supervisor}</p>
      </div>`
    }
    const context = {
      text,
      common: TEXTS[language],
      language,
      names: this.names,
      readsJournal: me.roles.includes('auditor') || me.roles.includes('supervisor'),
      missing: this.missing,
      identity: this.identity,
      hideIdentity: () => {
        this.identity = null
      },
      decide: (event, request, answer) => void this.decide(event, request, answer),
      carryOut: (event, request) => void this.carryOut(event, request),
    } satisfies CardContext
    return html`<ul class="requests" @focusin=${this.wentTo}>
      ${repeat(
        shown,
        ({ id }) => id,
        (request) => requestCard(context, request),
      )}
    </ul>`
  }

  private arrange(): void {
    const { listed } = this.queue
    if (listed.is !== 'listed') {
      if (listed.is === 'loading') this.order = null
      return
    }
    const before = this.order?.shown.map(({ id }) => id) ?? null
    const known = new Set([...(before ?? []), ...(this.order?.held ?? []).map(({ id }) => id)])
    const isBelow = document.activeElement?.closest('.asking') != null
    this.order = inOrder(before, listed.requests, isBelow && !this.isWanted)
    const news = this.order.came.filter((id) => !known.has(id))
    if (news.length > 0) this.first = before?.length === 0 ? news : []
    const came = before?.length === 0 ? [] : news
    const waits = ({ id, state }: ApprovalView) =>
      state === 'waiting' && (this.fresh.includes(id) || came.includes(id))
    const fresh = [...this.order.shown, ...this.order.held].filter(waits).map(({ id }) => id)
    if (fresh.join() !== this.fresh.join()) this.fresh = fresh
  }

  private readonly wentTo = (event: Event): void => {
    const id = (event.target as Element).closest('li')?.id
    this.fresh = this.fresh.filter((one) => `card-${one}` !== id)
  }

  private async goToFresh(): Promise<void> {
    const [first] = this.fresh
    this.isWanted = true
    this.requestUpdate()
    await this.updateComplete
    this.isWanted = false
    this.fresh = []
    this.querySelector<HTMLElement>(`[id="request-${first}"]`)?.focus()
  }

  private trouble({ code }: Trouble): TemplateResult {
    const { problems } = JOURNAL_TEXTS[this.language]
    const known = (problems as Readonly<Record<string, { title: string; body: string }>>)[code]
    const common = TEXTS[this.language]
    const run = () => {
      this.stumbled = null
      void this.queue.load()
    }
    return html`<div role="alert">${notice(common, {
      icon: code === 'unreachable' ? 'unlinked' : 'alert',
      ...(known ?? problems.other),
      ...(!known && { code }),
      action: { label: common.retry, run },
    })}</div>`
  }

  private get text() {
    return APPROVALS_TEXTS[this.language]
  }

  private get names() {
    return namesIn(this.language, this.operations)
  }

  private get isAdministrator(): boolean {
    return this.me.roles.includes('administrator')
  }

  /** Supervisors agree to what is held at a counter, and to nothing else. */
  private get seesConfigurations(): boolean {
    return this.isAdministrator || this.me.roles.includes('auditor')
  }

  private isProposed({ name, version, waiting: next }: ConfigurationView): boolean {
    const { listed } = this.queue
    const wanted = next?.version ?? version
    return (
      listed.is === 'listed' &&
      listed.requests.some(
        ({ state, configuration: of }) =>
          state === 'waiting' && of?.name === name && of.version === wanted,
      )
    )
  }

  private async open(): Promise<void> {
    const operations = await ask(routes.listOperations, {})
    if (this.over(operations)) return
    this.operations = operations.ok ? operations.body : null
  }

  private async learnConfigurations(): Promise<void> {
    if (!this.seesConfigurations) return
    const replies = await Promise.all(
      CONFIGURATIONS.map((name) => ask(routes.readConfiguration, { name })),
    )
    if (replies.some((reply) => this.over(reply))) return
    const read = replies.flatMap((reply) => (reply.ok ? [reply.body] : []))
    // What could not be read now stays as it was.
    const rest = this.configurations.filter(({ name }) => read.every((one) => one.name !== name))
    this.configurations = [...read, ...rest]
  }

  private async decide(event: MouseEvent, { id }: ApprovalView, answer: Answer): Promise<void> {
    const button = event.currentTarget as HTMLElement
    if (!this.deliberate.isMeant(event, button)) return
    const field = button.closest('.deciding')?.querySelector('input')
    const sentence = field?.value.trim() ?? ''
    const isDecline = answer === 'decline'
    this.missing = isDecline && sentence === '' ? id : null
    if (this.missing !== null) {
      field?.focus()
      return
    }
    await this.once(id, async () => {
      const reply = isDecline
        ? await ask(routes.decline, { id, body: { sentence } })
        : await ask(routes.approve, { id, body: sentence === '' ? {} : { sentence } })
      const { approved, declined } = this.text.decision
      await this.settle(reply, isDecline ? declined : approved)
      await this.updateComplete
      // The buttons are gone, and whoever used the keyboard stays at the card.
      if (document.activeElement === document.body) {
        this.querySelector<HTMLElement>(`[id="request-${id}"]`)?.focus({ preventScroll: true })
      }
    })
  }

  private async carryOut(event: MouseEvent, { id, matter }: ApprovalView): Promise<void> {
    if (!this.deliberate.isMeant(event, event.currentTarget as HTMLElement)) return
    await this.once(id, async () => {
      if (matter === 'erasure') {
        await this.settle(await ask(routes.eraseSubject, { id }), this.text.own.erased)
        return
      }
      const reply = await ask(routes.readIdentity, { id })
      await this.settle(reply, null)
      if (!reply.ok) return
      this.identity = { ...reply.body, request: id }
      await this.updateComplete
      this.querySelector<HTMLElement>('#identity-title')?.focus()
    })
  }

  /** However often it is pressed while it is under way. */
  private async once(id: string, step: () => Promise<void>): Promise<void> {
    if (this.underWay.has(id)) return
    this.underWay.add(id)
    await step().finally(() => this.underWay.delete(id))
  }

  private async propose(
    event: SubmitEvent,
    name: ConfigurationView['name'],
    version: string,
  ): Promise<void> {
    event.preventDefault()
    const form = event.currentTarget as HTMLFormElement
    if (!this.deliberate.isMeant(event, event.submitter)) return
    const reply = await ask(routes.askConfiguration, { body: { name, version, ...typedIn(form) } })
    await this.settle(reply, this.text.configuration.proposed)
  }

  private async askErasure(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const form = event.currentTarget as HTMLFormElement
    if (!this.deliberate.isMeant(event, event.submitter)) return
    const customer = customerIn(form, JOURNAL_TEXTS[this.language])
    if (customer === 'empty' || customer === 'wrong') return
    const body = { customer, reason: chosenReason(form), ...typedIn(form) }
    const reply = await ask(routes.askErasure, { body })
    forgetNumber(form)
    if (reply.ok) form.reset()
    await this.settle(reply, this.text.erasure.asked)
  }

  /** For as long as it takes to read: what it tells of stays to be seen at its card. */
  private say(said: string | null): void {
    this.said = said
    clearTimeout(this.unsaying)
    this.unsaying = setTimeout(() => {
      this.said = null
    }, SAID_MS)
  }

  /** What became of a step: its words, or its trouble; the list is as it is now. */
  private async settle(reply: Reply<unknown>, said: string | null): Promise<void> {
    if (this.over(reply)) return
    this.say(reply.ok ? said : null)
    this.stumbled = reply.ok ? null : reply.problem
    await this.queue.load()
  }
}

customElements.define('okienko-approvals', ApprovalsPage)
