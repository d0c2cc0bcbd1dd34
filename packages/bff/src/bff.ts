import { randomBytes } from 'node:crypto'
import type { Installation } from '@okienko/contract'
import { createEdge, type Edge, type EdgeOptions, memoryRows } from '@okienko/edge'
import { LIMITS } from '@okienko/edge/limits'
import { type BankFigures, bankFigures } from './bank/bank-figures.ts'
import { watchedBank } from './bank/watched-bank.ts'
import type { DeskDeps } from './desk/desk-deps.ts'
import { offers } from './desk/offers.ts'
import { announcements } from './follow/announcements.ts'
import { type Follower, following } from './follow/follow.ts'
import { serveHints } from './follow/hint-route.ts'
import { BFF_LIMITS, type BffLimits } from './limits.ts'
import type { Bank } from './ports/bank.ts'
import type { BankCredentials } from './ports/bank-credentials.ts'
import { PROMISES } from './promises.ts'
import { serveDesk } from './routes/desk-routes.ts'
import { serveFollowing } from './routes/follow-routes.ts'
import { servePlace } from './routes/place-routes.ts'
import { bankAudit } from './session/audit.ts'
import { type CloseSession, closingSessions } from './session/close-session.ts'
import { closing } from './session/closing.ts'
import { farewells } from './session/farewells.ts'
import { lostStarts } from './session/lost-starts.ts'
import { openSessions } from './session/open-sessions.ts'
import { presences } from './session/presences.ts'
import { pseudonyms } from './session/pseudonyms.ts'
import { stayingLetIn } from './session/stay-let-in.ts'
import { SIGHTINGS, sightings } from './sightings.ts'
import { type Learn, type LearnDeps, lapsing, learning } from './verifications/learn.ts'
import { refusingVouched } from './verifications/refuse-vouched.ts'
import { shelf } from './verifications/shelf.ts'

export interface BffOptions {
  readonly edge: Omit<
    EdgeOptions,
    'sessions' | 'sessionKey' | 'onAlteredSession' | 'audit' | 'onAdmitted'
  >
  readonly bank: Bank
  readonly installation: Installation
  /** Whether data is taken that neither the bank's system nor Okienko has checked; installation.vouched says so. */
  readonly acceptsVouched?: boolean
  /** That the bank's system shows with its hints; null where it sends none. */
  readonly hintSecret: string | null
  readonly limits?: Partial<BffLimits>
  /** How the bank's system is; told of every call. */
  readonly figures?: BankFigures
  /** What is kept to be let in with at the bank: renewed while a session lasts, forgotten once it has had its last word. */
  readonly credentials?: Pick<BankCredentials, 'isDue' | 'renew' | 'forget'>
}

/** How long after whoever held a session was last there it is over, in milliseconds, beside the edge's own time. */
const LATER = 60_000
/** How long the bank has, as the process ends, to hear of what is closed with it. */
const LAST_WORDS = 3_000

/**
 * The backend-for-frontend of a bank with a system of its own: the edge with the component's routes over that system.
 * Listens once `edge.app.listen` is called; `edge.app.close` ends sessions, tells the bank, and closes it. Everything
 * that it knows is in the memory of this process.
 */
export async function createBff(options: BffOptions): Promise<Edge> {
  const { installation, hintSecret } = options
  const { logger, now = Date.now } = options.edge
  const limits = { ...BFF_LIMITS, ...options.limits }
  const parts = compose(options, limits)
  const { bank, desk, follower, audit, seen, figures, sweep, presences: present } = parts
  const edge = await createEdge({
    ...options.edge,
    promises: PROMISES,
    sessions: memoryRows(),
    // Under no key that anybody has: what an earlier process sealed opens nothing.
    sessionKey: randomBytes(32),
    onAlteredSession: () => logger.warn('a session that is not this process’s was shown'),
    audit,
    onAdmitted: async (caller, _until, token, tokenNow) => {
      if (!desk.sessions.hasJustEnded(caller.sessionId)) present.saw(caller, token, tokenNow)
    },
  })
  const { metrics } = edge
  seen.countBy(
    metrics.counter(
      'okienko_bff_sightings_total',
      'What the bank’s system did that was not taken as it came.',
      SIGHTINGS,
    ),
  )
  figures.measure(metrics)
  measure(edge, desk, follower)
  servePlace(edge, {
    ...desk,
    installation,
    origin: options.edge.origin,
    pseudonymOf: pseudonyms(),
  })
  serveDesk(edge, desk)
  serveFollowing(edge, { ...desk, look: follower.look, isSilent: follower.isSilent })
  if (hintSecret !== null) {
    serveHints(edge.app, { secret: hintSecret, ...desk, now })
  }
  const sweeper = setInterval(sweep, limits.sweep).unref()
  edge.app.addHook('onClose', async () => {
    clearInterval(sweeper)
    follower.stop()
    parts.closeAll()
    await desk.farewells.close(LAST_WORDS)
    await bank.close()
  })
  return edge
}

/** Everything that the routes stand on. */
function compose(options: BffOptions, limits: BffLimits) {
  const { logger, now = Date.now } = options.edge
  const seen = sightings(logger)
  const { saw } = seen
  const { figures = bankFigures(now) } = options
  const bank = watchedBank(options.bank, { saw, told: figures.told })
  const told = announcements()
  const known = shelf({
    ...{ announcements: told, now, limits },
    onCrowdedOut: (kept) => void close.atBank(kept),
  })
  const sessions = openSessions(now, LIMITS.session + LATER)
  const present = presences(now)
  const words = farewells({ limits, now, saw })
  const close = closing({ bank, shelf: known, presences: present, farewells: words, now })
  const { endHere } = close
  const lost = lostStarts({ bank, farewells: words, limits, now })
  const learn = learningAs(options, { shelf: known, now, limits, saw, endHere })
  const lapse = lapsing({ shelf: known, now, limits, endHere })
  const offered = offers({ bank, now, fresh: limits.offer, saw })
  const follower = following({
    ...{ bank, shelf: known, presences: present, announcements: told },
    ...{ learn, lapse, endHere, limits, now, saw },
  })
  const closeOne = closingSessions({
    ...{ shelf: known, presences: present, farewells: words, closing: close, lostStarts: lost },
    onClosed: (sessionId) => options.credentials?.forget(sessionId),
  })
  const closeSession: CloseSession = (sessionId, note) => {
    closeOne(sessionId, note)
    offered.forget(sessionId)
  }
  const { sessionsPerEmployee } = limits
  const audit = bankAudit({
    ...{ bank, sessions, presences: present, closeSession },
    ...{ sessionsPerEmployee, now },
  })
  const desk: DeskDeps = {
    ...{ bank, shelf: known, learn, offers: offered, sessions, presences: present },
    ...{ farewells: words, closing: close, lostStarts: lost, announcements: told },
    ...{ limits, now, saw, follow: follower.follow },
  }
  const stayLetIn = options.credentials
    ? stayingLetIn({ presences: present, credentials: options.credentials, onOver: closeSession })
    : () => {}
  const idle = (options.edge.limits?.idleSession ?? LIMITS.idleSession) + LATER
  return {
    ...{ bank, desk, follower, audit, seen, figures, presences: present },
    /** Whoever has not come for so long is signed in no longer; and what ended long ago is forgotten. */
    sweep(): void {
      for (const sessionId of present.absentSince(now() - idle)) closeSession(sessionId)
      known.sweep()
      stayLetIn()
    },
    closeAll(): void {
      for (const sessionId of present.absentSince(Number.POSITIVE_INFINITY)) closeSession(sessionId)
    },
  }
}

/** What nobody has checked is taken in only where a setting says so. */
function learningAs({ acceptsVouched = false }: BffOptions, deps: LearnDeps): Learn {
  const learn = learning(deps)
  return acceptsVouched ? learn : refusingVouched({ ...deps, learn })
}

function measure({ metrics: { gauge } }: Edge, desk: DeskDeps, follower: Follower): void {
  const { shelf: known, sessions, farewells: words } = desk
  gauge('okienko_bff_verifications_open', 'Verifications that wait for somebody.', known.open)
  gauge('okienko_bff_verifications_known', 'Verifications in memory, ended ones too.', known.size)
  gauge('okienko_bff_sessions', 'Sessions by cookie that have not ended.', sessions.count)
  gauge('okienko_bff_questions', 'Questions about states under way or waiting.', follower.asking)
  gauge('okienko_bff_farewells', 'Words to the bank’s system not heard yet.', words.waiting)
}
