import type { Records } from '../../application/ports/records.ts'

export interface WatchOptions {
  /** Milliseconds without a write after which one is tried, so that trouble shows before it hurts. */
  readonly every: number
  /** Told once when the journal cannot be written any more, with the cause, and once when it can. */
  readonly onLost: (cause: unknown) => void
  readonly onRegained: () => void
}

export interface WatchedRecords {
  readonly records: Records
  /** Whether the last attempt to write was a success. */
  available(): boolean
  stop(): void
}

/** The same records, and whether they take what they are given: for the log, a metric and an alarm. */
export function watchedRecords(records: Records, options: WatchOptions): WatchedRecords {
  let available = true
  let tried = false

  async function noting<T>(write: () => Promise<T>): Promise<T> {
    tried = true
    try {
      const outcome = await write()
      if (!available) options.onRegained()
      available = true
      return outcome
    } catch (cause) {
      if (available) options.onLost(cause)
      available = false
      throw cause
    }
  }
  const watched: Records = {
    commit: (commit) => noting(() => records.commit(commit)),
    probe: () => noting(() => records.probe()),
  }
  const timer = setInterval(() => {
    if (!tried) watched.probe().catch(() => {})
    tried = false
  }, options.every)
  timer.unref()
  return { records: watched, available: () => available, stop: () => clearInterval(timer) }
}
