import type { Role } from '@okienko/contract'
import { LIMITS } from '@okienko/edge/limits'
import { z } from 'zod'
import { LONGEST } from '../domain/verification/limits.ts'

/** One setting: its environment variable, what it means, and how its text is read. */
interface Setting<T extends z.ZodType = z.ZodType> {
  readonly meaning: string
  readonly schema: T
  /** What must stay secret, the value or what is in the file that it names. It may come as a credential. */
  readonly secret?: 'value' | 'file'
}

const port = z.coerce.number().int().min(0).max(65_535)
const seconds = (most: number) => z.coerce.number().int().min(1).max(most)
/** A time limit of the lifecycle: configurable downwards only. */
const upTo = (milliseconds: number) => seconds(milliseconds / 1_000).default(milliseconds / 1_000)
const rate = z.coerce.number().int().min(1).max(10_000_000)
const list = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .transform((parts) => parts.filter((part) => part !== ''))
const flag = z.enum(['0', '1']).transform((text) => text === '1')
const file = z.string().min(1)
/** One line: a second one is a mistake that no header takes. */
const password = z.string().regex(/^\P{Cc}{16,}$/u)
const url = z.url({ protocol: /^https?$/ }).transform((text) => text.replace(/\/+$/, ''))

function setting<T extends z.ZodType>(meaning: string, schema: T): Setting<T> {
  return { meaning, schema }
}

function secret<T extends z.ZodType>(
  what: 'value' | 'file',
  meaning: string,
  schema: T,
): Setting<T> {
  return { meaning, schema, secret: what }
}

/** Every setting. The page docs/settings.md is generated from this table. */
export const SETTINGS = {
  OKIENKO_DEMO: setting(
    'The demo switch: accepts simulator trust anchors, demo accounts, plain http and vouched sources, binds to loopback only and paints a band on every page.',
    flag.default(false),
  ),
  OKIENKO_HOST: setting('Address to listen on.', z.string().default('127.0.0.1')),
  OKIENKO_PORT: setting('Port of API, dashboard and component.', port.default(4180)),
  OKIENKO_ORIGIN: setting(
    'Origin under which browsers reach the desk; https in production.',
    url.optional(),
  ),
  OKIENKO_DATA_DIR: setting(
    'Folder of the data. It, and every file in it, is the own of the user that runs Okienko, and open to nobody else.',
    z.string().default('data'),
  ),
  OKIENKO_KEYS: setting(
    'Folder of the three keys, made by `okienko keys init`: apart from the data and from the last checkpoint, mode 0700. Unset where the keys come as credentials; the demo alone keeps its own, `demo-keys` in the data folder.',
    z.string().min(1).optional(),
  ),
  OKIENKO_JOURNAL_ORIGIN: setting(
    'Name of the event journal as a log, for its checkpoints and its key. Settled when the keys are made (`okienko keys init`): the `journal.vkey` that is made with them verifies nothing after a first start under another name.',
    z
      .string()
      .regex(/^[^\p{Cc}\s+]{1,180}$/u)
      .default('okienko.local/journal'),
  ),
  OKIENKO_JOURNAL_LAST: setting(
    "Second place of the journal's last checkpoint, best on another disk: by it a database that was rolled back is noticed. Required outside the demo, and outside the data folder; in the demo `journal-last` in the data folder unless set.",
    z.string().min(1).optional(),
  ),
  OKIENKO_JOURNAL_MAX_LAG_SECONDS: setting(
    'How long an entry may wait for its signed checkpoint before no more are taken.',
    seconds(60).default(5),
  ),
  OKIENKO_JOURNAL_WITNESSES: setting(
    'Witnesses that are asked to cosign each checkpoint, comma separated: `https://audit.bank.example/witness=/etc/okienko/audit.vkey`. Outside the demo at least one.',
    list.pipe(z.array(z.string().regex(/^https?:\/\/[^=\s]+[^=/\s]=.+$/))).default([]),
  ),
  OKIENKO_JOURNAL_WITNESSES_REQUIRED: setting(
    'How many of them must have cosigned; 0: none has to.',
    z.coerce.number().int().min(0).max(16).default(0),
  ),
  OKIENKO_ACCEPT_UNWATCHED: setting(
    'Starts without a second place of the last checkpoint, or without a witness: whoever can write the disk may then take the database back to an older state, or, with the second place, both, and nobody notices what is gone. Log and `/readyz` say so as long as it is so.',
    flag.default(false),
  ),
  OKIENKO_CATALOGUE: setting(
    'YAML file of service cards and operations (docs/catalogue.md). SIGHUP reads it again.',
    file,
  ),
  OKIENKO_INSTITUTION: setting(
    'Name of the institution, as the screen says it.',
    z.string().min(1).max(200),
  ),
  OKIENKO_OIDC_ISSUER: setting("Issuer of the bank's identity provider.", url),
  OKIENKO_OIDC_CLIENT_ID: setting('Client of the desk at the issuer.', z.string().min(1)),
  OKIENKO_OIDC_CLIENT_SECRET: secret('value', 'Its secret.', password),
  OKIENKO_OIDC_AUDIENCE: setting(
    'Audience that bearer tokens must carry. Never the id of a client: ID tokens carry that one.',
    z.string().default('okienko'),
  ),
  OKIENKO_OIDC_SCOPE: setting(
    'Scope asked for at sign-in.',
    z.string().min(1).default('openid profile'),
  ),
  OKIENKO_OIDC_BRANCH_CLAIM: setting('Claim with the branch.', z.string().default('branch')),
  OKIENKO_OIDC_WORKSTATION_CLAIM: setting(
    'Claim with the workstation.',
    z.string().default('workstation'),
  ),
  OKIENKO_OIDC_ROLES_CLAIM: setting('Claim that lists roles.', z.string().default('roles')),
  OKIENKO_OIDC_ROLES: setting(
    'Mapping from values of that claim to roles: `teller=advisor,chief=supervisor`. Empty: the values are the roles.',
    z
      .string()
      .regex(/^([^=,]+=(advisor|supervisor|auditor|administrator)(,|$))*$/)
      .transform((text) =>
        Object.fromEntries(
          text
            .split(',')
            .filter(Boolean)
            .map((pair) => pair.split('=') as [string, Role]),
        ),
      )
      .default({}),
  ),
  OKIENKO_ALLOWED_ORIGINS: setting(
    'Origins of other sites that may call the API with bearer tokens, comma separated.',
    list.default([]),
  ),
  OKIENKO_FRAME_ANCESTORS: setting(
    'Origins that may embed the desk in a frame, comma separated.',
    list.default([]),
  ),
  OKIENKO_BACKSYSTEM_URL: setting("Base of the BackSystem's bank-side API.", url),
  OKIENKO_BACKSYSTEM_KEY: secret('value', 'Bearer key of that API.', password),
  OKIENKO_BACKSYSTEM_TIMEOUT_MS: setting(
    'The longest a call to it may take, repetitions included, milliseconds.',
    z.coerce.number().int().min(100).max(10_000).default(2_000),
  ),
  OKIENKO_BACKSYSTEM_DELIVERY: setting(
    'How results come in: `push` (it delivers them to the listener) or `poll` (it is asked; no listener).',
    z.enum(['push', 'poll']).default('push'),
  ),
  OKIENKO_BACKSYSTEM_POLL_MS: setting(
    'With `poll`: pause between two rounds of asking, milliseconds.',
    z.coerce.number().int().min(200).max(10_000).default(1_000),
  ),
  OKIENKO_BACKSYSTEM_HOST: setting(
    'Address of the listener for results.',
    z.string().default('127.0.0.1'),
  ),
  OKIENKO_BACKSYSTEM_PORT: setting(
    'Port of the listener for results, mutual TLS.',
    port.default(4181),
  ),
  OKIENKO_BACKSYSTEM_CERTIFICATE: setting(
    "PEM file: the listener's certificate. Required with `push`, like the next two.",
    file.optional(),
  ),
  OKIENKO_BACKSYSTEM_CERTIFICATE_KEY: secret('file', 'PEM file: its private key.', file.optional()),
  OKIENKO_BACKSYSTEM_CLIENT_AUTHORITY: setting(
    'PEM file: the authority whose client certificates may hand over results. Use one of its own.',
    file.optional(),
  ),
  OKIENKO_USER_AUTHORITIES: setting(
    "PEM file: the authorities that issue the certificates of the app's users.",
    file,
  ),
  OKIENKO_SEAL_AUTHORITIES: setting(
    'PEM file: the authorities that issue the seals of documents.',
    file,
  ),
  OKIENKO_TLS_AUTHORITIES: setting(
    "PEM file: authorities of the bank's own that issue certificates for TLS, trusted besides the public ones when others are called: identity provider, BackSystem, witnesses.",
    file.optional(),
  ),
  OKIENKO_ACCEPT_VOUCHED: setting(
    'Sources whose plain data is accepted without signed bytes: `backsystem`, or empty. Only with the demo switch.',
    list.pipe(z.array(z.literal('backsystem'))).default([]),
  ),
  OKIENKO_OCSP_MAX_AGE_SECONDS: setting(
    'How old the proof of non-revocation may be.',
    seconds(3_600).default(600),
  ),
  OKIENKO_SCAN_SECONDS: setting('How long a code may be scanned.', upTo(LONGEST.scan)),
  OKIENKO_GRACE_SECONDS: setting('How much longer its answer is accepted.', upTo(LONGEST.grace)),
  OKIENKO_DECISION_SECONDS: setting(
    'How long an assessment may stay undecided.',
    upTo(LONGEST.decision),
  ),
  OKIENKO_RELEASE_SECONDS: setting('How long released data stays open.', upTo(LONGEST.release)),
  OKIENKO_OPEN_PER_SESSION: setting(
    'Open verifications per session.',
    z.coerce.number().int().min(1).max(1_000).default(5),
  ),
  OKIENKO_RATE_PER_MINUTE: setting(
    'Requests per minute of one session.',
    rate.default(LIMITS.perSessionPerMinute),
  ),
  OKIENKO_RATE_PER_ADDRESS_PER_MINUTE: setting(
    'Requests per minute of one address; a branch may share one.',
    rate.default(LIMITS.perAddressPerMinute),
  ),
  OKIENKO_LOOK_UPS_PER_HOUR: setting(
    'How often an employee may name a customer by number in an hour: searches, reports, erasures, holds.',
    rate.default(100),
  ),
  OKIENKO_TRUSTED_PROXIES: setting(
    'Addresses of proxies whose X-Forwarded-For is believed, comma separated.',
    list.default([]),
  ),
  OKIENKO_PHONE_URL: setting(
    'Where the simulated phone is; only with the demo switch.',
    url.optional(),
  ),
  OKIENKO_LOG_LEVEL: setting(
    'Log level of pino.',
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  ),
} as const satisfies Record<string, Setting>

export type SettingName = keyof typeof SETTINGS
export type Settings = {
  readonly [Name in SettingName]: z.output<(typeof SETTINGS)[Name]['schema']>
}
