import { setTimeout as pause } from 'node:timers/promises'
import type { Logger } from 'pino'
import { toldAtStart } from '../application/configuration/configuration-in-force.ts'
import type { KeptConfiguration } from '../application/configuration/keep-configuration.ts'
import type { RepeatedErasures } from '../application/customer/repeat-erasures.ts'
import { note } from '../application/journal/note.ts'
import type { Clock } from '../application/ports/clock.ts'
import type { Records } from '../application/ports/records.ts'
import { resolveDoubts, type SettlingDeps } from '../application/retention/resolve-doubts.ts'
import { failLost } from '../application/verification/end.ts'
import type { EndDeps } from '../application/verification/end-one.ts'
import { endAfterRestart, type RestartDeps } from '../application/visit/end-after-restart.ts'
import { endAllVisits } from '../application/visit/end-visit.ts'
import type { VisitDeps } from '../application/visit/visit-deps.ts'

const actor = { kind: 'okienko' } as const

/** The start is an entry, with what is in force from it on; so is the stop. */
export async function journalService(
  stack: AsyncDisposableStack,
  deps: {
    readonly records: Records
    readonly clock: Clock
    readonly catalogue: Pick<KeptConfiguration, 'standing'>
    readonly applications: Pick<KeptConfiguration, 'standing'>
  },
  logger: Logger,
): Promise<void> {
  const at = deps.clock.now()
  const applications = deps.applications.standing()
  // Where there never was one, there is nothing to tell.
  const isNone = applications.bytes.length === 0 && applications.kept === null
  const listed = { kind: 'applications-changed', at, actor, ...toldAtStart(applications) } as const
  await note(
    deps,
    { kind: 'service-started', at, actor },
    { kind: 'catalogue-changed', at, actor, ...toldAtStart(deps.catalogue.standing()) },
    ...(isNone ? [] : [listed]),
  )
  stack.defer(() =>
    note(deps, { kind: 'service-stopped', at: deps.clock.now(), actor }).catch(() =>
      logger.error('the stop could not be journalled'),
    ),
  )
}

/** A stop ends every visit, once nobody can ask for anything any more. */
export function endVisitsAtStop(
  stack: AsyncDisposableStack,
  deps: VisitDeps,
  logger: Logger,
): void {
  stack.defer(() =>
    endAllVisits(deps)().catch(() => logger.error('the end of visits could not be journalled')),
  )
}

/** What the last process left half done is ended, before anything is served. */
export async function recover(
  deps: EndDeps & RestartDeps & SettlingDeps & { readonly search: { check(): Promise<void> } },
  erasures: RepeatedErasures,
  logger: Logger,
): Promise<void> {
  const over = await endAfterRestart(deps)()
  if (over > 0) logger.warn({ visits: over }, 'visits ended with the last process')
  const lost = await failLost(deps)()
  if (lost > 0) logger.warn({ lost }, 'verifications whose data died with the last process')
  await resolveDoubts(deps)()
  // Rare, as after a restore: then the start takes as long as the check of the journal, and nobody finds them meanwhile.
  if (await erasures.areDue()) await deps.search.check()
  const repeated = await erasures.listed()
  if (repeated > 0) logger.warn({ repeated }, 'erased customers were there again; erased again')
  await beginCheck(deps.search)
}

/** So long the start waits for the check of the journal: that of 100,000 entries as a rule. */
const CHECK_WAIT_MS = 3_000

/**
 * Until the journal has been checked no report is complete, and nobody is let through by an approval. Where it is not
 * long, that is so before the first request; otherwise the check goes on in the background, as it does after a failure.
 */
async function beginCheck(search: { check(): Promise<void> }): Promise<void> {
  const waited = new AbortController()
  const check = search.check().catch(() => undefined)
  const patience = pause(CHECK_WAIT_MS, undefined, { signal: waited.signal }).catch(() => undefined)
  await Promise.race([check, patience])
  waited.abort()
}
