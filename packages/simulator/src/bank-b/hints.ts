import { BANK_HINT } from '@okienko/contract/bank-api'
import type { BehaviourSwitch } from './behaviour.ts'

/** Tells whoever shows the bank's verifications that one of them has moved, and nothing else of it. */
export interface Hints {
  changed(reference: string): void
  close(): void
}

export interface HintOptions {
  /** Null where nobody wants to be told: they ask. */
  readonly url: () => string | null
  readonly secret: string
  readonly behaviour: BehaviourSwitch
}

const ATTEMPT_MS = 2_000
const PAUSES_MS = [0, 300, 1_500]
const LATE_MS = 1_000

export function openHints({ url, secret, behaviour }: HintOptions): Hints {
  const ended = new AbortController()
  const send = async (to: string, reference: string) => {
    for (const pause of PAUSES_MS) {
      await wait(pause, ended.signal)
      if (ended.signal.aborted || (await post(to, secret, reference, ended.signal))) return
    }
  }
  return {
    changed(reference) {
      const to = url()
      if (to === null) return
      const late = behaviour.kind === 'out-of-order' ? LATE_MS : 0
      const times = behaviour.kind === 'duplicate' ? 2 : 1
      for (let nth = 0; nth < times; nth += 1) {
        void wait(late, ended.signal).then(() => send(to, reference))
      }
    },
    close: () => ended.abort(),
  }
}

async function post(to: string, secret: string, reference: string, ended: AbortSignal) {
  const said = await fetch(to, {
    method: BANK_HINT.method,
    headers: { 'content-type': 'application/json', [BANK_HINT.secretHeader]: secret },
    body: JSON.stringify({ reference }),
    signal: AbortSignal.any([ended, AbortSignal.timeout(ATTEMPT_MS)]),
  }).catch(() => null)
  // What it says no to it will not want later.
  return said !== null && said.status < 500
}

function wait(ms: number, ended: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (ms === 0 || ended.aborted) return resolve()
    const timer = setTimeout(resolve, ms)
    timer.unref()
    ended.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
