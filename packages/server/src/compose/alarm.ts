import type { Metrics } from '@okienko/edge'
import type { Logger } from 'pino'
import type { Alarm, Findings } from '../application/ports/alarm.ts'
import { STORED_THINGS, type StoredThing } from '../application/ports/fault.ts'

/** An alarm that can be measured once there are metrics; what came before counts too. */
export interface MeasuredAlarm extends Alarm, Findings {
  measure(metrics: Pick<Metrics, 'gauge'>): void
}

/** Says in the log what was found, by its kind alone, and counts it. */
export function openAlarm(logger: Logger): MeasuredAlarm {
  const found = new Map<StoredThing, number>()
  return {
    altered(what) {
      found.set(what, (found.get(what) ?? 0) + 1)
      logger.error({ what }, 'something stored is not what was stored')
    },
    isAltered: (what) => found.has(what),
    measure({ gauge }) {
      for (const what of STORED_THINGS) {
        gauge(
          `okienko_storage_altered_${what}`,
          `How often a stored ${what} was found that is not what was stored, since the start.`,
          () => found.get(what) ?? 0,
        )
      }
    },
  }
}
