import type { BusinessContext } from '@okienko/contract'
import type { Reply, Trouble } from '@okienko/contract/browser'
import type { Api } from './api.ts'
import type { HostEvent } from './host-events.ts'
import type { Call, Effect, Message } from './model.ts'

const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 10_000

interface Options {
  readonly api: Api
  readonly context: () => BusinessContext
  readonly send: (message: Message) => void
  readonly tell: (event: HostEvent) => void
}

/** Carries out the effects of the flow; every reply comes back as a message, unless reset came first. */
export function performer({ api, context, send, tell }: Options): (effect: Effect) => void {
  let current = new AbortController()
  let followed: string | null = null

  return (effect) => {
    switch (effect.do) {
      case 'tell':
        tell(effect.event)
        return
      case 'reset':
        current.abort()
        current = new AbortController()
        followed = null
        return
      case 'follow':
        if (followed === effect.id) return
        followed = effect.id
        void follow(effect.id, effect.version, current.signal)
        return
      default:
        void call(effect, current.signal)
    }
  }

  async function call(effect: Exclude<Call, { do: 'follow' }>, signal: AbortSignal) {
    const report = (message: Message) => {
      if (!signal.aborted) send(message)
    }
    const failed = (trouble: Trouble) => report({ type: 'failed', during: effect.do, trouble })
    const settle = <T>(reply: Reply<T>, message: (body: T) => Message) =>
      reply.ok ? report(message(reply.body)) : failed(reply.problem)
    const viewed = (view: Extract<Message, { type: 'viewed' }>['view']): Message => ({
      type: 'viewed',
      view,
    })

    switch (effect.do) {
      case 'open': {
        const installation = await insist(() => api.installation(signal), signal)
        if (!installation.ok) return failed(installation.problem)
        return settle(await insist(() => api.operations(signal), signal), (known) => ({
          type: 'opened',
          institution: installation.body.institution,
          operations: known.operations,
          documentKinds: known.documentKinds,
        }))
      }
      case 'start': {
        const key = randomKey()
        const start = () => api.start(effect.operation, context(), key, signal)
        return settle(await insist(start, signal), viewed)
      }
      case 'read':
        return settle(await insist(() => api.read(effect.id, signal), signal), viewed)
      case 'read-received':
        return settle(await insist(() => api.readReceived(effect.id, signal), signal), (data) => ({
          type: 'data-received',
          data,
        }))
      case 'read-released':
        return settle(await api.readReleased(effect.id, signal), (data) => ({
          type: 'data-released',
          data,
        }))
      case 'decide':
        return settle(await api.decide(effect.id, effect.decision, signal), viewed)
      case 'cancel':
        return settle(await api.cancel(effect.id, effect.reason, signal), viewed)
      case 'refuse':
        return settle(await api.refuse(effect.id, signal), viewed)
      default:
        return effect satisfies never
    }
  }

  /** Repeats what changes nothing, or is safe by its idempotency key, until the server is there. */
  async function insist<T>(ask: () => Promise<Reply<T>>, signal: AbortSignal): Promise<Reply<T>> {
    for (let attempt = 0; ; attempt++) {
      const reply = await ask()
      if (signal.aborted || reply.ok || !isPassing(reply.problem)) {
        if (attempt > 0 && !signal.aborted) send({ type: 'found' })
        return reply
      }
      if (attempt === 0) send({ type: 'lost' })
      await pause(attempt, signal)
    }
  }

  async function follow(id: string, from: number, signal: AbortSignal) {
    let version = from
    let lost = false
    let stream = new AbortController()
    const lose = () => {
      if (!lost) send({ type: 'lost' })
      lost = true
    }
    // A stream over a dead network stays open in silence: what the browser knows is sooner.
    const offline = () => {
      lose()
      stream.abort()
    }
    addEventListener('offline', offline, { signal })
    for (let attempt = 0; !signal.aborted; attempt++) {
      const on = {
        open: () => {
          attempt = 0
          if (lost) send({ type: 'found' })
          lost = false
        },
        change: (change: Extract<Message, { type: 'changed' }>['change']) => {
          version = change.version
          if (!signal.aborted) send({ type: 'changed', change })
        },
      }
      stream = new AbortController()
      const either = AbortSignal.any([signal, stream.signal])
      const end = await api.follow(id, version, on, either)
      if (signal.aborted) return
      if (!end.ok && !end.problem.retryable)
        return send({ type: 'failed', during: 'follow', trouble: end.problem })
      // A stream that was open may close at any time; only one that cannot be opened is a loss.
      if (!end.ok && attempt > 0) lose()
      await pause(attempt, signal)
    }
  }
}

const isPassing = ({ code }: Trouble) => code === 'unreachable' || code === 'shutting-down'

function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
}

/** Full jitter, doubling; ends at once when the network returns or the wait is pointless. */
function pause(attempt: number, signal: AbortSignal): Promise<void> {
  const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt)
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      removeEventListener('online', done)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, longest * (0.5 + Math.random() / 2))
    addEventListener('online', done)
    signal.addEventListener('abort', done)
  })
}
