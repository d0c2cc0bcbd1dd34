import type {
  ApplicationList,
  HandOverRequest,
  HandOverView,
  VisitOfSession,
} from '@okienko/contract'
import { type Reply, routes, type Trouble } from '@okienko/contract/browser'
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { ask, follow, problemOf, serverNow } from '../api.ts'

export type Applications = ApplicationList['applications']

/** One release on its way to one application: what is chosen, and what the server gave for it. */
export interface Giving {
  readonly verification: string
  readonly application: string | null
  readonly given: HandOverView | null
}

/** What the page is told of what has happened. */
export type Said = 'soon' | 'stays' | 'ended' | 'code' | 'opened' | 'taken'

/** With so little left before it ends by itself, the visit asks whether the customer is still there. */
export const SOON_MS = 120_000
const CALM_MS = 10_000
const CLOCK_MS = 1_000

/**
 * The visit of the session, followed live for as long as somebody who serves customers is signed in and the page is in
 * view. What is shown of it leaves with it, at once; names are asked for once for each change of who is in it.
 */
export class VisitWatch implements ReactiveController {
  seen: VisitOfSession | null = null
  names: ReadonlyMap<string, string> = new Map()
  applications: Applications = []
  giving: Giving | null = null
  trouble: Trouble | null = null
  busy = false
  private following: AbortController | null = null
  private stream: AbortController | null = null
  private timer: ReturnType<typeof setTimeout> | undefined
  /** Of two replies under way, the one asked for last counts. */
  private asked = 0
  /** Whose names were asked for, and of which visit the applications. */
  private named = ''
  private listed = ''
  /** Until when the visit would be idle, as it was when that was last looked at anew. */
  private warned = ''
  /** What has happened last, to be said aloud. */
  said: Said | null = null
  private readonly host: ReactiveControllerHost & HTMLElement
  /** Whether a reply says that the session is over. */
  private readonly over: (reply: Reply<unknown>) => boolean

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    over: (reply: Reply<unknown>) => boolean,
  ) {
    this.host = host
    this.over = over
    host.addController(this)
  }

  hostDisconnected(): void {
    this.stop()
  }

  start(): void {
    if (this.following !== null) return
    this.following = new AbortController()
    document.addEventListener('visibilitychange', this.look)
    void this.load()
    this.look()
  }

  stop(): void {
    this.following?.abort()
    this.following = null
    document.removeEventListener('visibilitychange', this.look)
    this.stream?.abort()
    this.stream = null
    this.asked += 1
    this.empty(null)
  }

  /** Looks how the visit stands. Nobody stays in it by that. */
  async load(): Promise<void> {
    if (this.following === null) return
    this.asked += 1
    const mine = this.asked
    const reply = await ask(routes.readVisit, {})
    if (mine !== this.asked || this.isOver(reply)) return
    if (reply.ok) this.show(reply.body)
  }

  /** The customer is still there. */
  async stay(): Promise<void> {
    await this.act(
      () => ask(routes.stayInVisit, {}),
      (seen) => {
        this.show(seen)
        void this.say('stays')
      },
    )
  }

  /** The customer has left: nothing of the visit is left on return. */
  async end(): Promise<void> {
    await this.act(
      () => ask(routes.endVisit, {}),
      (seen) => {
        this.show(seen)
        void this.say('ended')
      },
    )
  }

  /** Opens the question to whom one release is handed over, or closes it. */
  give(verification: string | null, application: string | null = null): void {
    this.trouble = null
    this.giving = verification === null ? null : { verification, application, given: null }
    this.host.requestUpdate()
  }

  async handOver(way: HandOverRequest['way'], open: (link: string) => void): Promise<void> {
    const { giving } = this
    if (giving === null || giving.application === null) return
    const { verification: id, application } = giving
    await this.act(
      () => ask(routes.handOver, { id, body: { application, way } }),
      (given) => {
        this.giving = { ...giving, given }
        if (given.link !== undefined) open(given.link)
        void this.say(given.link === undefined ? 'code' : 'opened')
        void this.load()
      },
    )
  }

  private async act<Body>(
    send: () => Promise<Reply<Body>>,
    done: (body: Body) => void,
  ): Promise<void> {
    if (this.busy) return
    this.busy = true
    this.trouble = null
    this.host.requestUpdate()
    const reply = await send()
    this.busy = false
    // An older look at it would say what is so no longer.
    this.asked += 1
    if (this.ends(reply)) return
    if (reply.ok) done(reply.body)
    else {
      this.trouble = reply.problem
      void this.load()
    }
    this.host.requestUpdate()
  }

  /** Whoever has pressed a button that is gone with that stays where it was. */
  private async say(said: Said): Promise<void> {
    this.said = said
    this.host.requestUpdate()
    await this.host.updateComplete
    if (document.activeElement === document.body)
      this.host.querySelector<HTMLElement>('#visit-title')?.focus()
  }

  /** The same of what the page asks by itself: a sign-in that is due waits for what the employee does next. */
  private isOver(reply: Reply<unknown>): boolean {
    return !reply.ok && reply.problem.code === 'sign-in-due'
      ? this.following === null
      : this.ends(reply)
  }

  private ends(reply: Reply<unknown>): boolean {
    if (this.following === null) return true
    if (!this.over(reply)) return false
    this.stop()
    return true
  }

  private show(seen: VisitOfSession): void {
    if (seen.visit?.id !== this.seen?.visit?.id) this.empty(seen)
    this.seen = seen
    if (seen.visit === null) this.giving = null
    this.settle()
    void this.name()
    void this.list()
    this.tick()
  }

  /** Nothing of one visit is seen in the next. */
  private empty(seen: VisitOfSession | null): void {
    this.seen = seen
    this.names = new Map()
    this.named = ''
    this.giving = null
    this.trouble = null
    this.said = null
    clearTimeout(this.timer)
    this.host.requestUpdate()
  }

  /** What was taken, or can be taken no longer, is not shown any more. */
  private settle(): void {
    const { given } = this.giving ?? {}
    if (!given) return
    const now = this.seen?.visit?.handOvers.find(
      (one) =>
        one.verification === given.verification &&
        one.application === given.application &&
        one.until === given.until,
    )
    if (now === undefined || now.state === 'waiting') return
    this.giving = null
    if (now.state === 'taken') void this.say('taken')
  }

  private async name(): Promise<void> {
    const visit = this.seen?.visit
    const who = visit ? [visit.id, ...visit.customers.map(({ first }) => first)].join() : ''
    if (who === this.named || document.visibilityState !== 'visible') return
    this.named = who
    if (who === '') return
    const reply = await ask(routes.readVisitNames, {})
    // Meanwhile it may have ended, or somebody else be in it.
    if (who !== this.named || this.isOver(reply) || !reply.ok) return
    this.names = new Map(
      reply.body.customers.map((one) => [one.first, `${one.firstName} ${one.surname}`]),
    )
    this.host.requestUpdate()
  }

  private async list(): Promise<void> {
    const id = this.seen?.visit?.id ?? ''
    if (id === '' || id === this.listed) return
    this.listed = id
    const reply = await ask(routes.listApplications, {})
    if (this.isOver(reply)) return
    if (reply.ok) this.applications = reply.body.applications
    else this.listed = ''
    this.host.requestUpdate()
  }

  /** Times go on by themselves: calmly, and by the second where somebody watches them. */
  private readonly tick = (): void => {
    clearTimeout(this.timer)
    this.host.requestUpdate()
    const visit = this.seen?.visit
    if (!visit || this.stream === null) return
    const left = Date.parse(visit.idleUntil) - serverNow()
    // What somebody did elsewhere may have given it more time: it is looked at before anybody is warned, and at the end.
    const stage = `${visit.idleUntil} ${left > 0}`
    if (left < SOON_MS && this.warned !== stage) {
      this.warned = stage
      void this.load().then(() => this.warn())
    }
    const { given } = this.giving ?? {}
    if (given && Date.parse(given.until) < serverNow()) this.giving = null
    this.timer = setTimeout(this.tick, left < SOON_MS + CALM_MS || given ? CLOCK_MS : CALM_MS)
  }

  private warn(): void {
    const { idleUntil } = this.seen?.visit ?? {}
    const left = idleUntil === undefined ? 0 : Date.parse(idleUntil) - serverNow()
    if (left > 0 && left < SOON_MS) void this.say('soon')
  }

  /** A page that nobody sees holds no connection: it looks anew when it comes into view. */
  private readonly look = (): void => {
    const isSeen = document.visibilityState === 'visible'
    if (isSeen === (this.stream !== null)) return
    this.stream?.abort()
    this.stream = isSeen ? new AbortController() : null
    if (this.stream === null) return
    this.tick()
    follow(
      {
        look: () => void this.load(),
        change: ({ id, state }) => {
          if (state !== 'visit-open' && state !== 'visit-ended') return
          if (state === 'visit-ended' && id === this.seen?.visit?.id)
            this.empty({ visit: null, ended: null })
          void this.load()
        },
        lost: (trouble) => {
          this.isOver({ ok: false, problem: problemOf(trouble) })
        },
      },
      this.stream.signal,
    )
  }
}
