import type { Logger } from 'pino'
import type { RepeatedErasures } from '../application/customer/repeat-erasures.ts'
import { note } from '../application/journal/note.ts'
import type { Clock } from '../application/ports/clock.ts'
import type { Records } from '../application/ports/records.ts'
import { resolveDoubts, type SettlingDeps } from '../application/retention/resolve-doubts.ts'
import { type EndDeps, failLost } from '../application/verification/end.ts'

const actor = { kind: 'okienko' } as const

/** The start is an entry, with the catalogue that is in force from it on; so is the stop. */
export async function journalService(
  stack: AsyncDisposableStack,
  deps: { readonly records: Records; readonly clock: Clock },
  catalogueVersion: string,
  logger: Logger,
): Promise<void> {
  const at = deps.clock.now()
  await note(
    deps,
    { kind: 'service-started', at, actor },
    { kind: 'catalogue-changed', at, actor, from: null, to: catalogueVersion },
  )
  stack.defer(() =>
    note(deps, { kind: 'service-stopped', at: deps.clock.now(), actor }).catch(() =>
      logger.error('the stop could not be journalled'),
    ),
  )
}

/** What the last process left half done is ended, before anything is served. */
export async function recover(
  deps: EndDeps & SettlingDeps & { readonly search: { check(): Promise<void> } },
  erasures: RepeatedErasures,
  logger: Logger,
): Promise<void> {
  const lost = await failLost(deps)()
  if (lost > 0) logger.warn({ lost }, 'verifications whose data died with the last process')
  await resolveDoubts(deps)()
  // Rare, as after a restore: then the start takes as long as the check of the journal, and nobody finds them meanwhile.
  if (await erasures.areDue()) await deps.search.check()
  const repeated = await erasures.listed()
  if (repeated > 0) logger.warn({ repeated }, 'erased customers were there again; erased again')
}
