import {
  BOUND_SETTINGS,
  file,
  INSTITUTION,
  LISTENING_SETTINGS,
  list,
  ORIGIN,
  password,
  port,
  type SettingsOf,
  SIGN_IN_SETTINGS,
  SITE_SETTINGS,
  SURROUNDING_SETTINGS,
  secret,
  setting,
  type Table,
  tlsAuthorities,
  url,
} from '@okienko/edge/settings'
import { z } from 'zod'
import { BFF_LIMITS } from '../limits.ts'

const milliseconds = (least: number, most: number) => z.coerce.number().int().min(least).max(most)
/** A name of a header (RFC 9110 §5.6.2) that nothing else of a request is carried by. */
const header = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,64}$/)
  .refine((name) => !/^(authorization|cookie|host|content-.*|idempotency-key)$/i.test(name))
  .describe('a name of a header that carries nothing else, of letters, digits and dashes')

/** Every setting of `okienko-bff`. The page docs/bff-settings.md is generated from this table. */
export const SETTINGS = {
  ...LISTENING_SETTINGS,
  OKIENKO_BFF_PORT: setting('Port of the component and of its routes.', port.default(4280)),
  OKIENKO_ORIGIN: ORIGIN,
  OKIENKO_INSTITUTION: INSTITUTION,
  OKIENKO_BANK_URL: setting(
    'Base of the bank’s identification API (docs/bank-identification-api.md); https in production.',
    url,
  ),
  OKIENKO_BANK_DIALECT: setting(
    'How that API is spoken: `standard` where it follows the description, else a YAML file that says what is where (docs/bank-b.md). `legacy` is the demo’s own other one, and needs the demo switch.',
    z.string().min(1).default('standard'),
  ),
  OKIENKO_BANK_TIMEOUT_MS: setting(
    'The longest a call to it may take, repetitions included, milliseconds.',
    milliseconds(100, 10_000).default(3_000),
  ),
  OKIENKO_BANK_POLL_MS: setting(
    'Pause between two questions about a verification that somebody is waiting for, milliseconds.',
    milliseconds(200, 10_000).default(BFF_LIMITS.poll),
  ),
  OKIENKO_BANK_HINT_SECRET: secret(
    'value',
    'What the bank’s system shows when it says that something has moved (`POST /bank/hints`): one line of at least 16 characters. Unset: there is no such route, and it is asked alone.',
    password.optional(),
  ),
  OKIENKO_BANK_AUTH: setting(
    'How the bank’s system knows who calls: `token-exchange` (a token of the employee that the issuer exchanges, RFC 8693), `client-credentials` (a token of this client, and the employee in a signed header), `secret` (the static secret of the dialect’s header, and the signed header).',
    z.enum(['token-exchange', 'client-credentials', 'secret']).default('token-exchange'),
  ),
  OKIENKO_BANK_AUDIENCE: setting(
    'The bank’s API, as the issuer knows it, and the `aud` of the signed header. An address or a URN (with a `:`) is asked for as `resource`, anything else as `audience`. Required unless `OKIENKO_BANK_AUTH` is `secret`.',
    z.string().min(1).max(200).optional(),
  ),
  OKIENKO_BANK_SCOPE: setting(
    'Scope of the token for it. Unset: as the issuer has it.',
    z.string().min(1).max(400).optional(),
  ),
  OKIENKO_BANK_CLIENT_ID: setting(
    'Client of this program at the issuer, where it is another one than the desk’s.',
    z.string().min(1).max(200).optional(),
  ),
  OKIENKO_BANK_CLIENT_SECRET: secret(
    'value',
    'Its secret: one line of at least 16 characters. Required with `OKIENKO_BANK_CLIENT_ID`.',
    password.optional(),
  ),
  OKIENKO_BANK_SECRET: secret(
    'value',
    'With `secret`: what the bank’s system knows this program by, in the header that the dialect names: one line of at least 16 characters.',
    password.optional(),
  ),
  OKIENKO_ACCEPT_VOUCHED: setting(
    'Sources whose data is accepted though its signature was not checked: `bank`, where the bank’s system says `vouched`, or empty. Every screen says so, and the log and `/readyz` as long as it is so. Unless set, such a verification fails and is cancelled at the bank.',
    list.pipe(z.array(z.literal('bank'))).default([]),
  ),
  OKIENKO_BANK_SIGNING_KEY: secret(
    'file',
    'PEM file: the private key of the signed header, P-256 or Ed25519, made by `okienko-bff keys init FILE`. Of several, one after the other, the first signs and all are published: so one gives way to the next. Required unless `OKIENKO_BANK_AUTH` is `token-exchange`, with which the header is sent only if there is a key. The demo makes one at each start.',
    file.optional(),
  ),
  OKIENKO_BANK_EMPLOYEE_HEADER: setting(
    'Name of the signed header.',
    header.default('Okienko-Employee'),
  ),
  OKIENKO_BANK_CLIENT_CERTIFICATE: setting(
    'PEM file: the certificate that this program shows to the bank’s API, where that asks for one (mutual TLS).',
    file.optional(),
  ),
  OKIENKO_BANK_CLIENT_KEY: secret(
    'file',
    'PEM file: its private key. Required with `OKIENKO_BANK_CLIENT_CERTIFICATE`.',
    file.optional(),
  ),
  OKIENKO_TLS_AUTHORITIES: tlsAuthorities('identity provider, the bank’s API'),
  OKIENKO_DECISION_MIN_MS: setting(
    `How long the photo must have been shown before "same person" is taken, milliseconds: a face is not compared in less. Below ${BFF_LIMITS.look} only with the demo switch.`,
    milliseconds(0, 60_000).default(BFF_LIMITS.look),
  ),
  OKIENKO_OPEN_PER_SESSION: setting(
    'Open verifications per session.',
    milliseconds(1, 1_000).default(BFF_LIMITS.openPerSession),
  ),
  ...SIGN_IN_SETTINGS,
  ...SITE_SETTINGS,
  ...BOUND_SETTINGS,
  ...SURROUNDING_SETTINGS,
} as const satisfies Table

export type SettingName = keyof typeof SETTINGS
export type Settings = SettingsOf<typeof SETTINGS>
