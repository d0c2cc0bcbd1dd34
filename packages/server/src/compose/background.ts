import type { Logger } from 'pino'
import type { RepeatedErasures } from '../application/customer/repeat-erasures.ts'
import { eraseOverdueEvidence, type OverdueDeps } from '../application/retention/erase-evidence.ts'
import { type EndDeps, expireOverdue } from '../application/verification/end.ts'
import { sweep } from './sweep.ts'

const OVERDUE_AT_ONCE = 200

export interface BackgroundDeps extends EndDeps, OverdueDeps {
  readonly search: { catchUp(): Promise<void> }
}

/** What happens by itself: time that is up ends things, the index follows the log, erasures are finished. */
export function runInBackground(
  stack: AsyncDisposableStack,
  deps: BackgroundDeps,
  erasures: RepeatedErasures,
  logger: Logger,
): void {
  const expire = expireOverdue(deps)
  const rounds = [
    {
      round: () => expire(OVERDUE_AT_ONCE),
      pause: 500,
      trouble: 'overdue verifications could not be ended; trying again',
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
      round: erasures.all,
      pause: 10_000,
      trouble: 'unfinished erasures could not be finished; trying again',
    },
  ]
  for (const one of rounds) stack.adopt(sweep({ ...one, logger }), (sweeper) => sweeper.stop())
}
