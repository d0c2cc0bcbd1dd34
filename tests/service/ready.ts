import { setTimeout as pause } from 'node:timers/promises'
import { METRICS_TOKEN } from '../support/surroundings.ts'

/** Waits for what must come true, half a minute at most. Throws with its name when it does not. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; await pause(50)) {
    if (await holds()) return
  }
  throw new Error(`never came true: ${what}`)
}

/** Waits until the server takes work. */
export function untilReady(deskUrl: string): Promise<void> {
  const answers = async () =>
    (await fetch(`${deskUrl}/readyz`, { signal: AbortSignal.timeout(2_000) })).ok
  return until(`${deskUrl} is ready`, () => answers().catch(() => false))
}

/** Whether the server has read its catalogue again, as its metrics say. */
export async function hasReloaded(deskUrl: string): Promise<boolean> {
  const headers = { authorization: `Bearer ${METRICS_TOKEN}` }
  const metrics = await (await fetch(`${deskUrl}/metrics`, { headers })).text()
  return /^okienko_catalogue_reloads_total\{outcome="unchanged"\} 1$/m.test(metrics)
}
