import type { ApprovalView, Me } from '@okienko/contract'
import { type Reply, routes, type Trouble } from '@okienko/contract/browser'
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { ask, follow, problemOf } from '../api.ts'

/** What is known of the requests; a list that could not be renewed stays in view. */
export type Listed =
  | { readonly is: 'loading' }
  | { readonly is: 'failed'; readonly trouble: Trouble }
  | { readonly is: 'listed'; readonly requests: readonly ApprovalView[] }

/** The longest that a timer of a browser can wait is 24 days; a request is good for one. */
const DAY_MS = 86_400_000

/**
 * The requests that take two people, followed live for as long as somebody who may approve is signed in and the page is
 * in view: each move is a new list, and so is the moment at which one of them expires.
 */
export class Queue implements ReactiveController {
  listed: Listed = { is: 'loading' }
  /** Grows with each list. */
  turn = 0
  private isOnDuty = false
  private following: AbortController | null = null
  /** The version that the list is of, as the stream told it; null where that is not known. */
  private told: number | null = null
  /** Of two replies under way, the one asked for last counts. */
  private asked = 0
  private stream: AbortController | null = null
  private timer: ReturnType<typeof setTimeout> | undefined
  private readonly host: ReactiveControllerHost
  private readonly over: (reply: Reply<unknown>) => boolean

  constructor(host: ReactiveControllerHost, over: (reply: Reply<unknown>) => boolean) {
    this.host = host
    this.over = over
    host.addController(this)
  }

  hostDisconnected(): void {
    this.stop()
  }

  /** How many requests wait for whoever looks. */
  get waiting(): number {
    const { listed } = this
    return listed.is === 'listed' ? listed.requests.filter(({ mayDecide }) => mayDecide).length : 0
  }

  /** Those of them that a customer at a counter waits for. */
  get calls(): readonly ApprovalView[] {
    const { listed } = this
    if (listed.is !== 'listed') return []
    return listed.requests.filter(({ matter, mayDecide }) => matter === 'held' && mayDecide)
  }

  /** Whoever a customer may wait for is told while nobody looks, too: by the name of the window. */
  start({ roles }: Me): void {
    this.isOnDuty = roles.includes('supervisor')
    if (this.following !== null) return
    this.following = new AbortController()
    document.addEventListener('visibilitychange', this.look)
    void this.load()
    this.look()
  }

  stop(): void {
    this.following?.abort()
    this.following = null
    this.told = null
    document.removeEventListener('visibilitychange', this.look)
    this.stream?.abort()
    this.stream = null
    clearTimeout(this.timer)
    this.listed = { is: 'loading' }
  }

  /** `version` is what the stream told before the list was asked for. */
  async load(version: number | null = this.told): Promise<void> {
    const { following } = this
    this.asked += 1
    const mine = this.asked
    const reply = await ask(routes.listApprovals, {})
    if (mine !== this.asked || following !== this.following || following === null) return
    if (this.over(reply)) {
      this.stop()
      return
    }
    if (reply.ok) {
      this.listed = { is: 'listed', requests: reply.body.requests }
      this.told = version
    }
    if (!reply.ok && this.listed.is !== 'listed') {
      this.listed = { is: 'failed', trouble: reply.problem }
    }
    this.turn += 1
    this.wakeAtNextEnd()
    this.host.requestUpdate()
  }

  /** A page that nobody sees holds no connection, but for a supervisor’s: it looks anew when it comes into view. */
  private readonly look = (): void => {
    const isFollowed = this.isOnDuty || document.visibilityState === 'visible'
    if (isFollowed === (this.stream !== null)) return
    this.stream?.abort()
    this.stream = isFollowed ? new AbortController() : null
    if (this.stream === null) return
    follow(
      {
        look: (when) => {
          if (when === 'unheard') void this.load()
        },
        change: ({ id, version }) => {
          // What is told at the beginning of a stream is no news by itself.
          if (id === 'approvals' && version !== this.told) void this.load(version)
        },
        lost: (trouble) => {
          if (this.over({ ok: false, problem: problemOf(trouble) })) this.stop()
        },
      },
      this.stream.signal,
    )
  }

  private wakeAtNextEnd(): void {
    clearTimeout(this.timer)
    if (this.listed.is !== 'listed') return
    const open = this.listed.requests.filter(
      ({ state }) => state === 'waiting' || state === 'approved',
    )
    const ends = open.map(({ until }) => Date.parse(until) - Date.now()).filter((ms) => ms > 0)
    if (ends.length === 0) return
    this.timer = setTimeout(() => void this.load(), Math.min(...ends, DAY_MS) + 1_000)
  }
}
