import { setTimeout as pause } from 'node:timers/promises'
import type { BankOutcome } from '@okienko/contract/bank-api'
import type { BffLimits } from '../limits.ts'
import { BankRefusal } from '../ports/bank.ts'
import type { Saw } from '../sightings.ts'

/**
 * Words to the bank's system that nobody waits for: that a session is over, that something is to be closed. Said again
 * until they are heard, for a while, and no more of them at once than are allowed, of a session and of all: notes about
 * strange ids leave room for what closes something. A restart forgets them: what they would have closed ends at the bank
 * by its time.
 */
export interface Farewells {
  /** Begins at once. Resolves, when it was heard or given up, with whether it was heard; never rejects. */
  say(sessionId: string, what: string, word: () => Promise<unknown>): Promise<boolean>
  /** Once none of that session is under way. */
  said(sessionId: string): Promise<void>
  waiting(): number
  /** Takes no more, and gives those that wait so long to be heard. */
  close(within: number): Promise<void>
}

interface Options {
  readonly limits: Pick<
    BffLimits,
    'farewells' | 'farewellsPerSession' | 'deniedPerSession' | 'farewellFor'
  >
  readonly now: () => number
  readonly saw: Saw
}

const FIRST_PAUSE = 500
const LONGEST_PAUSE = 30_000
/** Any session can make as many of them as it likes. */
const DENIED = 'access-denied'

type Heard = 'heard' | 'unknown' | 'refused' | 'silent'

/** What the bank says to a word that it does not simply take. */
const ANSWERS: Readonly<Partial<Record<BankOutcome, Heard>>> = {
  // It has heard it, and there is nothing to do.
  'wrong-state': 'heard',
  'data-gone': 'heard',
  'operation-unknown': 'heard',
  // A part of it that lags may not know yet what another has begun.
  'not-found': 'unknown',
  'not-allowed': 'refused',
}

export function farewells(options: Options): Farewells {
  const { limits, saw } = options
  const under = counted()
  const closing = new AbortController()
  return {
    async say(sessionId, what, word) {
      if (!hasRoom(limits, under, sessionId, what)) {
        saw('farewell-lost', { what })
        return false
      }
      const saying = sayUntilHeard(options, closing.signal, what, word)
      return under.during(sessionId, what, saying)
    },
    said: under.of,
    waiting: under.size,
    async close(within) {
      // Those that pause try once more, now.
      closing.abort()
      const late = pause(within, undefined, { ref: false })
      await Promise.race([under.all(), late])
    },
  }
}

function hasRoom(
  limits: Options['limits'],
  under: ReturnType<typeof counted>,
  sessionId: string,
  what: string,
): boolean {
  if (under.size() >= limits.farewells) return false
  const own = under.ofSession(sessionId)
  if (what !== DENIED) return own.size < limits.farewellsPerSession
  const denied = [...own.values()].filter((one) => one === DENIED).length
  return denied < limits.deniedPerSession && under.size() < limits.farewells / 2
}

async function sayUntilHeard(
  { limits, now, saw }: Options,
  closing: AbortSignal,
  what: string,
  word: () => Promise<unknown>,
): Promise<boolean> {
  const until = now() + limits.farewellFor
  for (let wait = FIRST_PAUSE; ; wait = Math.min(2 * wait, LONGEST_PAUSE)) {
    const heard = await word().then(() => 'heard' as const, heardFrom)
    if (heard === 'heard') return true
    if (heard === 'refused' || closing.aborted || now() + wait >= until) {
      // What it never knew there is nothing of.
      if (heard === 'unknown') return true
      saw('farewell-lost', { what })
      return false
    }
    await pause(wait, undefined, { signal: closing, ref: false }).catch(() => {})
  }
}

function heardFrom(fault: unknown): Heard {
  return fault instanceof BankRefusal ? (ANSWERS[fault.outcome] ?? 'silent') : 'silent'
}

/** What is under way, by session. */
function counted() {
  const none: ReadonlyMap<Promise<boolean>, string> = new Map()
  const sessions = new Map<string, Map<Promise<boolean>, string>>()
  let size = 0
  const ofSession = (sessionId: string) => sessions.get(sessionId) ?? none
  return {
    ofSession,
    size: () => size,
    async during(sessionId: string, what: string, saying: Promise<boolean>): Promise<boolean> {
      const own = sessions.get(sessionId) ?? new Map()
      sessions.set(sessionId, own.set(saying, what))
      size += 1
      try {
        return await saying
      } finally {
        size -= 1
        own.delete(saying)
        if (own.size === 0 && sessions.get(sessionId) === own) sessions.delete(sessionId)
      }
    },
    async of(sessionId: string): Promise<void> {
      await Promise.all(ofSession(sessionId).keys())
    },
    async all(): Promise<void> {
      await Promise.all([...sessions.values()].flatMap((own) => [...own.keys()]))
    },
  }
}
