import type { BusinessContext } from '@okienko/contract'
import type { Reply, Trouble } from '@okienko/contract/browser'
import type { Api } from './api.ts'
import { follow } from './follow.ts'
import type { HostEvent } from './host-events.ts'
import { insist } from './insist.ts'
import type { Call, Effect, Message } from './model.ts'

interface Options {
  readonly api: Api
  readonly context: () => BusinessContext
  /** Waits until somebody could see what would be shown, or until `signal` ends it. */
  readonly seen: (signal: AbortSignal) => Promise<void>
  readonly send: (message: Message) => void
  readonly tell: (event: HostEvent) => void
}

/** Carries out the effects of the flow; every reply comes back as a message, unless reset came first. */
export function performer({ tell, ...calling }: Options): (effect: Effect) => void {
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
        follow(effect, calling, current.signal)
        return
      default:
        void call(effect, calling, current.signal)
    }
  }
}

async function call(
  effect: Exclude<Call, { do: 'follow' }>,
  { api, context, seen, send }: Omit<Options, 'tell'>,
  signal: AbortSignal,
): Promise<void> {
  const report = (message: Message) => {
    if (!signal.aborted) send(message)
  }
  const asked = <T>(ask: () => Promise<Reply<T>>) => insist(ask, send, signal)
  const failed = (trouble: Trouble) => report({ type: 'failed', during: effect.do, trouble })
  const pass = <T>(reply: Reply<T>, message: (body: T) => Message) =>
    reply.ok ? report(message(reply.body)) : failed(reply.problem)
  const viewed = (view: Extract<Message, { type: 'viewed' }>['view']): Message => ({
    type: 'viewed',
    view,
  })

  switch (effect.do) {
    case 'open': {
      const installation = await asked(() => api.installation(signal))
      if (!installation.ok) return failed(installation.problem)
      return pass(await asked(() => api.operations(signal)), (known) => ({
        type: 'opened',
        institution: installation.body.institution,
        operations: known.operations,
        documentKinds: known.documentKinds,
      }))
    }
    case 'start': {
      const key = randomKey()
      const start = () => api.start(effect.operation, context(), key, signal)
      return pass(await asked(start), viewed)
    }
    case 'read':
      return pass(await asked(() => api.read(effect.id, signal)), viewed)
    case 'read-received':
      // The server's time for comparing faces begins with it, and so does what the journal says was shown.
      await seen(signal)
      return pass(await asked(() => api.readReceived(effect.id, signal)), (data) => ({
        type: 'data-received',
        data,
      }))
    case 'read-released':
      return pass(await api.readReleased(effect.id, signal), (data) => ({
        type: 'data-released',
        data,
      }))
    case 'decide':
      return pass(await api.decide(effect.id, effect.decision, signal), viewed)
    case 'cancel':
      return pass(await api.cancel(effect.id, effect.reason, signal), viewed)
    case 'refuse':
      return pass(await api.refuse(effect.id, signal), viewed)
    default:
      return effect satisfies never
  }
}

function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
}
