import { memoryHandOvers } from '../adapters/memory/hand-overs.ts'
import { randomSecrets } from '../adapters/memory/secrets.ts'
import { memoryVisits } from '../adapters/memory/visits.ts'
import type { Clock } from '../application/ports/clock.ts'
import type { Config } from '../settings/config.ts'
import { visitLimitsOf } from '../settings/wing-options.ts'

/** What is known of visits in this process: it dies with it. */
export function openVisits(config: Config, clock: Clock) {
  return {
    visits: memoryVisits({ clock }),
    visitLimits: visitLimitsOf(config),
    handOvers: memoryHandOvers(),
    secrets: randomSecrets(),
  }
}
