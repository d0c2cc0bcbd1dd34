import { followSession } from '../generated/browser-routes.ts'
import type { LiveChange } from '../live-views.ts'
import type { Client, ClientOptions } from './browser-client.ts'
import { FIRST_WORD, SILENCE } from './live-stream.ts'
import { backOff, pause } from './pause.ts'
import type { Trouble } from './reply.ts'

/* What a page has; the contract is read by servers too, where there is none. */
declare const addEventListener: (type: string, listener: () => void) => void
declare const removeEventListener: (type: string, listener: () => void) => void
declare const location: { readonly href: string }

/** How often a page looks for itself while it hears nothing, and how long a held-back stream is left alone. */
const LOOK_EVERY = 2_000
const TRY_AGAIN = 30_000

export interface Follower {
  readonly change: (change: LiveChange) => void
  /**
   * To be asked by a call. At the beginning of a stream for what has gone meanwhile alone: how everything else stands, it
   * tells by itself. Else for all of it: nothing has been heard for too long, or the stream is another page's.
   */
  readonly look: (when: 'beginning' | 'unheard') => void
  /** There is no stream, for the time being or for good. */
  readonly lost: (trouble: Trouble) => void
}

/** What the page that has the stream tells the others. */
type Word =
  | { readonly is: 'alive' | 'begun' | 'who' }
  | { readonly is: 'change'; readonly change: LiveChange }
  | { readonly is: 'lost'; readonly trouble: Trouble }

/**
 * Follows what moves in the session, until `signal` ends it. All pages of a browser have one connection together: over
 * HTTP/1.1 six would be all that there are. One holds a lock and has the stream, the others hear of it from that one;
 * when it goes, the next one takes over. A page that hears nothing looks for itself.
 */
export function followTogether(
  client: Client,
  { base = '', token }: Pick<ClientOptions, 'base' | 'token'>,
  follower: Follower,
  signal: AbortSignal,
): void {
  // Without a secure context there is none.
  const locks = navigator.locks ?? null
  void sessionOf(base, token).then((session) => {
    if (signal.aborted) return
    const shared = locks && session
    const { tell, ask } = hearing(shared, follower, signal)
    const lead = () => keepStream(client, tell, signal)
    if (!locks || !shared) return lead()
    ask()
    // A frame without an origin of its own is refused: it follows alone.
    return locks.request(shared, { signal }, lead).catch(lead)
  })
}

/** What comes, from this page or from another. Silence is looked into. */
function hearing(session: string | null, { change, look, lost }: Follower, signal: AbortSignal) {
  const channel = session === null ? null : new BroadcastChannel(session)
  let timer: ReturnType<typeof setTimeout>
  let isLive = false
  let isNew = true
  const wait = (longest: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      look('unheard')
      wait(LOOK_EVERY)
    }, longest)
  }
  const hear = (word: Word) => {
    if (signal.aborted) return
    if (word.is === 'who') {
      if (isLive) channel?.postMessage({ is: 'alive' } satisfies Word)
      return
    }
    if (word.is === 'lost') return lost(word.trouble)
    wait(SILENCE)
    // What moved before it was followed, nobody tells.
    if (word.is === 'begun') look('beginning')
    else if (isNew) look('unheard')
    isNew = false
    if (word.is === 'change') change(word.change)
  }
  wait(FIRST_WORD)
  const hearFromOther = (word: Word) => {
    // What refuses that page need not refuse this one: each has a token of its own.
    if (word.is === 'lost' && !word.trouble.retryable && !signal.aborted) look('unheard')
    else hear(word)
  }
  if (channel) channel.onmessage = ({ data }) => hearFromOther(data)
  signal.addEventListener('abort', () => {
    clearTimeout(timer)
    channel?.close()
  })
  return {
    ask: () => channel?.postMessage({ is: 'who' } satisfies Word),
    tell: (word: Word) => {
      if (signal.aborted) return
      isLive = word.is !== 'lost'
      hear(word)
      channel?.postMessage(word)
    },
  }
}

/** Over as many connections as that takes. */
async function keepStream(
  client: Client,
  tell: (word: Word) => void,
  signal: AbortSignal,
): Promise<void> {
  for (let attempt = 0; !signal.aborted; attempt++) {
    const lost = new AbortController()
    // A stream over a dead network stays open in silence: what the browser knows is sooner.
    const offline = () => lost.abort()
    addEventListener('offline', offline)
    const from = performance.now()
    let words = 0
    const reply = await client.listen(
      followSession,
      {},
      {
        signal: AbortSignal.any([signal, lost.signal]),
        word: () => {
          attempt = 0
          words++
          tell({ is: words === 1 ? 'begun' : 'alive' })
        },
        event: (change) => tell({ is: 'change', change }),
      },
    )
    removeEventListener('offline', offline)
    if (signal.aborted) return
    // Those who look for themselves see whether it is the stream alone.
    const isHeldBack = !reply.ok && words === 0 && performance.now() - from >= FIRST_WORD - 100
    // A stream that was open may close at any time; only one that cannot be opened is a loss.
    if (!reply.ok && !isHeldBack && (attempt > 0 || !reply.problem.retryable))
      tell({ is: 'lost', trouble: reply.problem })
    await (isHeldBack ? pause(TRY_AGAIN, signal) : backOff(attempt, signal))
  }
}

/**
 * What tells one session of the API from another, among the pages of one origin: the cookie is the same in all of them,
 * a token says whose it is. Null for one that does not: its page follows alone.
 */
async function sessionOf(base: string, token: ClientOptions['token']): Promise<string | null> {
  const api = new URL(base || '/', location.href).href
  try {
    const asked = token?.() ?? null
    if (asked === null) return `okienko ${api}`
    const [, payload = ''] = (await asked).split('.')
    const { iss, sub, sid, client_id, azp } = JSON.parse(
      atob(payload.replaceAll('-', '+').replaceAll('_', '/')),
    )
    return sub && sid ? `okienko ${api} ${JSON.stringify([iss, sub, sid, client_id ?? azp])}` : null
  } catch {
    return null
  }
}
