import type { BffLimits } from '../limits.ts'
import { type Bank, BankRefusal } from '../ports/bank.ts'
import type { EndHere } from '../session/closing.ts'
import type { Presences } from '../session/presences.ts'
import type { Saw } from '../sightings.ts'
import { isOpen, type Kept, limitOf } from '../verifications/kept.ts'
import type { Learn } from '../verifications/learn.ts'
import type { Shelf } from '../verifications/shelf.ts'
import type { Announcements } from './announcements.ts'
import { ofSession } from './announcements.ts'
import { questions } from './questions.ts'

/** Keeps what is known of open verifications up with the bank's system. */
export interface Follower {
  /** Something was begun, done or heard of it: asks soon, and often for a while. Ends by itself with the verification. */
  follow(id: string): void
  /** Somebody has looked at it: it is worth asking about. */
  look(id: string): void
  /** Whether the bank has said nothing of it for so long that its state here may be an old one. */
  isSilent(id: string): boolean
  /** Questions under way, and verifications that are asked about. */
  asking(): number
  followed(): number
  /** Asks nothing any more. */
  stop(): void
}

interface Options {
  readonly bank: Pick<Bank, 'state'>
  readonly shelf: Shelf
  readonly presences: Presences
  readonly announcements: Announcements
  readonly learn: Learn
  readonly lapse: (kept: Kept) => Kept | null
  readonly endHere: EndHere
  readonly limits: BffLimits
  readonly now: () => number
  readonly saw: Saw
}

/** One that is followed. */
interface Followed {
  timer: NodeJS.Timeout | undefined
  /** When it is asked about next. */
  due: number
  asking: boolean
  /** Somebody asked for it while a question was under way. */
  again: boolean
  eagerUntil: number
  lookedAt: number
  /** Questions in a row without an answer, and with the answer that the bank knows nothing of it. */
  silent: number
  unknown: number
  /** When the first of those without an answer was asked; null while the bank answers. */
  silentSince: number | null
  /** Whether whoever watches has been told. */
  isTold: boolean
}

/** One that gets lost is nobody's silence. */
const SILENT_AT_LAST = 3
/** So often the bank must say that it knows nothing of a verification before it is believed. */
const UNKNOWN_AT_LAST = 4
/** Never so often that a hint and a press at once are two questions. */
const LEAST = 50

/**
 * One question at a time about each verification, and a bounded number about all. Whoever watches hears soon; where
 * nobody does it is asked seldom, and at its time limit in any case, after which it ends whatever the bank says.
 */
export function following(options: Options): Follower {
  const { shelf, now, limits } = options
  const rounds = roundsOf(options)
  const { followed } = rounds

  function follow(id: string, isEager: boolean): void {
    const kept = shelf.get(id)
    if (kept === null || !isOpen(kept)) return
    const known = followed.get(id)
    const one = known ?? newlyFollowed(now())
    followed.set(id, one)
    one.lookedAt = now()
    if (isEager) {
      one.eagerUntil = now() + limits.eagerFor
      one.again = true
    }
    // Never later than it was to be: whoever hints without end must not keep it from being asked.
    const unheard = one.silent === 0 ? 1.1 * limits.poll : Number.POSITIVE_INFINITY
    const isSooner = one.due > now() + (isEager ? LEAST : unheard)
    if (!one.asking && (isSooner || known === undefined)) rounds.plan(id, one, kept)
  }

  return {
    follow: (id) => follow(id, true),
    look: (id) => follow(id, false),
    isSilent: (id) => isSilent(options, followed.get(id)),
    asking: rounds.asking,
    followed: () => followed.size,
    stop: rounds.stop,
  }
}

function newlyFollowed(now: number): Followed {
  return {
    timer: undefined,
    due: Number.POSITIVE_INFINITY,
    asking: false,
    again: false,
    eagerUntil: 0,
    lookedAt: now,
    silent: 0,
    unknown: 0,
    silentSince: null,
    isTold: false,
  }
}

/** Those that are followed, each asked about when its time comes, until it has ended. */
function roundsOf(options: Options) {
  const { shelf, now, limits } = options
  const followed = new Map<string, Followed>()
  const ask = questions(limits.questions)
  let stopped = false

  function plan(id: string, one: Followed, kept: Kept): void {
    clearTimeout(one.timer)
    if (stopped) return
    const pause = pauseFor(options, one, kept)
    one.due = now() + pause
    one.timer = setTimeout(() => void round(id, one), pause).unref()
  }

  async function round(id: string, one: Followed): Promise<void> {
    const kept = shelf.get(id)
    if (kept === null || !isOpen(kept) || stopped) return leave(id, one)
    one.asking = true
    one.again = false
    await ask(() => askOnce(options, one, kept))
    one.asking = false
    const known = shelf.get(id)
    const after = known && options.lapse(known)
    if (after === null || !isOpen(after)) return leave(id, one)
    // A code that is drawn anew all the time is no reason to ask more often.
    if (after.now.state !== kept.now.state) one.eagerUntil = now() + limits.eagerFor
    plan(id, one, after)
  }

  function leave(id: string, one: Followed): void {
    clearTimeout(one.timer)
    if (followed.get(id) === one) followed.delete(id)
  }

  return {
    followed,
    plan,
    asking: ask.underWay,
    stop(): void {
      stopped = true
      for (const { timer } of followed.values()) clearTimeout(timer)
      followed.clear()
    },
  }
}

/** In the name of whoever started it. What is not answered is asked again later. */
async function askOnce(options: Options, one: Followed, kept: Kept): Promise<void> {
  const { bank, presences, learn, shelf, saw, now, endHere } = options
  const as = presences.onBehalf(kept.sessionId, kept.correlationId)
  if (as === null) return
  try {
    const said = await bank.state(as, kept.reference)
    answered(one)
    one.unknown = 0
    learn(kept, said)
  } catch (fault) {
    if (!(fault instanceof BankRefusal) || fault.outcome !== 'not-found') {
      unanswered(options, one, kept)
      return
    }
    answered(one)
    one.unknown += 1
    if (one.unknown < UNKNOWN_AT_LAST) return
    saw('forgotten-by-bank')
    const still = shelf.get(kept.id)
    if (still === null || !isOpen(still)) return
    endHere(still, { state: 'failed', reason: 'data-lost', endedAt: now() })
  }
}

function answered(one: Followed): void {
  one.silent = 0
  one.silentSince = null
  one.isTold = false
}

function unanswered(options: Options, one: Followed, { id, sessionId }: Kept): void {
  one.silent += 1
  one.silentSince ??= options.now()
  if (one.isTold || !isSilent(options, one)) return
  one.isTold = true
  for (const name of [id, ofSession(sessionId)]) options.announcements.announce(name)
}

function isSilent({ now, limits }: Pick<Options, 'now' | 'limits'>, one?: Followed): boolean {
  if (one === undefined || one.silent < SILENT_AT_LAST || one.silentSince === null) return false
  return now() - one.silentSince >= limits.silence
}

/** How long until the next question. Spread, so that those that began together are not asked together. */
function pauseFor(options: Options, one: Followed, kept: Kept): number {
  const { limits, now, announcements } = options
  const { id, sessionId } = kept
  const at = now()
  if (one.again) return LEAST
  const isWatched =
    announcements.isFollowed(id) ||
    announcements.isFollowed(ofSession(sessionId)) ||
    at - one.lookedAt < limits.watched
  const usual = at < one.eagerUntil ? limits.eager : limits.poll
  const unheard = usual * 2 ** Math.min(one.silent, 6)
  const pause = isWatched ? Math.min(unheard, limits.slowest) : limits.slowest
  const spread = pause * (0.9 + 0.2 * Math.random())
  const limit = limitOf(kept)
  // At its limit, and once more when the bank has had time to say what became of it.
  const next = [limit, limit === null ? null : limit + limits.grace]
    .filter((time) => time !== null)
    .map((time) => time - at + LEAST)
    .filter((left) => left > 0)
  return Math.max(LEAST, Math.min(spread, ...next))
}
