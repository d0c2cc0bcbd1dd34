import type { Logger } from 'pino'

export interface SweepOptions {
  /** One round. A failed one is tried again in the next. */
  readonly round: () => Promise<unknown>
  /** Milliseconds from the end of a round to the next. */
  readonly pause: number
  readonly logger: Logger
  /** What to say of a failed round. */
  readonly trouble: string
}

/** Does the same again and again, one round after the other. */
export function sweep(options: SweepOptions): { stop(): Promise<void> } {
  const { pause, logger, trouble } = options
  let stopped = false
  let timer: NodeJS.Timeout | null = null
  let round: Promise<void> = Promise.resolve()
  const next = () => {
    if (stopped) return
    timer = setTimeout(() => {
      round = options
        .round()
        .then(
          () => {},
          () => logger.error(trouble),
        )
        .finally(next)
    }, pause)
  }
  next()
  return {
    async stop() {
      stopped = true
      if (timer !== null) clearTimeout(timer)
      await round
    },
  }
}
