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
}

/** The same, in one request. */
export interface Caller extends Identity {
  /** Names the request in the log, in problem documents and in the journal. */
  readonly correlationId: string
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
  /** Moves the expiry of a row that is still there, with its MAC; never brings back one that was removed. */
  extend(row: Omit<SessionRow, 'sealed'>): Promise<void>
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

/** 'open': the journal has the sign-in and no sign-out. 'not-known': not yet, since it is still being checked. */
export type Standing = 'open' | 'not-open' | 'not-known'

/**
 * The journal, as far as the edge needs it. Each is awaited before the answer goes out: no journal, no
 * data (promise 1). A failure of any kind is answered as journal-unavailable.
 */
export interface Audit {
  signedIn(caller: Caller): Promise<SignInEntry>
  /** Whether the session that was begun with that entry is still open, as the journal has it. */
  standing(session: Identity, begun: SignInEntry): Promise<Standing>
  /** Also ends what the session left open and erases what was released to it. */
  signedOut(caller: Caller): Promise<void>
  /** `route` is the route's name in the contract, never a URL. */
  accessDenied(caller: Caller, route: string, reason: 'role-not-allowed'): Promise<void>
}
