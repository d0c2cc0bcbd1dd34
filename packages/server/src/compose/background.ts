import { setTimeout as pause } from 'node:timers/promises'
import type { Logger } from 'pino'
import { tellRefused } from '../application/audit/deny.ts'
import { type CustomerChecks, checkCustomers } from '../application/customer/check-customers.ts'
import type { RepeatedErasures } from '../application/customer/repeat-erasures.ts'
import type { Holds } from '../application/ports/holds.ts'
import type { JournalSearch } from '../application/ports/journal-search.ts'
import type { RefusedAttempts } from '../application/ports/refused-attempts.ts'
import type { Subjects } from '../application/ports/subjects.ts'
import { eraseOverdueEvidence, type OverdueDeps } from '../application/retention/erase-evidence.ts'
import { expireOverdue } from '../application/verification/end.ts'
import type { EndDeps } from '../application/verification/end-one.ts'
import { endOverdueVisits } from '../application/visit/end-visit.ts'
import type { VisitDeps } from '../application/visit/visit-deps.ts'
import { patiently } from './patiently.ts'
import { type SweepOptions, sweep } from './sweep.ts'

const OVERDUE_AT_ONCE = 200
/** So long a round waits for the ends that it has begun: one that is stuck holds up no other visit. */
const VISITS_WAIT_MS = 5_000

export interface BackgroundDeps extends EndDeps, VisitDeps, OverdueDeps, CustomerChecks {
  readonly handOvers: VisitDeps['handOvers']
  readonly attempts: RefusedAttempts
  readonly subjects: Subjects
  readonly holds: Holds
  readonly search: JournalSearch & { catchUp(): Promise<void>; check(): Promise<void> }
}

/** What happens by itself: time that is up ends things, the index follows the log and is checked, erasures are finished. */
export function runInBackground(
  stack: AsyncDisposableStack,
  deps: BackgroundDeps,
  erasures: RepeatedErasures,
  logger: Logger,
): void {
  const expire = expireOverdue(deps)
  const tellOfRefused = tellRefused(deps)
  const ended = new AbortController()
  const rounds: Omit<SweepOptions, 'logger'>[] = [
    {
      round: () => expire(OVERDUE_AT_ONCE),
      pause: 500,
      trouble: 'overdue verifications could not be ended; trying again',
    },
    {
      round: patiently(endOverdueVisits(deps), VISITS_WAIT_MS),
      pause: 500,
      trouble: 'visits whose time is up could not be ended, or not be journalled; trying again',
    },
    {
      round: () => tellOfRefused('over'),
      pause: 1_000,
      trouble: 'repeated refused attempts could not be journalled; trying again',
    },
    {
      round: eraseOverdueEvidence(deps),
      pause: 600_000,
      trouble: 'overdue evidence could not be erased; trying again',
    },
    {
      round: deps.search.catchUp,
      pause: 1_000,
      trouble: 'the index of the journal could not be brought up to date; trying again',
    },
    {
      round: deps.search.check,
      pause: 1_000,
      trouble: 'the index of the journal could not be checked; trying again',
    },
    {
      round: async () => sayRepeated(await erasures.all(), logger),
      pause: 10_000,
      trouble: 'unfinished erasures could not be finished; trying again',
    },
  ]
  rounds.push({
    round: checkingCustomers(deps, ended.signal),
    pause: 1_000,
    trouble: 'customers could not be checked; trying again',
  })
  // A stop in order loses no number; where the journal cannot be written there is nowhere to keep one.
  stack.defer(() =>
    tellOfRefused('all').catch(() => logger.error('refused attempts were not told')),
  )
  for (const one of rounds) stack.adopt(sweep({ ...one, logger }), (sweeper) => sweeper.stop())
  // The newest on the stack goes first: a check that is under way ends before its sweep is waited for.
  stack.defer(() => ended.abort())
}

function sayRepeated(repeated: number, logger: Logger): void {
  if (repeated > 0) logger.warn({ repeated }, 'erased customers were there again; erased again')
}

/** Checks all there is after the start, and from time to time again, a slice at a time. */
function checkingCustomers(deps: CustomerChecks, signal: AbortSignal): () => Promise<void> {
  const check = checkCustomers(deps, () => pause(BREATH_MS, undefined, { signal, ref: false }))
  let next = 0
  return async () => {
    if (deps.clock.now() < next) return
    try {
      if (await check()) next = deps.clock.now() + CHECKED_AGAIN_MS
    } catch (error) {
      if (!signal.aborted) throw error
    }
  }
}

const BREATH_MS = 5
const CHECKED_AGAIN_MS = 6 * 3_600_000
