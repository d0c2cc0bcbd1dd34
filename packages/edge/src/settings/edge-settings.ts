import { z } from 'zod'
import { LIMITS } from '../limits.ts'
import {
  file,
  flag,
  list,
  password,
  rate,
  roleMapping,
  seconds,
  secret,
  setting,
  type Table,
  url,
} from './setting.ts'

/* Settings of every program that has this edge, under the same names wherever the same is meant. */

/** Where it listens, and whether it is the demo. */
export const LISTENING_SETTINGS = {
  OKIENKO_DEMO: setting(
    'The demo switch: accepts simulator trust anchors, demo accounts and plain http, binds to loopback only and paints a band on every page.',
    flag.default(false),
  ),
  OKIENKO_HOST: setting('Address to listen on.', z.string().default('127.0.0.1')),
} as const satisfies Table

/** The same whatever it is of. */
export const ORIGIN = setting(
  'Origin under which browsers reach the desk; https in production.',
  url.optional(),
)

export const INSTITUTION = setting(
  'Name of the institution, as the screen says it: at most 200 characters.',
  z.string().min(1).max(200).describe('at most 200 characters'),
)

/** Of whom: those that are called over TLS. */
export function tlsAuthorities(others: string) {
  return setting(
    `PEM file: authorities of the bank's own that issue certificates for TLS, trusted besides the public ones when others are called: ${others}.`,
    file.optional(),
  )
}

/** Who signs in, and who is let in by a token. */
export const SIGN_IN_SETTINGS = {
  OKIENKO_OIDC_ISSUER: setting("Issuer of the bank's identity provider.", url),
  OKIENKO_OIDC_CLIENT_ID: setting('Client of the desk at the issuer.', z.string().min(1)),
  OKIENKO_OIDC_CLIENT_SECRET: secret(
    'value',
    'Its secret: one line of at least 16 characters.',
    password,
  ),
  OKIENKO_OIDC_AUDIENCE: setting(
    'Audience that bearer tokens must carry. Never the id of a client: ID tokens carry that one.',
    z.string().default('okienko'),
  ),
  OKIENKO_OIDC_CLIENTS: setting(
    'Clients of the issuer whose access tokens are looked at, each `front` (people work with it: routes for employees) or `application` (a system of the bank), never both: `branch-app=front,loans=application`. A client that is not listed is nobody, and so is a client by itself (client credentials): a token must show that a person signed in, by `sid` or `amr`.',
    z
      .string()
      .regex(/^([^=,\s][^=,]*=(front|application)(,|$))*$/)
      .describe('client=front or client=application, comma separated, each client once')
      .transform((text) => text.split(',').filter(Boolean))
      .transform((pairs) =>
        pairs.map((pair) => pair.split('=') as [string, 'front' | 'application']),
      )
      .refine((pairs) => new Set(pairs.map(([client]) => client)).size === pairs.length)
      .transform((pairs) => new Map(pairs))
      .default(new Map()),
  ),
  OKIENKO_BEARER_MAX_LIFE_SECONDS: setting(
    'The longest from the issue of an access token to its expiry; one that is good for longer is refused.',
    seconds(86_400).default(LIMITS.bearerLife / 1_000),
  ),
  OKIENKO_BEARER_MAX_AGE_SECONDS: setting(
    'The longest from the issue of an access token to its use.',
    seconds(86_400).default(LIMITS.bearerAge / 1_000),
  ),
  OKIENKO_ROLES_MAX_AGE_SECONDS: setting(
    'The longest from one reading of the roles of somebody signed in by cookie to the next, where the identity provider gives a refresh token; while it does not answer for longer, nobody of them is let in.',
    seconds(LIMITS.rolesAge / 1_000).default(LIMITS.rolesAge / 1_000),
  ),
  OKIENKO_SIGN_IN_MAX_AGE_SECONDS: setting(
    'The longest from one sign-in of a cookie session to the next, where the identity provider gives none. The next is silent where it knows the person still, and the session goes on.',
    seconds(LIMITS.signInAge / 1_000).default(LIMITS.signInAge / 1_000),
  ),
  OKIENKO_OIDC_SCOPE: setting(
    'Scope asked for at sign-in. Some identity providers give a refresh token only with `offline_access` in it.',
    z.string().min(1).default('openid profile'),
  ),
  OKIENKO_OIDC_PROMPT: setting(
    'What the identity provider shows whoever signs in, even if it knows them already (`prompt` of OpenID Connect): `login` asks who it is, `select_account` which account. For desks that colleagues share. Empty leaves it to the identity provider.',
    z
      .enum(['', 'login', 'select_account', 'consent'])
      .default('')
      .transform((text) => text || null),
  ),
  OKIENKO_OIDC_MAX_AGE_SECONDS: setting(
    'How long ago, at a sign-in, the identity provider may have asked who somebody is (`max_age`); 0: it always asks. Its ID tokens must then say when it did (`auth_time`); one that is older opens nothing. Unset: however long ago.',
    z.string().regex(/^\d+$/).transform(Number).pipe(z.int().min(0).max(86_400)).optional(),
  ),
  OKIENKO_OIDC_SIGN_OUT: setting(
    'Where whoever signs out is signed out: `provider` here and at the identity provider, where it has a place for that (`end_session_endpoint`; it has to know `OKIENKO_ORIGIN/` as a `post_logout_redirect_uri`); `here` alone, and the identity provider may sign the next one in as the former.',
    z.enum(['provider', 'here']).default('provider'),
  ),
  OKIENKO_OIDC_BRANCH_CLAIM: setting('Claim with the branch.', z.string().default('branch')),
  OKIENKO_OIDC_WORKSTATION_CLAIM: setting(
    'Claim with the workstation.',
    z.string().default('workstation'),
  ),
  OKIENKO_OIDC_ROLES_CLAIM: setting(
    'Claim that lists roles: its name, or the way to it through claims that hold others, with dots between (`realm_access.roles`), or as a JSON Pointer where a name has dots itself (`/resource_access/desk.bank.example/roles`). The same goes for the other two claims.',
    z.string().default('roles'),
  ),
  OKIENKO_OIDC_ROLES: setting(
    'Mapping from values of that claim to roles: `teller=advisor,chief=supervisor`. Empty: the values are the roles.',
    roleMapping.default({}),
  ),
} as const satisfies Table

/** Other sites. */
export const SITE_SETTINGS = {
  OKIENKO_ALLOWED_ORIGINS: setting(
    'Origins of other sites that may call the API with bearer tokens, comma separated.',
    list.default([]),
  ),
  OKIENKO_FRAME_ANCESTORS: setting(
    'Origins that may embed the desk in a frame, comma separated.',
    list.default([]),
  ),
} as const satisfies Table

/** What one client may have of it. */
export const BOUND_SETTINGS = {
  OKIENKO_METRICS_TOKEN: secret(
    'value',
    'Who asks for `/metrics` must show it, as a bearer token: one line of at least 16 characters. Unset, there is no such route; in the demo it is open.',
    password.optional(),
  ),
  OKIENKO_SESSIONS_PER_EMPLOYEE: setting(
    'Sessions by cookie that one employee has at once; with one more the oldest ends.',
    z.coerce.number().int().min(1).max(1_000).default(10),
  ),
  OKIENKO_STREAMS_PER_EMPLOYEE: setting(
    'Streams of live updates that one employee has open at once, in all sessions.',
    z.coerce.number().int().min(1).max(1_000).default(LIMITS.streamsPerEmployee),
  ),
  OKIENKO_RATE_PER_MINUTE: setting(
    'Requests per minute of one session.',
    rate.default(LIMITS.perSessionPerMinute),
  ),
  OKIENKO_RATE_PER_ADDRESS_PER_MINUTE: setting(
    'Requests per minute of one address by those signed in; a branch may share one.',
    rate.default(LIMITS.perAddressPerMinute),
  ),
  OKIENKO_ANONYMOUS_PER_ADDRESS_PER_MINUTE: setting(
    'Requests per minute of one address that nobody has signed in for, pages and refused ones included. When they are used up, those signed in behind the same address work on.',
    rate.default(LIMITS.anonymousPerAddressPerMinute),
  ),
} as const satisfies Table

/** What stands around it. */
export const SURROUNDING_SETTINGS = {
  OKIENKO_TRUSTED_PROXIES: setting(
    'Addresses of proxies whose X-Forwarded-For is believed, comma separated.',
    list.default([]),
  ),
  OKIENKO_PHONE_URL: setting(
    'Where the simulated phone is; only with the demo switch.',
    url.optional(),
  ),
  OKIENKO_LOG_LEVEL: setting(
    'Log level of pino: `fatal`, `error`, `warn`, `info`, `debug` or `silent`.',
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  ),
} as const satisfies Table
