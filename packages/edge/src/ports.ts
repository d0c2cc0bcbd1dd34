/* What the edge needs from outside. */

import type { Role } from '@okienko/contract'

/** A signed-in person, by cookie session or bearer token. */
export interface Identity {
  /** Subject at the identity provider. */
  readonly employeeId: string
  readonly name: string
  readonly roles: readonly Role[]
  readonly branch: string
  readonly workstation: string
  /** Stable for the life of the session; not the secret that proves it. */
  readonly sessionId: string
  /** The client application: 'desk' for the cookie session, else the token's client id. */
  readonly client: string
  /** Systems of the bank are no employees, whoever let them in. */
  readonly clientKind: 'front'
  /** The session at the identity provider (`sid`), where it says one: by it, it tells that the session is over. */
  readonly issuerSession: string | null
}

/** The same, in one request. */
export interface Caller extends Identity {
  /** Names the request in the log, in problem documents and in the journal. */
  readonly correlationId: string
}

/** A system of the bank, in one request. */
export interface ApplicationCaller {
  /** Its client at the issuer. */
  readonly client: string
  /** The employee whose token it has; null where it has one of its own. */
  readonly employeeId: string | null
  readonly issuerSession: string | null
  readonly correlationId: string
  /**
   * The subject of the employee for whom it calls: the token's, or the one that it names, which it may do with a token of
   * its own only, and then must. Counted: throws Refused('too-many-requests') where it calls for that employee too often,
   * 'invalid-request' for a name too many or none.
   */
  employeeFor(named: string | undefined): Promise<string>
}

/**
 * Cookie sessions at rest. A row is a digest of the cookie's secret and a blob sealed under that same
 * secret: whoever holds the file holds no session and no name. Its MAC is under a key of the server's: whoever
 * writes into the file makes no session either.
 */
export interface SessionRows {
  put(row: SessionRow): Promise<void>
  /** 'altered' for what has not even the form of a row. */
  find(digest: string): Promise<SessionRow | 'altered' | null>
  /**
   * Puts the row in the place of the one of the same digest, if that is there with the MAC `former`; whether it was.
   * Never brings back one that was removed, and never takes back what somebody else has put there meanwhile.
   */
  replace(row: SessionRow, former: Uint8Array): Promise<boolean>
  /** Nothing of the row is left in the file when it returns. */
  remove(digest: string): Promise<void>
  removeExpired(now: number): Promise<void>
}

export interface SessionRow {
  /** SHA-256 hex of the cookie's secret. */
  readonly digest: string
  readonly sealed: Uint8Array
  /** Milliseconds since 1970. */
  readonly expiresAt: number
  /** Over all the others. */
  readonly mac: Uint8Array
}

/** The journal's entry of a sign-in: the request that it names, and when, milliseconds since 1970. */
export interface SignInEntry {
  readonly correlationId: string
  readonly at: number
}

/**
 * 'open': the journal has the sign-in and no sign-out. 'ended': it has one, but not of the browser that holds the
 * session. 'not-known': not yet, since it is still being checked.
 */
export type Standing = 'open' | 'ended' | 'not-open' | 'not-known'

/** Who ended a session that could still go on. */
export type SignOutReason = 'by-employee' | 'signed-in-again' | 'role-lost'

/** Whether a session is one of those that were ended. */
export type Ended = (session: Identity) => boolean

/** What the identity provider has ended: its session of that name (`sid`), or all of the subject. */
export interface Logout {
  readonly issuerSession: string | null
  readonly employeeId: string | null
  readonly correlationId: string
}

/**
 * The journal, as far as the edge needs it. Each is awaited before the answer goes out: no journal, no
 * data (promise 1). A failure of any kind is answered as journal-unavailable.
 */
export interface Audit {
  /**
   * With the latest time, milliseconds since 1970, at which the identity provider can have said it: a logout that came
   * since ends the session before it begins, by a Fault 'sign-in-failed'. The access token, where such are kept, is for
   * systems that must be told in the person's name, and for nothing else.
   */
  signedIn(
    caller: Caller & { readonly idTokenIssuedAt?: number; readonly accessToken?: string | null },
  ): Promise<SignInEntry>
  /** Whether the session that was begun with that entry is still open, as the journal has it. */
  standing(session: Identity, begun: SignInEntry): Promise<Standing>
  /** What the identity provider says of a session's employee is another thing than before, or was asked of them anew. */
  signInRenewed(caller: Caller): Promise<void>
  /** Ends the oldest sessions of the caller's employee where there are more than one may have. */
  makeRoom(caller: Caller): Promise<Ended>
  /** Also ends what the session left open and erases what was released to it. */
  signedOut(caller: Caller, reason: SignOutReason): Promise<void>
  /** The same for every session that is meant; none of them opens anything from then on. */
  loggedOut(logout: Logout): Promise<Ended>
  /**
   * When the session of a bearer token was last signed out of, milliseconds since 1970; null for never. What was
   * issued before is over, as long as tokens live. A failure, too, where the journal cannot say yet.
   */
  lastSignOut(session: Identity): Promise<number | null>
  /**
   * Whether the identity provider has ended, at that time or later, what an employee's token that a system of the bank
   * holds belongs to. A failure, too, where the journal cannot say yet.
   */
  isLoggedOut(
    session: Pick<Identity, 'employeeId' | 'issuerSession'>,
    since: number,
  ): Promise<boolean>
  /** `route` is the route's name in the contract, never a URL. */
  accessDenied(caller: Caller, route: string, reason: 'role-not-allowed'): Promise<void>
}
