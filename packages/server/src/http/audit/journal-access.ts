import type { Audit, Caller, Identity, SignInEntry } from '@okienko/edge'
import { deny } from '../../application/audit/deny.ts'
import { note } from '../../application/journal/note.ts'
import { Fault } from '../../application/ports/fault.ts'
import type { IssuedSession } from '../../application/ports/open-sessions.ts'
import type { SignOutReason } from '../../domain/closed-lists.ts'
import { byEmployee } from '../../domain/journal/events.ts'
import type { AccessDeps } from './access-deps.ts'
import { issuerLogouts, known } from './issuer-logouts.ts'

/** Who signs in. */
export interface SigningIn extends Caller {
  /**
   * The ID token's `iat`, in milliseconds since 1970. Where it is said, a session does not begin that the identity
   * provider has ended at that time or later: Fault('sign-in-failed').
   */
  readonly idTokenIssuedAt?: number
}

export interface JournalAccess extends Audit {
  signedIn(caller: SigningIn): Promise<SignInEntry>
  /** Ends what logouts in the journal have left half done; nothing to do where none has come since. */
  finishLogouts(): Promise<void>
}

/** What happens at the edge, in the journal: sign-in, sign-out and refused access; and who is signed in by it. */
export function journalAccess(deps: AccessDeps): JournalAccess {
  const { clock, employeeOf, openSessions } = deps
  const end = ending(deps)

  /** Throws Fault('sign-in-failed') where the identity provider has ended what its ID token tells of. */
  async function refuseLoggedOut(session: IssuedSession, { idTokenIssuedAt }: SigningIn) {
    if (idTokenIssuedAt === undefined) return
    // While the journal is being checked it is not known of the moment before this process: nobody is kept out for that.
    if ((await openSessions.loggedOutSince(session, idTokenIssuedAt)) !== true) return
    throw new Fault('sign-in-failed', { cause: 'the identity provider has ended this sign-in' })
  }

  return {
    async signedIn(caller) {
      const session = issued(deps, caller)
      const { issuerSession } = session
      await refuseLoggedOut(session, caller)
      const at = clock.now()
      const actor = byEmployee(session.employee)
      await note(deps, { kind: 'signed-in', at, actor, issuerSession })
      await openSessions.begun(session, at)
      // One that came meanwhile may have looked for sessions before this one was there.
      await refuseLoggedOut(session, caller).catch(async (fault: unknown) => {
        await end([session], 'ended-by-issuer', caller.correlationId)
        throw fault
      })
      return { correlationId: caller.correlationId, at }
    },
    async signInRenewed(caller) {
      const session = issued(deps, caller)
      const { employee, issuerSession } = session
      const at = clock.now()
      await note(deps, { kind: 'sign-in-renewed', at, actor: byEmployee(employee), issuerSession })
      await openSessions.renewed(session)
    },
    async makeRoom(caller) {
      const { employeeId, correlationId } = employeeOf(caller)
      const open = await openSessions.signedIn(employeeId)
      // What the journal cannot say yet, it says at the next sign-in.
      const over = open === 'not-known' ? [] : open.slice(0, -deps.sessionsPerEmployee)
      return end(over, 'too-many-sessions', correlationId)
    },
    standing(session, { correlationId, at }) {
      return openSessions.standing(employeeOf({ ...session, correlationId }), at)
    },
    async signedOut(caller, reason) {
      await end([issued(deps, caller)], reason, caller.correlationId)
    },
    async lastSignOut(session) {
      return known(await openSessions.lastEnd(issued(deps, { ...session, correlationId: '' })))
    },
    async isLoggedOut(session, since) {
      return known(await openSessions.loggedOutSince(ofToken(deps, session), since))
    },
    ...issuerLogouts(deps, end),
    async accessDenied(caller, route, reason) {
      await deny(deps, byEmployee(employeeOf(caller)), { route, reason })
    },
  }
}

function issued(deps: AccessDeps, caller: Caller): IssuedSession {
  const { issuerSession: named } = caller
  const issuerSession = named === null ? null : deps.issuerSessionPseudonym(named)
  return { employee: deps.employeeOf(caller), issuerSession }
}

/** What a system of the bank shows of an employee: it is no session here, and is never counted as one. */
function ofToken(
  deps: AccessDeps,
  session: Pick<Identity, 'employeeId' | 'issuerSession'>,
): IssuedSession {
  const nowhere = { name: '', roles: [], branch: '', workstation: '', client: '' }
  const here = { sessionId: '', clientKind: 'front', correlationId: '' } as const
  return issued(deps, { ...nowhere, ...here, ...session })
}

/** Ends sessions one after the other, each journalled; tells which of the edge's they were. */
function ending(deps: AccessDeps) {
  const { clock, closeSession, openSessions, employeeOf } = deps
  return async (
    sessions: readonly IssuedSession[],
    reason: SignOutReason,
    correlationId: string,
  ): Promise<(session: Identity) => boolean> => {
    const ended = new Set<string>()
    for (const { employee: one, issuerSession } of sessions) {
      const employee = { ...one, correlationId }
      await closeSession(employee, reason)
      const at = clock.now()
      const actor = byEmployee(employee)
      await note(deps, { kind: 'signed-out', at, actor, reason, issuerSession })
      await openSessions.over(employee.sessionId, reason, at)
      ended.add(employee.sessionId)
    }
    return (session) => ended.has(employeeOf({ ...session, correlationId }).sessionId)
  }
}
