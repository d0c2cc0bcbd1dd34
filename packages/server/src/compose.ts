import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { openApiDocument, ROUTES } from '@okienko/contract'
import type { Logger } from 'pino'
import { backsystemClient } from './adapters/backsystem/client.ts'
import { parseTrustAnchors } from './adapters/backsystem/evidence/check-evidence.ts'
import { listenForResults } from './adapters/backsystem/listener.ts'
import { readCatalogue } from './adapters/catalogue/read-catalogue.ts'
import { announcements as openAnnouncements } from './adapters/memory/announcements.ts'
import { memorySealedStore } from './adapters/memory/sealed-store.ts'
import { openSqlite } from './adapters/sqlite/open-sqlite.ts'
import { receiveAnswer } from './application/3-receive.ts'
import { closeSession, expireOverdue, failLost } from './application/end.ts'
import type { Config } from './config.ts'
import type { JournalEvent } from './domain/events.ts'
import type { Limits } from './domain/limits.ts'
import { createEdge } from './edge/edge.ts'
import { auditIntoJournal } from './http/audit.ts'
import { serveDesk } from './http/desk.ts'
import { deskSteps } from './http/steps.ts'
import { sweep } from './sweep.ts'

export const VERSION = '0.1.0'

/** A server that answers. `close` finishes what is under way, within seconds, and leaves the files closed. */
export interface Running {
  readonly url: string
  close(): Promise<void>
}

/** Puts the parts together and starts them: the only place that sees every adapter. */
export async function compose(config: Config, logger: Logger): Promise<Running> {
  const clock = { now: Date.now }
  mkdirSync(config.OKIENKO_DATA_DIR, { recursive: true, mode: 0o700 })
  const catalogue = readCatalogue(config.OKIENKO_CATALOGUE)
  const store = await openSqlite({ file: join(config.OKIENKO_DATA_DIR, 'okienko.db') })
  const { records } = store
  const sealed = memorySealedStore({ clock })
  const announcements = openAnnouncements()
  const source = backsystemClient({
    url: config.OKIENKO_BACKSYSTEM_URL,
    key: config.OKIENKO_BACKSYSTEM_KEY,
    timeoutMs: config.OKIENKO_BACKSYSTEM_TIMEOUT_MS,
  })
  const deps = {
    ...{ records, sealed, source, announcements, clock, catalogue },
    limits: limitsOf(config),
    ids: { fresh: randomUUID },
    openPerSession: config.OKIENKO_OPEN_PER_SESSION,
  }
  const tell = (kind: 'service-started' | 'service-stopped') =>
    records.commit({ change: null, events: [service(kind, clock.now())] })

  await tell('service-started')
  const lost = await failLost(deps)()
  if (lost > 0) logger.warn({ lost }, 'verifications whose data died with the last process')

  const edge = await createEdge({
    ...edgeOptions(config, logger),
    sessions: store.sessions,
    audit: auditIntoJournal({ records, clock, closeSession: closeSession(deps) }),
    readiness: { journal: () => records.probe() },
  })
  const answers = edge.metrics.counter(
    'okienko_answers_total',
    'Answers of the source, by outcome.',
    ['outcome'],
  )
  const listener = await listenForResults({
    host: config.OKIENKO_BACKSYSTEM_HOST,
    port: config.OKIENKO_BACKSYSTEM_PORT,
    certificate: config.files.listenerCertificate,
    key: config.files.listenerKey,
    clientAuthority: config.files.clientAuthority,
    judge: {
      anchors: parseTrustAnchors(config.files),
      check: { ocspMaxAgeSeconds: config.OKIENKO_OCSP_MAX_AGE_SECONDS, clockSkewSeconds: 5 },
      acceptVouched: config.OKIENKO_ACCEPT_VOUCHED.includes('backsystem'),
    },
    receive: receiveAnswer(deps),
    observe: (outcome) => answers({ outcome }),
  })
  serveDesk(edge, {
    ...{ announcements, clock, steps: deskSteps(deps), catalogue: catalogue.current },
    institution: config.OKIENKO_INSTITUTION,
    demo: config.OKIENKO_DEMO,
    phone: config.OKIENKO_PHONE_URL ?? null,
  })
  const document = openApiDocument({ version: VERSION, serverUrl: config.origin })
  edge.app.get(ROUTES.openapi.path, async () => document)
  const sweeper = sweep({ expire: expireOverdue(deps), logger })
  const url = await edge.app.listen({ host: config.OKIENKO_HOST, port: config.OKIENKO_PORT })

  return {
    url,
    async close() {
      await listener.close()
      await edge.app.close()
      await sweeper.stop()
      await tell('service-stopped').catch(() => logger.error('the stop could not be journalled'))
      await Promise.all([source.close(), sealed.close(), store.close()])
    },
  }
}

function service(kind: 'service-started' | 'service-stopped', at: number): JournalEvent {
  return { kind, at, actor: { kind: 'okienko' } }
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

/** What the browser loads, where it has been built. A server without pages still serves the API. */
function builtPages(): Readonly<Record<string, string>> {
  const packages = join(import.meta.dirname, '..', '..')
  const pages = {
    '/': join(packages, 'dashboard', 'dist'),
    '/component/': join(packages, 'component', 'dist'),
  }
  return Object.fromEntries(Object.entries(pages).filter(([, folder]) => existsSync(folder)))
}
