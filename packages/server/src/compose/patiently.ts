import { setTimeout as pause } from 'node:timers/promises'

/** The same work, waited for no longer than that: then it goes on by itself, and whether it fails is told to nobody. */
export function patiently(work: () => Promise<void>, patience: number): () => Promise<void> {
  return async () => {
    const waited = new AbortController()
    const { signal } = waited
    const enough = pause(patience, undefined, { signal, ref: false }).catch(() => undefined)
    await Promise.race([work(), enough]).finally(() => waited.abort())
  }
}
