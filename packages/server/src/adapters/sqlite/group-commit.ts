/** How much may wait, how much travels together, and how long anyone waits, in milliseconds. */
export interface Bounds {
  readonly waiting: number
  readonly batch: number
  readonly patience: number
}

export interface GroupCommit<W, O> {
  /** Rejects with `refusal()` when too many wait, after the patience, and when closed. */
  write(write: W): Promise<O>
  /** Takes nothing more; resolves when nothing waits. */
  close(): Promise<void>
}

interface Waiting<W, O> {
  readonly write: W
  readonly resolve: (outcome: O) => void
  readonly reject: (error: unknown) => void
}

/**
 * Writes that wait together travel together: sent at once when idle, else gathered behind the batch
 * that is under way. No timer windows. Outcomes come in the order of the writes.
 */
export function groupCommit<W, O>(
  send: (batch: readonly W[]) => Promise<readonly O[]>,
  bounds: Bounds,
  refusal: () => Error,
): GroupCommit<W, O> {
  const waiting = new Set<Waiting<W, O>>()
  let running: Promise<void> | null = null
  let closed = false

  function take(): readonly Waiting<W, O>[] {
    const batch = [...waiting.values().take(bounds.batch)]
    for (const entry of batch) waiting.delete(entry)
    return batch
  }

  async function run(): Promise<void> {
    while (waiting.size > 0) {
      const batch = take()
      try {
        const outcomes = await send(batch.map((entry) => entry.write))
        batch.forEach(({ resolve, reject }, index) => {
          const outcome = outcomes[index]
          if (outcome === undefined) reject(refusal())
          else resolve(outcome)
        })
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    running = null
  }

  return {
    write(write) {
      if (closed || waiting.size >= bounds.waiting) return Promise.reject(refusal())
      const { promise, resolve, reject } = Promise.withResolvers<O>()
      const entry = { write, resolve, reject }
      waiting.add(entry)
      const timer = setTimeout(() => {
        waiting.delete(entry)
        reject(refusal())
      }, bounds.patience)
      running ??= run()
      return promise.finally(() => clearTimeout(timer))
    },
    async close() {
      closed = true
      await running
    },
  }
}
