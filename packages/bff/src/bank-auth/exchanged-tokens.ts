import { createHash } from 'node:crypto'
import { FIXED_LIMITS } from '@okienko/edge/limits'
import { BankSilent, type OnBehalf } from '../ports/bank.ts'
import type { BankToken, ForBank } from './issuer.ts'
import { goodUntil } from './own-token.ts'

interface Options {
  readonly issuer: Pick<ForBank, 'exchange'>
  readonly now: () => number
}

/** One that was asked for. */
interface Exchanged {
  /** Of what it is exchanged for: with another one it is asked for anew, since roles may be others. */
  readonly subject: string
  readonly token: Promise<BankToken>
  /** Milliseconds since 1970: until when it is used or, where none came, until when it is not asked for again. */
  until: number
  readonly askedAt: number
}

/** One that came. */
interface Good {
  readonly token: string
  readonly askedAt: number
  readonly until: number
  /** When it is time for another one: half of its life, and after a failure half of what is left. */
  due: number
}

interface OfSession {
  last: Exchanged | null
  /** The last that came: words at the end go with it, whatever has become of the employee's own. */
  good: Good | null
}

/** Longer than a call that was under way as its session ended. */
const LATE = 60_000

/**
 * A token of each session for the bank's API, until shortly before it ends and never longer than the session. One
 * exchange of a session is under way at once; one that failed is not tried again for a while.
 */
export function exchangedTokens({ issuer, now }: Options) {
  const { kept, room, forget, isGone } = sessions(now)
  const exchange = exchanging({ issuer, now }, room)
  function goodOf(sessionId: string): Good | null {
    const good = kept.get(sessionId)?.good ?? null
    return good !== null && good.until > now() ? good : null
  }

  async function of({ audit: { sessionId }, employeeToken }: OnBehalf): Promise<string> {
    const last = kept.get(sessionId)?.last ?? null
    const subject = employeeToken === null ? null : digestOf(employeeToken)
    const isSame = subject === null || last?.subject === subject
    if (last !== null && isSame && last.until > now()) return (await last.token).token
    if (employeeToken === null || subject === null) throw new BankSilent('no-access')
    if (isGone(sessionId)) return (await issuer.exchange(employeeToken)).token
    return (await exchange(sessionId, subject, employeeToken).token).token
  }

  return {
    /** Throws BankSilent('no-access') for a session that has no token, and none that was exchanged and is still good. */
    of,
    /** For a word at the end: what came last while it is good, else as `of` does; what is had for it alone is not kept. */
    async forFarewell(as: OnBehalf): Promise<string> {
      const { sessionId } = as.audit
      const good = goodOf(sessionId)
      if (good !== null) return good.token
      if (kept.has(sessionId)) return of(as)
      if (as.employeeToken === null) throw new BankSilent('no-access')
      return (await issuer.exchange(as.employeeToken)).token
    },
    /** Whether another one may be had in the place of one that was refused. One that is only just there is kept. */
    refused({ audit: { sessionId }, employeeToken }: OnBehalf, token: string): boolean {
      const session = kept.get(sessionId)
      if (session === undefined) return false
      const { last, good } = session
      if (good?.token !== token) return true
      if (now() - good.askedAt < FIXED_LIMITS.retryAfter) return false
      session.good = null
      if (last?.askedAt === good.askedAt) session.last = null
      return employeeToken !== null
    },
    isDue(sessionId: string): boolean {
      const good = kept.get(sessionId)?.good ?? null
      return good !== null && now() >= good.due && now() < good.until
    },
    async renew({ audit: { sessionId }, employeeToken }: OnBehalf): Promise<void> {
      const last = kept.get(sessionId)?.last ?? null
      // Under way, or just refused; and of a session that is over nothing is had any more.
      if (last === null || employeeToken === null) return
      if (now() - last.askedAt < FIXED_LIMITS.retryAfter) return
      const asked = exchange(sessionId, digestOf(employeeToken), employeeToken)
      await asked.token.catch(() => {
        const good = kept.get(sessionId)?.good
        if (good) good.due = Math.max((now() + good.until) / 2, now() + SELDOM)
      })
    },
    forget,
  }
}

/** Asks for one, and keeps it for its session once it is there. */
function exchanging({ issuer, now }: Options, room: (sessionId: string) => OfSession) {
  return (sessionId: string, subject: string, employeeToken: string): Exchanged => {
    const askedAt = now()
    const token = issuer.exchange(employeeToken)
    const exchanged = { subject, token, until: Number.POSITIVE_INFINITY, askedAt }
    const session = room(sessionId)
    session.last = exchanged
    token.then(
      (given) => {
        exchanged.until = goodUntil(given, askedAt)
        const due = (askedAt + exchanged.until) / 2
        session.good = { token: given.token, askedAt, until: exchanged.until, due }
      },
      () => {
        exchanged.until = now() + FIXED_LIMITS.retryAfter
      },
    )
    return exchanged
  }
}

/** Between two askings for a session of which the issuer gives nothing more. */
const SELDOM = 30_000

/** What is kept, by session; and which of them are over. */
function sessions(now: () => number) {
  const kept = new Map<string, OfSession>()
  const gone = new Map<string, number>()
  return {
    kept,
    room(sessionId: string): OfSession {
      const session = kept.get(sessionId) ?? { last: null, good: null }
      kept.delete(sessionId)
      kept.set(sessionId, session)
      const [oldest] = kept.keys()
      if (kept.size > FIXED_LIMITS.countedClients && oldest !== undefined) kept.delete(oldest)
      return session
    },
    forget(sessionId: string): void {
      kept.delete(sessionId)
      gone.delete(sessionId)
      gone.set(sessionId, now())
      for (const [other, at] of gone) {
        if (now() - at < LATE && gone.size <= FIXED_LIMITS.countedClients) break
        gone.delete(other)
      }
    },
    isGone: (sessionId: string): boolean =>
      now() - (gone.get(sessionId) ?? Number.NEGATIVE_INFINITY) < LATE,
  }
}

function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
