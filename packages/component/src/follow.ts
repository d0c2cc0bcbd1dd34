import type { LiveChange, StateChange } from '@okienko/contract'
import type { Trouble } from '@okienko/contract/browser'
import type { Api } from './api.ts'
import type { Call, Message } from './model.ts'

interface Following {
  readonly api: Api
  readonly send: (message: Message) => void
}

/** Follows one verification from a version on, and the visit, over every loss of the network, until `signal` ends it. */
export function follow(
  { id, version: from }: Extract<Call, { do: 'follow' }>,
  { api, send }: Following,
  signal: AbortSignal,
): void {
  let seen: { readonly version: number; readonly state?: string } = { version: from }
  let lost = false
  let looking = false
  const report = (message: Message) => {
    if (!signal.aborted) send(message)
  }
  const lose = () => {
    // Whoever has no verification under way misses nothing of it.
    if (id === null) return
    if (!lost) report({ type: 'lost' })
    lost = true
  }
  const fail = (trouble: Trouble) =>
    trouble.retryable ? lose() : report({ type: 'failed', during: 'follow', trouble })
  const change = (told: LiveChange) => {
    if (String(told.state).startsWith('visit-'))
      report({ type: 'visit-moved', ended: told.state === 'visit-ended' ? told.id : null })
    if (told.id !== id) return
    if (lost) report({ type: 'found' })
    lost = false
    // Its version rises by what is read of it, too.
    const isNews = told.version > seen.version && told.state !== seen.state
    seen = told
    if (isNews) report({ type: 'changed', change: told as StateChange })
  }
  const look = async () => {
    report({ type: 'visit-moved', ended: null })
    if (looking || id === null) return
    looking = true
    const reply = await api.read(id, signal)
    looking = false
    if (signal.aborted) return
    if (reply.ok) change(reply.body)
    else fail(reply.problem)
  }
  addEventListener('offline', lose, { signal })
  // Where the stream alone is lost, and the server answers, there is a connection: looking will tell.
  const missed = (trouble: Trouble) => (trouble.retryable ? void look() : fail(trouble))
  api.follow({ change, look, lost: missed }, signal)
}
