import { createEdge, type Metrics } from '@okienko/edge'
import type { Logger } from 'pino'
import type { Journal } from '../adapters/journal/open-journal.ts'
import type { WitnessWatch } from '../adapters/journal/watch-witnesses.ts'
import type { StorageKeys } from '../adapters/keys/storage-keys.ts'
import { memoryOpenSessions } from '../adapters/memory/open-sessions.ts'
import type { JournalSearch } from '../application/ports/journal-search.ts'
import { type CloseDeps, closeSession, sessionsAtWork } from '../application/verification/end.ts'
import { noteAdmitted } from '../application/visit/stay.ts'
import { type JournalAccess, journalAccess } from '../http/audit/journal-access.ts'
import type { Pseudonyms } from '../http/pseudonyms.ts'
import type { Config } from '../settings/config.ts'
import { unwatched } from '../settings/unsafe-settings.ts'
import { edgeOptions, endsRemembered, SESSION_LIFE_MS } from '../settings/wing-options.ts'
import type { MeasuredAlarm } from './alarm.ts'
import { warningsOf } from './dialect.ts'
import type { ListenerPeers } from './listener-peers.ts'
import { builtPages } from './pages.ts'
import type { BacksystemDialect } from './read-dialect.ts'
import type { WatchedRegister } from './register.ts'
import { sweep } from './sweep.ts'

type SessionRows = Parameters<typeof createEdge>[0]['sessions']

export interface EdgeDeps extends CloseDeps, Pseudonyms {
  readonly sessions: SessionRows
  readonly keys: StorageKeys
  readonly search: JournalSearch
  readonly journal: Journal
  readonly witnesses: WitnessWatch
  readonly available: () => boolean
  readonly alarm: MeasuredAlarm
  readonly peers: ListenerPeers
  readonly register: WatchedRegister | null
  readonly dialect: BacksystemDialect
}

/** The edge: who calls, what may be asked, and how the process is doing. Nothing listens yet. */
export async function openEdge(
  stack: AsyncDisposableStack,
  config: Config,
  logger: Logger,
  deps: EdgeDeps,
) {
  const { witnesses, sessions, records, keys, alarm, peers, register, dialect } = deps
  const audit = journalAccess({
    ...deps,
    closeSession: closeSession(deps),
    atWork: sessionsAtWork(deps),
    openSessions: memoryOpenSessions({
      ...deps,
      sessionLife: SESSION_LIFE_MS,
      remembered: endsRemembered(config),
      pause,
    }),
    sessionsPerEmployee: config.OKIENKO_SESSIONS_PER_EMPLOYEE,
  })
  const admitted = noteAdmitted(deps)
  const edge = await createEdge({
    ...edgeOptions(config),
    logger,
    sessions,
    sessionKey: keys.keyFor('sessions'),
    onAlteredSession: () => alarm.altered('session'),
    pages: builtPages(),
    audit,
    onAdmitted: (caller, until) => admitted(deps.employeeOf(caller), until),
    readiness: { journal: () => records.probe() },
    witnesses: witnesses.witnessed,
    warnings: () => [
      ...unwatched(config),
      ...(config.OKIENKO_ACCEPT_VOUCHED.length > 0 ? (['vouched-source'] as const) : []),
      ...(peers.isStale() ? (['revocation-list-stale'] as const) : []),
      ...warningsOf(dialect),
      ...(register?.isSilent() ? (['register-unavailable'] as const) : []),
    ],
  })
  stack.defer(() => edge.app.close())
  finishLogouts(stack, audit, logger)
  measureJournal(edge.metrics, deps)
  alarm.measure(edge.metrics)
  register?.measure(edge.metrics)
  return edge
}

function finishLogouts(stack: AsyncDisposableStack, audit: JournalAccess, logger: Logger): void {
  const trouble = 'what the identity provider has ended could not be closed; trying again'
  const rounds = sweep({ round: () => audit.finishLogouts(), pause: 1_000, logger, trouble })
  stack.adopt(rounds, (sweeper) => sweeper.stop())
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
