import { CANCELLATION } from './asked.ts'
import type { Talk } from './talk.ts'

const ENDS = new Set(['rejected', 'refused', 'expired', 'cancelled', 'failed'])

/**
 * Ends everything that was started, and closes what was released; how many may still be open. `quiet` is a talk whose report nobody
 * reads: what an API does wrongly has been told.
 */
export async function closeAll(quiet: Talk, started: Talk['started']): Promise<number> {
  let open = 0
  for (const [reference, who] of started) {
    const asked = { reference, ...CANCELLATION }
    const heard = await quiet.call('state', { reference }, who)
    const isEnded = heard.said.outcome === 'ok' && ENDS.has(heard.said.value.state)
    if (isEnded) continue
    const isCancelled = await taken(quiet.call('cancel', asked, who))
    if (!isCancelled && !(await taken(quiet.call('cancel', asked)))) open += 1
  }
  return open
}

async function taken(call: ReturnType<Talk['call']>): Promise<boolean> {
  const { said } = await call
  // What there is not, or is over, need not be ended.
  return said.outcome === 'ok' || (said.outcome === 'other' && NOTHING_LEFT.has(said.said))
}

const NOTHING_LEFT = new Set(['not-found', 'wrong-state', 'data-gone'])
