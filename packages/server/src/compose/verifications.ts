import { randomUUID } from 'node:crypto'
import { memoryAnnouncements } from '../adapters/memory/announcements.ts'
import { memoryEndedSessions } from '../adapters/memory/ended-sessions.ts'
import { memoryRefusedAttempts } from '../adapters/memory/refused-attempts.ts'
import { memorySealedStore } from '../adapters/memory/sealed-store.ts'
import { memoryTurns } from '../adapters/memory/turns.ts'
import type { Clock } from '../application/ports/clock.ts'
import { limitNamedCustomers } from '../application/visit/named-customers.ts'
import type { Config } from '../settings/config.ts'
import { limitsOf } from '../settings/wing-options.ts'

/** What the five steps need of this process: it dies with it. */
export function openVerifications(stack: AsyncDisposableStack, config: Config, clock: Clock) {
  const sealed = stack.adopt(memorySealedStore({ clock }), (store) => store.close())
  return {
    sealed,
    announcements: memoryAnnouncements(),
    ended: memoryEndedSessions({ clock }),
    attempts: memoryRefusedAttempts({ clock }),
    inTurn: memoryTurns(),
    ids: { fresh: randomUUID },
    limits: limitsOf(config),
    mayNameCustomer: limitNamedCustomers({ clock }),
    openPerSession: config.OKIENKO_OPEN_PER_SESSION,
  }
}
