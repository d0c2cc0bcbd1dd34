import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { openApiDocument, ROUTES } from '@okienko/contract'
import { createEdge, type Metrics } from '@okienko/edge'
import { DOCUMENTS, describeDocuments, parseTrustAnchors } from '@okienko/evidence'
import { readVerifierKey } from '@okienko/journal'
import { formatVerifierKey } from '@okienko/journal/check'
import type { Logger } from 'pino'
import { type BacksystemOptions, backsystem } from '../adapters/backsystem/backsystem.ts'
import { readCatalogue } from '../adapters/catalogue/read-catalogue.ts'
import { openEvidenceFiles } from '../adapters/evidence-files/evidence-files.ts'
import { erasureListIn } from '../adapters/journal/erasure-list.ts'
import { JournalRefused } from '../adapters/journal/journal-refused.ts'
import { type Journal, type JournalOptions, openJournal } from '../adapters/journal/open-journal.ts'
import { proveEntry } from '../adapters/journal/prove-entry.ts'
import { watchedRecords } from '../adapters/journal/watched-records.ts'
import { announcements as openAnnouncements } from '../adapters/memory/announcements.ts'
import { memorySealedStore } from '../adapters/memory/sealed-store.ts'
import { openSearch } from '../adapters/sqlite/open-search.ts'
import { openSqlite } from '../adapters/sqlite/open-sqlite.ts'
import { openSubjectRows } from '../adapters/sqlite/open-subject-rows.ts'
import { MasterKeyError, openKeyFile } from '../adapters/subjects/key-file.ts'
import { isTheirKey, keyedSubjects } from '../adapters/subjects/keyed-subjects.ts'
import { sealedDetails } from '../adapters/subjects/sealed-details.ts'
import { keepCatalogue, type ReloadOutcome } from '../application/catalogue/keep-catalogue.ts'
import type { CareDeps } from '../application/customer/erase-customer.ts'
import { repeatErasures } from '../application/customer/repeat-erasures.ts'
import { endedSessions } from '../application/ended-sessions.ts'
import { inTurn } from '../application/in-turn.ts'
import { Fault } from '../application/ports/fault.ts'
import { eraseOverdueEvidence, settleEvidence } from '../application/retention/keep-evidence.ts'
import { receiveAnswer } from '../application/verification/3-receive.ts'
import {
  closeSession,
  type EndDeps,
  expireOverdue,
  failLost,
} from '../application/verification/end.ts'
import { waitingForAnswer } from '../application/verification/waiting-for-answer.ts'
import type { Catalogue } from '../domain/catalogue/catalogue.ts'
import type { JournalEvent } from '../domain/journal/events.ts'
import type { Limits } from '../domain/verification/limits.ts'
import { auditIntoJournal } from '../http/audit/audit.ts'
import { serveReidentification } from '../http/audit/reidentification.ts'
import { limitLookUps } from '../http/customer/number-limit.ts'
import { serveJournal } from '../http/journal/publish.ts'
import { serveSearch } from '../http/journal/search.ts'
import { pseudonymousEmployees } from '../http/pseudonyms.ts'
import { serveEvidence } from '../http/retention/evidence.ts'
import { deskSteps, evidenceSteps, journalSteps } from '../http/steps.ts'
import { serveDesk } from '../http/verification/desk.ts'
import { type Config, ConfigError, journalPlaces } from '../settings/config.ts'
import { builtPages } from './pages.ts'
import { sweep } from './sweep.ts'

export const VERSION = '0.1.0'

/** How often a BackSystem that pushes is asked, about a part of what is open, whether a push got lost. */
const MISSED_RESULTS_MS = 5_000

const OVERDUE_AT_ONCE = 200

/** How long a journal into which nobody writes may be out of order before it shows. */
const UNWRITTEN_MS = 5_000

/** A server that answers. `close` finishes what is under way, within seconds, and leaves the files closed. */
export interface Running {
  readonly url: string
  /** Reads the catalogue's file again; a broken one leaves the old one in force. Never rejects. */
  reloadCatalogue(): Promise<void>
  close(): Promise<void>
}

/** Puts the parts together and starts them: the only place that sees every adapter. */
export async function compose(config: Config, logger: Logger): Promise<Running> {
  const clock = { now: Date.now }
  mkdirSync(config.OKIENKO_DATA_DIR, { recursive: true, mode: 0o700 })
  const first = await readFirst(config.OKIENKO_CATALOGUE)
  const file = join(config.OKIENKO_DATA_DIR, 'okienko.db')
  const store = await openSqlite({ file })
  const journal = await orClose(store, openSigned(config, logger, store.log))
  const watched = watchedRecords(journal.guard(store.records), {
    every: UNWRITTEN_MS,
    onLost: (cause) => logger.error({ cause: messageOf(cause) }, 'the journal cannot be written'),
    onRegained: () => logger.info('the journal can be written again'),
  })
  const { records } = watched
  const { verifications } = store
  const customers = await orClose(store, openCustomers(config.OKIENKO_DATA_DIR))
  const { subjects, details, holds, evidence, askerOf, employeeOf } = customers
  const search = await orClose(store, openSearch({ file }))
  const sealed = memorySealedStore({ clock })
  const announcements = openAnnouncements()
  const catalogue = keepCatalogue(first, {
    ...{ records, clock },
    read: () => readCatalogue(config.OKIENKO_CATALOGUE),
  })
  const source = backsystem(backsystemOptions(config))
  const deps = {
    ...{ records, verifications, sealed, source, announcements, clock, catalogue },
    ...{ subjects, details, holds, evidence, search, inTurn: inTurn() },
    erasures: erasureListIn(journalPlaces(config).last),
    limits: limitsOf(config),
    ids: { fresh: randomUUID },
    openPerSession: config.OKIENKO_OPEN_PER_SESSION,
    ended: endedSessions({ clock }),
  }
  const at = clock.now()
  const inForce = { kind: 'catalogue-changed', at, actor: { kind: 'okienko' } } as const
  await records.commit({
    change: null,
    events: [service('service-started', at), { ...inForce, from: null, to: first.version }],
  })
  const lost = await failLost(deps)()
  if (lost > 0) logger.warn({ lost }, 'verifications whose data died with the last process')
  await settleEvidence(deps)()
  const erasures = repeatErasures(deps)
  const repeated = await erasures.listed()
  if (repeated > 0) logger.warn({ repeated }, 'erased customers were there again; erased again')

  const edge = await createEdge({
    ...edgeOptions(config, logger),
    sessions: store.sessions,
    audit: auditIntoJournal({ records, clock, askerOf, closeSession: closeSession(deps) }),
    readiness: { journal: () => records.probe() },
    witnesses: () => ({
      cosigned: journal.signed().cosigned,
      required: config.OKIENKO_JOURNAL_WITNESSES_REQUIRED,
    }),
  })
  const answers = edge.metrics.counter(
    'okienko_answers_total',
    'Answers of the source, by outcome.',
    ['outcome'],
  )
  const reloads = edge.metrics.counter(
    'okienko_catalogue_reloads_total',
    'Reloads of the catalogue, by outcome.',
    ['outcome'],
  )
  const intake = await source.open({
    receive: receiveAnswer(deps),
    waiting: waitingForAnswer(deps),
    observe: (outcome) => answers({ outcome }),
  })
  serveDesk(edge, {
    ...{ announcements, clock, askerOf, steps: deskSteps(deps), catalogue: catalogue.current },
    documentKinds: describeDocuments(DOCUMENTS),
    institution: config.OKIENKO_INSTITUTION,
    demo: config.OKIENKO_DEMO,
    phone: config.OKIENKO_PHONE_URL ?? null,
    requestSecret: customers.requestSecret,
  })
  const document = openApiDocument({ version: VERSION, serverUrl: config.origin })
  edge.app.get(ROUTES.openapi.path, async () => document)
  const mayLookUp = limitLookUps({ clock, perHour: config.OKIENKO_LOOK_UPS_PER_HOUR })
  serveEvidence(edge, { steps: evidenceSteps(deps), askerOf, clock, mayLookUp })
  const steps = journalSteps(deps)
  const key = `${formatVerifierKey(journal.key)}\n`
  serveJournal(edge, store.log, { key, askerOf, noteExport: steps.noteExport })
  serveSearch(edge, { steps, askerOf, employeeOf, prove: proveEntry(store.log), mayLookUp })
  const { OKIENKO_INSTITUTION: institution } = config
  serveReidentification(edge, {
    ...{ steps, askerOf, clock, catalogue: catalogue.current, institution, mayLookUp },
  })
  measureJournal(edge.metrics, journal, watched.available)
  const sweepers = [
    ...sweeping(deps, logger),
    sweep({
      round: search.catchUp,
      pause: 1_000,
      logger,
      trouble: 'the index of the journal could not be brought up to date; trying again',
    }),
    sweep({
      round: erasures.all,
      pause: 10_000,
      logger,
      trouble: 'unfinished erasures could not be finished; trying again',
    }),
  ]
  const url = await edge.app.listen({ host: config.OKIENKO_HOST, port: config.OKIENKO_PORT })

  return {
    url,
    async reloadCatalogue() {
      const outcome = await catalogue.reload()
      reloads({ outcome: outcome.kind })
      logReload(logger, outcome)
    },
    async close() {
      await intake.close()
      await edge.app.close()
      watched.stop()
      await Promise.all(sweepers.map((sweeper) => sweeper.stop()))
      await records
        .commit({ change: null, events: [service('service-stopped', clock.now())] })
        .catch(() => logger.error('the stop could not be journalled'))
      await journal.close()
      await search.close()
      await Promise.all([source.close(), sealed.close(), store.close(), customers.close()])
    },
  }
}

/** A start that fails leaves no thread behind that would keep the process alive. */
async function orClose<T>(opened: { close(): Promise<void> }, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    await opened.close()
    throw error
  }
}

/** The journal over its storage. Throws ConfigError when it is not the one that was signed. */
async function openSigned(
  config: Config,
  logger: Logger,
  log: JournalOptions['log'],
): Promise<Journal> {
  try {
    return await openJournal({
      log,
      places: journalPlaces(config),
      maxLag: config.OKIENKO_JOURNAL_MAX_LAG_SECONDS * 1_000,
      witnesses: await Promise.all(config.OKIENKO_JOURNAL_WITNESSES.map(witnessOf)),
      witnessesRequired: config.OKIENKO_JOURNAL_WITNESSES_REQUIRED,
      onTrouble: (cause) => logger.error({ cause: messageOf(cause) }, 'the journal is not signed'),
      onRecovery: () => logger.info('the journal is signed again'),
    })
  } catch (error) {
    throw error instanceof JournalRefused ? new ConfigError(error.message) : error
  }
}

async function witnessOf(setting: string): Promise<JournalOptions['witnesses'][number]> {
  const [, url = '', file = ''] = /^([^=]+)=(.+)$/.exec(setting) ?? []
  try {
    return { url: url.replace(/\/+$/, ''), key: await readVerifierKey(file) }
  } catch {
    throw new ConfigError(`OKIENKO_JOURNAL_WITNESSES: ${file} is no key of a witness`)
  }
}

/** In words for the operator; a storage says them as the cause of its fault. */
function messageOf(cause: unknown): string {
  if (cause instanceof Fault && typeof cause.cause === 'string') return cause.cause
  return cause instanceof Error ? cause.message : 'unknown'
}

function measureJournal(
  { gauge }: Metrics,
  { size, signed, lag }: Journal,
  available: () => boolean,
): void {
  gauge('okienko_journal_available', '1 while the journal can be written, else 0.', () =>
    available() ? 1 : 0,
  )
  gauge('okienko_journal_size', 'Entries of the journal, signed or not.', size)
  gauge('okienko_journal_signed_size', 'Entries under the newest checkpoint.', () => signed().size)
  gauge('okienko_journal_cosigned', 'Witnesses that cosigned it.', () => signed().cosigned)
  gauge(
    'okienko_journal_lag_seconds',
    'How long the oldest entry without a checkpoint has been waiting.',
    () => lag() / 1_000,
  )
}

/** Customers and what is kept of them. Throws ConfigError when the master key cannot be theirs. */
async function openCustomers(directory: string) {
  const file = join(directory, 'okienko.db')
  const { rows, holds, details: detailRows, close } = await openSubjectRows({ file })
  try {
    const key = join(directory, 'okienko.master.key')
    const masterKey = await openKeyFile({ file: key, mayCreate: (await rows.claimed()) === null })
    if (!(await isTheirKey({ rows, masterKey }))) {
      throw new ConfigError(
        `The master key ${key} is not the one that the customers are kept under.`,
      )
    }
    const evidence = await openEvidenceFiles(join(directory, 'okienko.evidence'))
    const pseudonyms = pseudonymousEmployees(await masterKey.mac(Buffer.from('employees')))
    const subjects = keyedSubjects({ rows, masterKey })
    const details = sealedDetails({ rows: detailRows, subjects })
    const requestSecret = await masterKey.mac(Buffer.from('requests'))
    return { subjects, details, holds, evidence, ...pseudonyms, requestSecret, close }
  } catch (error) {
    await close()
    throw error instanceof MasterKeyError ? new ConfigError(error.message) : error
  }
}

/** What happens by itself: verifications whose time is up end, kept evidence whose time is up goes. */
function sweeping(deps: EndDeps & CareDeps, logger: Logger) {
  const expire = expireOverdue(deps)
  return [
    sweep({
      round: () => expire(OVERDUE_AT_ONCE),
      pause: 500,
      logger,
      trouble: 'overdue verifications could not be ended; trying again',
    }),
    sweep({
      round: eraseOverdueEvidence(deps),
      pause: 600_000,
      logger,
      trouble: 'overdue evidence could not be erased; trying again',
    }),
  ]
}

async function readFirst(file: string): Promise<Catalogue> {
  const reading = await readCatalogue(file)
  if (reading.kind === 'refused') throw new ConfigError(reading.problems.join('\n'))
  return reading.catalogue
}

const RELOADED = {
  changed: ['info', 'another catalogue is in force'],
  unchanged: ['info', 'the catalogue has not changed'],
  refused: ['error', 'the new catalogue is refused, the old one stays in force'],
  'not-journalled': ['error', 'the journal cannot be written, the old catalogue stays in force'],
} as const satisfies Record<ReloadOutcome['kind'], readonly ['info' | 'error', string]>

function logReload(logger: Logger, { kind, ...details }: ReloadOutcome): void {
  const [level, message] = RELOADED[kind]
  logger[level](details, message)
}

function service(kind: 'service-started' | 'service-stopped', at: number): JournalEvent {
  return { kind, at, actor: { kind: 'okienko' } }
}

function backsystemOptions(config: Config): BacksystemOptions {
  const { listener } = config.files
  return {
    url: config.OKIENKO_BACKSYSTEM_URL,
    key: config.OKIENKO_BACKSYSTEM_KEY,
    timeoutMs: config.OKIENKO_BACKSYSTEM_TIMEOUT_MS,
    openMs: 5_000,
    pollMs: listener === null ? config.OKIENKO_BACKSYSTEM_POLL_MS : MISSED_RESULTS_MS,
    listener: listener && {
      ...listener,
      host: config.OKIENKO_BACKSYSTEM_HOST,
      port: config.OKIENKO_BACKSYSTEM_PORT,
    },
    judge: {
      anchors: parseTrustAnchors(config.files),
      check: { ocspMaxAgeSeconds: config.OKIENKO_OCSP_MAX_AGE_SECONDS, clockSkewSeconds: 5 },
      acceptVouched: config.OKIENKO_ACCEPT_VOUCHED.includes('backsystem'),
    },
  }
}

function limitsOf(config: Config): Limits {
  return {
    scan: config.OKIENKO_SCAN_SECONDS * 1_000,
    grace: config.OKIENKO_GRACE_SECONDS * 1_000,
    decision: config.OKIENKO_DECISION_SECONDS * 1_000,
    release: config.OKIENKO_RELEASE_SECONDS * 1_000,
  }
}

function edgeOptions(config: Config, logger: Logger) {
  return {
    logger,
    origin: config.origin,
    demo: config.OKIENKO_DEMO,
    issuer: {
      url: config.OKIENKO_OIDC_ISSUER,
      clientId: config.OKIENKO_OIDC_CLIENT_ID,
      clientSecret: config.OKIENKO_OIDC_CLIENT_SECRET,
      scope: config.OKIENKO_OIDC_SCOPE,
      audience: config.OKIENKO_OIDC_AUDIENCE,
      claims: {
        roles: config.OKIENKO_OIDC_ROLES_CLAIM,
        roleValues: config.OKIENKO_OIDC_ROLES,
        branch: config.OKIENKO_OIDC_BRANCH_CLAIM,
        workstation: config.OKIENKO_OIDC_WORKSTATION_CLAIM,
      },
    },
    allowedOrigins: config.OKIENKO_ALLOWED_ORIGINS,
    frameAncestors: config.OKIENKO_FRAME_ANCESTORS,
    trustedProxies: config.OKIENKO_TRUSTED_PROXIES,
    limits: {
      perSessionPerMinute: config.OKIENKO_RATE_PER_MINUTE,
      perAddressPerMinute: config.OKIENKO_RATE_PER_ADDRESS_PER_MINUTE,
    },
    pages: builtPages(),
  }
}
