import { createEdge, type Metrics } from '@okienko/edge'
import type { Logger } from 'pino'
import type { Journal } from '../adapters/journal/open-journal.ts'
import { type CloseDeps, closeSession } from '../application/verification/end.ts'
import { journalAccess } from '../http/audit/journal-access.ts'
import type { EmployeeOf } from '../http/pseudonyms.ts'
import type { Config } from '../settings/config.ts'
import { edgeOptions } from '../settings/wing-options.ts'
import { builtPages } from './pages.ts'

type SessionRows = Parameters<typeof createEdge>[0]['sessions']

export interface EdgeDeps extends CloseDeps {
  readonly sessions: SessionRows
  readonly employeeOf: EmployeeOf
  readonly journal: Journal
  readonly available: () => boolean
}

/** The edge: who calls, what may be asked, and how the process is doing. Nothing listens yet. */
export async function openEdge(
  stack: AsyncDisposableStack,
  config: Config,
  logger: Logger,
  deps: EdgeDeps,
) {
  const { journal, sessions, records } = deps
  const edge = await createEdge({
    ...edgeOptions(config),
    logger,
    sessions,
    pages: builtPages(),
    audit: journalAccess({ ...deps, closeSession: closeSession(deps) }),
    readiness: { journal: () => records.probe() },
    witnesses: () => ({
      cosigned: journal.signed().cosigned,
      required: config.OKIENKO_JOURNAL_WITNESSES_REQUIRED,
    }),
  })
  stack.defer(() => edge.app.close())
  measureJournal(edge.metrics, deps)
  return edge
}

function measureJournal({ gauge }: Metrics, { journal, available }: EdgeDeps): void {
  gauge('okienko_journal_available', '1 while the journal can be written, else 0.', () =>
    available() ? 1 : 0,
  )
  gauge('okienko_journal_size', 'Entries of the journal, signed or not.', journal.size)
  gauge(
    'okienko_journal_signed_size',
    'Entries under the newest checkpoint.',
    () => journal.signed().size,
  )
  gauge('okienko_journal_cosigned', 'Witnesses that cosigned it.', () => journal.signed().cosigned)
  gauge(
    'okienko_journal_lag_seconds',
    'How long the oldest entry without a checkpoint has been waiting.',
    () => journal.lag() / 1_000,
  )
}
