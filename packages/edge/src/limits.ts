/** Bounds on what a client may do. Times in milliseconds, sizes in bytes. */
export interface Limits {
  /** Requests of one session, and of one address. A branch may share an address. */
  readonly perSessionPerMinute: number
  readonly perAddressPerMinute: number
  readonly body: number
  readonly header: number
  readonly connections: number
  /** From the first byte of a request to the end of its headers, and of its body. */
  readonly headersTime: number
  readonly requestTime: number
  /** A connection on which nothing moves. Longer than the heartbeat of live updates. */
  readonly quietTime: number
  readonly streamsPerSession: number
  readonly streams: number
  /** Live updates end after this time; the client comes back where it was. */
  readonly streamTime: number
  readonly heartbeat: number
  readonly idleSession: number
  readonly session: number
  /** From the way to the identity provider to the way back. */
  readonly signIn: number
  /** How long requests under way may take to finish after `close`. */
  readonly close: number
}

export const LIMITS: Limits = {
  perSessionPerMinute: 600,
  perAddressPerMinute: 3_000,
  body: 65_536,
  header: 16_384,
  connections: 10_000,
  headersTime: 5_000,
  requestTime: 10_000,
  quietTime: 60_000,
  streamsPerSession: 6,
  streams: 2_000,
  streamTime: 600_000,
  heartbeat: 15_000,
  idleSession: 900_000,
  session: 36_000_000,
  signIn: 600_000,
  close: 5_000,
}
