/* Times in milliseconds, sizes in bytes, texts in characters. */

/** What a client may do, where one edge may be given another bound than these. */
export const LIMITS = {
  /** Requests of one session in a minute. */
  perSessionPerMinute: 600,
  /** Requests of those signed in from one address in a minute. A branch may share an address. */
  perAddressPerMinute: 3_000,
  /** Requests from one address in a minute that nobody has signed in for, pages included. */
  anonymousPerAddressPerMinute: 3_000,
  /** Requests of one system of the bank in a minute, for all its employees. */
  perApplicationPerMinute: 12_000,
  /** Requests of one system of the bank for one employee in a minute. */
  perApplicationAndEmployeePerMinute: 120,
  /** The body of a request. */
  body: 65_536,
  /** The headers of a request, all together. */
  header: 16_384,
  /** Connections open at once. */
  connections: 10_000,
  /** From the first byte of a request to the end of its headers. */
  headersTime: 5_000,
  /** From the first byte of a request to the end of its body. */
  requestTime: 10_000,
  /** A connection on which nothing moves. Longer than the heartbeat of live updates. */
  quietTime: 60_000,
  /** Streams of live updates that one session has open at once. */
  streamsPerSession: 6,
  /** Streams of live updates that all sessions of one employee have open at once. */
  streamsPerEmployee: 20,
  /** Streams of live updates that all sessions have open at once. */
  streams: 2_000,
  /** Live updates end after this time; the client comes back where it was. */
  streamTime: 600_000,
  /** Silence in live updates; then a comment shows that the connection is alive. */
  heartbeat: 15_000,
  /** A session without a request. */
  idleSession: 900_000,
  /** A session in all, used or not. */
  session: 36_000_000,
  /** From one reading of an employee's roles at the identity provider to the next, with a refresh token. */
  rolesAge: 300_000,
  /** From one sign-in of a session to the next, without. */
  signInAge: 3_600_000,
  /** From the issue of an access token to its expiry; one that is good for longer is refused. */
  bearerLife: 3_600_000,
  /** From the issue of an access token to its use, whenever it expires. */
  bearerAge: 3_600_000,
  /** From the way to the identity provider to the way back. */
  signIn: 600_000,
  /** How long requests under way may take to finish after `close`. */
  close: 5_000,
} as const

export type Limits = Readonly<Record<keyof typeof LIMITS, number>>

/** What holds for a client, and for the issuer, at every edge alike. */
export const FIXED_LIMITS = {
  /** An access token; a longer one is refused unread. */
  accessToken: 8_192,
  /** For how long an access token is good whose issuer does not say it. */
  unsaidLife: 60_000,
  /** How long before its end an access token is no longer handed on, and another one is waited for. */
  tokenEnds: 10_000,
  /** And how long before that the issuer is asked for it, beside the requests. */
  tokenAhead: 20_000,
  /** A refresh token; one that is longer is not kept. */
  refreshToken: 8_192,
  /** An ID token; one that is longer is not kept, and the issuer asks whoever signs out there. */
  idToken: 8_192,
  /** One that fits into a cookie, sealed; with a longer one the issuer asks as well. */
  idTokenInCookie: 2_800,
  /** From the sign-out here to the one at the issuer. */
  onward: 60_000,
  /** Sign-ins that one browser has under way at once, each in a tab of its own. */
  signInsAtOnce: 8,
  /** How long ago, or ahead, the issuer may have said that a session is over. */
  logoutTokenAge: 120_000,
  /** What the issuer claims of a person or a client; anything longer counts as not claimed. */
  claim: 200,
  /** How long the issuer may take to give its metadata, its keys or a token. */
  issuerTime: 5_000,
  /** How far the issuer's clock may be ahead of ours, or behind. */
  clockSkew: 10_000,
  /** Where a browser wants to go after sign-in; with anything longer it goes to the front page. */
  returnTo: 512,
  /** As much of `Accept-Language` as is read. */
  acceptLanguage: 200,
  /** Broken rules that one problem document names. */
  fieldErrors: 20,
  /** Requests in a minute that come back from one way to the identity provider: each makes it be asked for tokens. */
  waysBack: 3,
  /** Sessions, and addresses, whose requests are counted at once. */
  countedClients: 20_000,
  /** How long a refused client is to wait where nothing tells the time better. */
  retryAfter: 5_000,
  /** How long a client waits before it comes back to live updates. */
  reconnect: 2_000,
  /** How long a browser may keep what another origin was permitted. */
  preflight: 600_000,
  /** How long a part may take to show that it works, when readiness is asked for. */
  readinessCheck: 1_000,
} as const
