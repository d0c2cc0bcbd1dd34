import type { Logger } from 'pino'

const PAUSE = 500
const AT_ONCE = 200

export interface SweepOptions {
  /** Ends overdue verifications, at most as many as told; says how many. */
  readonly expire: (limit: number) => Promise<number>
  readonly logger: Logger
}

/** Ends what is overdue, twice a second, one round after the other. A failed round is tried again. */
export function sweep({ expire, logger }: SweepOptions): { stop(): Promise<void> } {
  let stopped = false
  let timer: NodeJS.Timeout | null = null
  let round: Promise<void> = Promise.resolve()
  const next = () => {
    if (stopped) return
    timer = setTimeout(() => {
      round = expire(AT_ONCE)
        .then(
          () => {},
          () => logger.error('overdue verifications could not be ended; trying again'),
        )
        .finally(next)
    }, PAUSE)
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
