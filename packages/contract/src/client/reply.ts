/** Why the API did not reply as asked. Carries no personal data. */
export interface Trouble {
  /**
   * A code of the catalogue of problems, or the client's own: `unreachable` (nobody there, or not in
   * time), `unexpected-answer` (from whom it may be), `aborted` (by the caller).
   */
  readonly code: string
  /** Whether the very same call may succeed later. */
  readonly retryable: boolean
  /** `urn:uuid` of the request, for the support desk. */
  readonly instance: string | null
  /** Of the answer, where one came. */
  readonly status?: number
  /** The answer as it came, where it was JSON: a problem may have members of its own (RFC 9457 §3.2). */
  readonly document?: unknown
}

/**
 * What came of a call: what the route succeeds with, or a problem. `status` matters for `ready` alone,
 * whose body has the same form with 200 and 503.
 */
export type Reply<Body, Problem = Trouble> =
  | { readonly ok: true; readonly status: number; readonly body: Body }
  | { readonly ok: false; readonly problem: Problem }
