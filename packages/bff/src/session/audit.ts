import { randomUUID } from 'node:crypto'
import type { BankNote } from '@okienko/contract/bank-api'
import type { Audit, Caller, Identity } from '@okienko/edge'
import type { Bank, OnBehalf } from '../ports/bank.ts'
import type { CloseSession } from './close-session.ts'
import { onBehalfOf } from './on-behalf.ts'
import type { OpenSessions } from './open-sessions.ts'
import type { Presences } from './presences.ts'

interface Deps {
  readonly bank: Pick<Bank, 'note'>
  readonly sessions: OpenSessions
  readonly presences: Presences
  readonly closeSession: CloseSession
  readonly sessionsPerEmployee: number
  readonly now: () => number
}

/** The identity provider had ended what it now says opens a session. */
class LoggedOutMeanwhile extends Error {
  override readonly name = 'LoggedOutMeanwhile'
  readonly code = 'sign-in-failed'
}

/** How a session that could still go on was ended, in the bank's journal. */
type Ending = Parameters<Audit['signedOut']>[1] | 'ended-by-issuer' | 'too-many-sessions'

const BY_BROWSER: readonly Ending[] = ['by-employee', 'signed-in-again']

/**
 * What happens at the edge, for the bank's own journal: a sign-in and a refused access are with the bank before they
 * have any effect (promise 1). An end has its effect at once, whatever the bank answers, and is said until it is heard.
 */
export function bankAudit(deps: Deps): Audit {
  const { bank, sessions, sessionsPerEmployee, now } = deps
  const end = ending(deps)
  const note = (as: OnBehalf, kind: BankNote['kind'], reason?: string) =>
    bank.note(as, noteOf(kind, now(), reason))

  return {
    async signedIn(caller) {
      const { idTokenIssuedAt, accessToken = null } = caller as SigningIn
      const refuseLoggedOut = () => {
        if (idTokenIssuedAt === undefined) return
        if (sessions.loggedOutSince(caller, idTokenIssuedAt)) throw new LoggedOutMeanwhile()
      }
      refuseLoggedOut()
      const as = onBehalfOf(caller, caller.correlationId, accessToken)
      await note(as, 'signed-in')
      const entry = { correlationId: caller.correlationId, at: now() }
      try {
        refuseLoggedOut()
      } catch (fault) {
        end(caller, 'ended-by-issuer', as)
        throw fault
      }
      sessions.begin(identityOf(caller), entry)
      return entry
    },
    async signInRenewed(caller) {
      sessions.renew(identityOf(caller))
    },
    async makeRoom(caller) {
      const open = sessions.signedIn(caller.employeeId)
      const over = open.slice(0, -sessionsPerEmployee)
      for (const one of over) end(one, 'too-many-sessions', null)
      return isAmong(over)
    },
    standing: async (session, begun) => sessions.standing(session, begun),
    async signedOut(caller, reason) {
      end(caller, reason, null)
    },
    async loggedOut(logout) {
      const over = sessions.logOut(logout)
      for (const one of over) end(one, 'ended-by-issuer', null)
      return isAmong(over)
    },
    lastSignOut: async (session) => sessions.lastEnd(identityOf(session)),
    isLoggedOut: async (session, since) => sessions.loggedOutSince(session, since),
    async accessDenied(caller, _route, reason) {
      const as =
        deps.presences.onBehalf(caller.sessionId, caller.correlationId) ??
        onBehalfOf(caller, caller.correlationId, null)
      await note(as, 'access-denied', reason)
    },
  }
}

type SigningIn = Caller & {
  readonly idTokenIssuedAt?: number
  readonly accessToken?: string | null
}

function ending({ bank, sessions, presences, closeSession, now }: Deps) {
  return (
    session: Identity & { readonly correlationId?: string },
    how: Ending,
    known: OnBehalf | null,
  ) => {
    const { sessionId, correlationId = randomUUID() } = session
    const as =
      known ??
      presences.onBehalf(sessionId, correlationId) ??
      onBehalfOf(session, correlationId, null)
    const kind = how === 'ended-by-issuer' ? 'logged-out' : 'signed-out'
    const said = noteOf(kind, now(), how)
    sessions.end(sessionId, BY_BROWSER.includes(how))
    closeSession(sessionId, { kind, say: () => bank.note(as, said) })
  }
}

function noteOf(kind: BankNote['kind'], at: number, reason: string | undefined): BankNote {
  return { kind, at: new Date(at).toISOString(), ...(reason !== undefined && { reason }) }
}

function isAmong(sessions: readonly Identity[]) {
  const ids = new Set(sessions.map(({ sessionId }) => sessionId))
  return ({ sessionId }: Identity) => ids.has(sessionId)
}

/** Without what is the request's. */
function identityOf(of: Identity): Identity {
  const { employeeId, name, roles, branch, workstation, sessionId } = of
  const { client, clientKind, issuerSession } = of
  return {
    employeeId,
    name,
    roles,
    branch,
    workstation,
    sessionId,
    client,
    clientKind,
    issuerSession,
  }
}
