import type { SignOutReason } from '../../domain/closed-lists.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Employee, EventOf } from '../../domain/journal/events.ts'

/**
 * 'ended': not by the browser that holds it, which may come back with it once. 'not-known' while the journal is still
 * being checked.
 */
export type Standing = 'open' | 'ended' | 'not-open' | 'not-known'

/** A session and, by a keyed pseudonym, the one at the identity provider that it belongs to. */
export interface IssuedSession {
  readonly employee: Employee
  readonly issuerSession: string | null
}

/** A session for which something is open or released, and when that was requested. */
export interface WorkingSession extends IssuedSession {
  readonly since: Instant
}

/**
 * Whom the identity provider has logged out: one session there, everything of one employee, or of one employee what
 * names no session there.
 */
export type Logout =
  | { readonly issuerSession: string }
  | { readonly employeeId: string }
  | { readonly unnamedOf: string }

/**
 * The sessions of employees that are open as the journal has it: its entry of the sign-in is there, and none of a
 * sign-out. What is stored of a session elsewhere cannot bring one back. Sessions by bearer token have no sign-in here:
 * of them it is known which have asked this process, and what the journal says of their end; `working` says of which
 * something is open or released, whichever process they have asked.
 */
export interface OpenSessions {
  /** The sign-in is durable in the journal, told with that time. Known to every process on return. */
  begun(session: IssuedSession, at: Instant): Promise<void>
  /** The entry is that the open session belongs to that one at the identity provider from now on. Known likewise. */
  renewed(session: IssuedSession): Promise<void>
  /** The sign-out is. Known to every process on return. */
  over(sessionId: string, reason: SignOutReason, at: Instant): Promise<void>
  /** The entry of the identity provider's logout is. Known to every process on return. */
  loggedOut(logout: Logout, at: Instant): Promise<void>
  /** How the session stands that began with the request of this employee, in an entry told with that time. */
  standing(begun: Employee, at: Instant): Promise<Standing>
  /** When that session of tokens was last ended, in whatever way; null for never. It counts as open from now on. */
  lastEnd(session: IssuedSession): Promise<Instant | null | 'not-known'>
  /**
   * What a logout ends: sessions whose end is in no entry, sessions of tokens that have asked, and those at work.
   * 'not-known' as above.
   */
  endedBy(
    logout: Logout,
    working: readonly WorkingSession[],
  ): Promise<readonly IssuedSession[] | 'not-known'>
  /** What a logout that is in the journal has not ended yet: whatever came between has left it half done. */
  unfinished(working: readonly WorkingSession[]): Promise<readonly IssuedSession[] | 'not-known'>
  /** Whether a session here belongs to that one at the identity provider, or one that ended within its life did. */
  carries(issuerSession: string, working: readonly WorkingSession[]): Promise<boolean | 'not-known'>
  /** Whether the identity provider has logged out, at that time or after it, what the session belongs to. */
  loggedOutSince(session: IssuedSession, since: Instant): Promise<boolean | 'not-known'>
  /** Those of an employee that signed in, the oldest first. */
  signedIn(employeeId: string): Promise<readonly IssuedSession[] | 'not-known'>
}

/** What an entry of a logout has ended. */
export function logoutsIn({
  issuerSession,
  employeeId,
  unnamedOf,
}: Pick<EventOf<'logout-received'>, 'issuerSession' | 'employeeId' | 'unnamedOf'>): Logout[] {
  return [
    ...(issuerSession === null ? [] : [{ issuerSession }]),
    ...(employeeId === null ? [] : [{ employeeId }]),
    ...(unnamedOf === null ? [] : [{ unnamedOf }]),
  ]
}
