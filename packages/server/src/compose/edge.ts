import { createEdge, type Metrics } from '@okienko/edge'
import type { Logger } from 'pino'
import type { Journal } from '../adapters/journal/open-journal.ts'
import type { WitnessWatch } from '../adapters/journal/watch-witnesses.ts'
import type { StorageKeys } from '../adapters/keys/storage-keys.ts'
import { memoryOpenSessions } from '../adapters/memory/open-sessions.ts'
import type { JournalSearch } from '../application/ports/journal-search.ts'
import { type CloseDeps, closeSession } from '../application/verification/end.ts'
import { journalAccess } from '../http/audit/journal-access.ts'
import type { EmployeeOf } from '../http/pseudonyms.ts'
import type { Config } from '../settings/config.ts'
import { unwatched } from '../settings/unsafe-settings.ts'
import { edgeOptions, SESSION_LIFE_MS } from '../settings/wing-options.ts'
import type { MeasuredAlarm } from './alarm.ts'
import { builtPages } from './pages.ts'

type SessionRows = Parameters<typeof createEdge>[0]['sessions']

export interface EdgeDeps extends CloseDeps {
  readonly sessions: SessionRows
  readonly keys: StorageKeys
  readonly search: JournalSearch
  readonly employeeOf: EmployeeOf
  readonly journal: Journal
  readonly witnesses: WitnessWatch
  readonly available: () => boolean
  readonly alarm: MeasuredAlarm
}

/** The edge: who calls, what may be asked, and how the process is doing. Nothing listens yet. */
export async function openEdge(
  stack: AsyncDisposableStack,
  config: Config,
  logger: Logger,
  deps: EdgeDeps,
) {
  const { witnesses, sessions, records, keys, alarm } = deps
  const edge = await createEdge({
    ...edgeOptions(config),
    logger,
    sessions,
    sessionKey: keys.keyFor('sessions'),
    onAlteredSession: () => alarm.altered('session'),
    pages: builtPages(),
    audit: journalAccess({
      ...deps,
      closeSession: closeSession(deps),
      openSessions: memoryOpenSessions({ ...deps, sessionLife: SESSION_LIFE_MS, pause }),
    }),
    readiness: { journal: () => records.probe() },
    witnesses: witnesses.witnessed,
    warnings: unwatched(config),
  })
  stack.defer(() => edge.app.close())
  measureJournal(edge.metrics, deps)
  alarm.measure(edge.metrics)
  return edge
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resume) => setTimeout(resume, milliseconds))
}

function measureJournal({ gauge }: Metrics, { journal, witnesses, available }: EdgeDeps): void {
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
    'okienko_journal_witness_silent_seconds',
    'For how long at least one of the witnesses has not cosigned it; 0 where all have.',
    () => witnesses.witnessed().silentSeconds,
  )
  gauge(
    'okienko_journal_lag_seconds',
    'How long the oldest entry without a checkpoint has been waiting.',
    () => journal.lag() / 1_000,
  )
}
