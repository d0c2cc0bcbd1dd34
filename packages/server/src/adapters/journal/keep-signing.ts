import { setTimeout as pause } from 'node:timers/promises'
import { Fault } from '../../application/ports/fault.ts'

export interface SigningOptions {
  /** Signs and publishes everything that is durable now. */
  readonly sign: () => Promise<void>
  /** Milliseconds that a commit may wait for its checkpoint before no more are taken. */
  readonly maxLag: number
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number
  /** Told once when signing begins to fail, with the cause, and once when it works again. */
  readonly onTrouble: (cause: unknown) => void
  readonly onRecovery: () => void
}

export interface Signing {
  /** A commit has become durable and waits for its checkpoint. */
  due(): void
  /** Signs once more soon, though nothing waits for it. */
  again(): void
  /**
   * Resolves at once unless a commit has been waiting for too long; then it is signed now, or half a
   * second later this throws Fault('journal-unavailable').
   */
  ready(): Promise<void>
  /** How long the oldest commit without a checkpoint has been waiting, milliseconds. */
  lag(): number
  /** Signs what still waits, if that is possible at all. */
  stop(): Promise<void>
}

const SOON_MS = 100
const AGAIN_MS = 500
const PATIENCE_MS = 500

/**
 * Keeps every commit under a checkpoint within a second. A journal that cannot be signed counts as one
 * that cannot be written, but not at once: a slow disk is no reason to stop the counters.
 */
export function keepSigning({ maxLag, now, ...options }: SigningOptions): Signing {
  const attempt = attempting(options)
  /** When the oldest commit came that no round has taken up, and that of the round under way. */
  let waiting: number | null = null
  let taken: number | null = null
  let timer: NodeJS.Timeout | null = null
  let round: Promise<void> | null = null
  let stopped = false

  function plan(delay: number): void {
    if (stopped || timer !== null || round !== null) return
    timer = setTimeout(begin, delay)
  }

  function begin(): void {
    if (stopped) return
    if (timer !== null) clearTimeout(timer)
    timer = null
    round = once().then((signed) => {
      round = null
      if (!signed) plan(AGAIN_MS)
      else if (waiting !== null) plan(SOON_MS)
    })
  }

  async function once(): Promise<boolean> {
    taken ??= waiting
    waiting = null
    const signed = await attempt()
    if (signed) taken = null
    return signed
  }

  function lag(): number {
    const since = taken ?? waiting
    return since === null ? 0 : now() - since
  }

  return {
    due() {
      waiting ??= now()
      plan(SOON_MS)
    },
    again: () => plan(SOON_MS),
    async ready() {
      if (lag() <= maxLag) return
      if (round === null) begin()
      await Promise.race([round, pause(PATIENCE_MS)])
      if (lag() > maxLag)
        throw new Fault('journal-unavailable', { cause: 'not signed for too long' })
    },
    lag,
    async stop() {
      stopped = true
      if (timer !== null) clearTimeout(timer)
      await round
      if (taken !== null || waiting !== null) await once()
    },
  }
}

/** Signs, says whether it could, and tells once when that changes. */
function attempting({
  sign,
  onTrouble,
  onRecovery,
}: Pick<SigningOptions, 'sign' | 'onTrouble' | 'onRecovery'>): () => Promise<boolean> {
  let troubled = false
  return async () => {
    try {
      await sign()
    } catch (cause) {
      if (!troubled) onTrouble(cause)
      troubled = true
      return false
    }
    if (troubled) onRecovery()
    troubled = false
    return true
  }
}
