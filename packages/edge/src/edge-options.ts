import type { Readiness } from '@okienko/contract'
import type { Logger } from 'pino'
import type { Limits } from './limits.ts'
import type { Check, MetricsAccess, Warning, Witnesses } from './operations/probes.ts'
import type { Pages } from './pages.ts'
import type { Audit, Caller, SessionRows } from './ports.ts'
import type { Asking } from './sign-in/asking.ts'
import type { ClaimNames } from './sign-in/claims.ts'
import type { Clients } from './sign-in/clients.ts'

export interface EdgeOptions {
  /** Origin under which browsers reach this server; https makes cookies Secure and sends HSTS. */
  readonly origin: string
  /** The demo switch: allows an issuer without TLS. */
  readonly demo: boolean
  readonly logger: Logger
  readonly issuer: {
    readonly url: string
    readonly clientId: string
    readonly clientSecret: string
    readonly scope: string
    /** What access tokens must be meant for. */
    readonly audience: string
    /** Whose access tokens are looked at, and whom each client calls for. */
    readonly clients: Clients
    readonly claims: ClaimNames
    /** How it is to ask whoever signs in. */
    readonly asking: Asking
    /** Whether whoever signs out here is signed out there too, where it has a place for that. */
    readonly signOutThere: boolean
    /**
     * Whether the access token of whoever is signed in is kept, sealed as the rest of the session and newer ones for old,
     * and handed on to whoever answers: for other systems to be asked in the person's name. False unless said.
     */
    readonly keepsAccessTokens?: boolean
  }
  readonly sessions: SessionRows
  /** Under which they carry their MACs, 32 bytes: rows under any other open nothing. */
  readonly sessionKey: Uint8Array
  /** Told of every row that was found and is not ours, or was brought back after its session had ended. */
  readonly onAlteredSession: () => void
  readonly audit: Audit
  /**
   * Told of every request of an employee that was let in, and until when what let it in is good, milliseconds since
   * 1970; before it is known whether their roles open the route. Awaited: a failure is answered as journal-unavailable.
   * With their access token, where such are kept and one is good; and, of a session by cookie, with what gives a good one
   * later: null where there is none, Refused once the session is over. It does not make the session last longer.
   */
  readonly onAdmitted?: (
    caller: Caller,
    until: number,
    accessToken: string | null,
    tokenNow: (() => Promise<string | null>) | null,
  ) => Promise<void>
  /** What `/readyz` asks, by name. */
  readonly readiness: Readonly<Record<string, Check>>
  /** How far the journal's newest checkpoint is witnessed, for `/readyz`; where there is a journal. */
  readonly witnesses?: () => Witnesses
  /** Who keeps which promise, for `/readyz`; where they are not all kept here. */
  readonly promises?: Readiness['promises']
  /** What is accepted and should not last, for `/readyz`. */
  readonly warnings?: () => readonly Warning[]
  /** Who may ask for `/metrics`; 'closed' has no such route. */
  readonly metrics: MetricsAccess
  /** Other origins that may call with bearer tokens. */
  readonly allowedOrigins: readonly string[]
  /** Origins that may show the pages in a frame. */
  readonly frameAncestors: readonly string[]
  readonly pages?: Pages
  /** Addresses of proxies whose X-Forwarded-For is believed. */
  readonly trustedProxies?: readonly string[]
  readonly limits?: Partial<Limits>
  readonly now?: () => number
}
