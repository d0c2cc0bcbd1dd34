import { randomUUID } from 'node:crypto'
import type { Audit, Identity } from '@okienko/edge'
import { note } from '../../application/journal/note.ts'
import { Fault } from '../../application/ports/fault.ts'
import {
  type IssuedSession,
  logoutsIn,
  type WorkingSession,
} from '../../application/ports/open-sessions.ts'
import type { AccessDeps } from './access-deps.ts'

interface Meant {
  readonly issuerSession: string | null
  readonly employeeId: string | null
  readonly unnamedOf: string | null
}

type End = (
  sessions: readonly IssuedSession[],
  reason: 'ended-by-issuer',
  correlationId: string,
) => Promise<(session: Identity) => boolean>

/**
 * What the identity provider ends (OpenID Connect Back-Channel Logout 1.0). What was received is in the journal before
 * anything ends; what is left half done then is ended when it comes again, at the next start, or within seconds.
 */
export function issuerLogouts(
  deps: AccessDeps,
  end: End,
): Pick<Audit, 'loggedOut'> & { finishLogouts(): Promise<void> } {
  const { openSessions, atWork } = deps
  /** Whether a logout, of this process or of one before it, may have left something. */
  let isDue = true

  async function left(logout: Meant | null): Promise<readonly IssuedSession[]> {
    const working = await atWork()
    const ended = [known(await openSessions.unfinished(working))]
    for (const one of logout === null ? [] : logoutsIn(logout)) {
      ended.push(known(await openSessions.endedBy(one, working)))
    }
    return [...new Map(ended.flat().map((one) => [one.employee.sessionId, one])).values()]
  }

  return {
    async loggedOut({ issuerSession, employeeId, correlationId }) {
      const one = issuerSession === null ? null : deps.issuerSessionPseudonym(issuerSession)
      const all = employeeId === null ? null : deps.employeePseudonym(employeeId)
      const logout = await meant(deps, await atWork(), one, all)
      await receive(deps, logout)
      isDue = true
      return end(await left(logout), 'ended-by-issuer', correlationId)
    },
    async finishLogouts() {
      if (!isDue) return
      isDue = false
      try {
        await end(await left(null), 'ended-by-issuer', randomUUID())
      } catch (fault) {
        isDue = true
        throw fault
      }
    },
  }
}

/** The answer, or Fault('journal-unavailable') while the journal cannot say. */
export function known<T>(answer: T | 'not-known'): T {
  if (answer === 'not-known') throw new Fault('journal-unavailable')
  return answer
}

/**
 * Where a session of the issuer is known here, open or ended, what carries it, and what of the employee carries none:
 * that may belong to it. Else everything of the employee.
 */
async function meant(
  { openSessions }: AccessDeps,
  working: readonly WorkingSession[],
  issuerSession: string | null,
  employeeId: string | null,
): Promise<Meant> {
  const isKnown =
    issuerSession !== null && known(await openSessions.carries(issuerSession, working))
  return isKnown
    ? { issuerSession, employeeId: null, unnamedOf: employeeId }
    : { issuerSession, employeeId, unnamedOf: null }
}

/** First: from then on nothing of it opens anything, whatever becomes of the rest. */
async function receive(deps: AccessDeps, logout: Meant): Promise<void> {
  const at = deps.clock.now()
  await note(deps, { kind: 'logout-received', at, actor: { kind: 'okienko' }, ...logout })
  for (const one of logoutsIn(logout)) await deps.openSessions.loggedOut(one, at)
}
