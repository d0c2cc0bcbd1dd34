import type { Api } from './api.ts'
import type { Call, Message } from './model.ts'
import { pause } from './pause.ts'

interface Following {
  readonly api: Api
  readonly send: (message: Message) => void
}

/** Follows one verification from a version on, over every loss of the network, until `signal` ends it. */
export async function follow(
  { id, version: from }: Extract<Call, { do: 'follow' }>,
  { api, send }: Following,
  signal: AbortSignal,
): Promise<void> {
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
