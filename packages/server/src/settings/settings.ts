import { LIMITS } from '@okienko/edge/limits'
import {
  BOUND_SETTINGS,
  file,
  flag,
  INSTITUTION,
  LISTENING_SETTINGS,
  list,
  ORIGIN,
  password,
  port,
  rate,
  type SettingsOf,
  SIGN_IN_SETTINGS,
  SITE_SETTINGS,
  SURROUNDING_SETTINGS,
  seconds,
  secret,
  setting,
  type Table,
  tlsAuthorities,
  url,
} from '@okienko/edge/settings'
import { z } from 'zod'
import { COMPARISON, LONGEST } from '../domain/verification/limits.ts'
import { LONGEST_VISIT } from '../domain/visit/visit.ts'
import { peers } from './peer-names.ts'
import { contact } from './setting-forms.ts'

/** More would be a wrong clock, and not one that is a little off. */
const skew = z.coerce.number().int().min(0).max(60)
/** A time limit of the lifecycle: configurable downwards only. */
const upTo = (milliseconds: number) => seconds(milliseconds / 1_000).default(milliseconds / 1_000)

/** Every setting. The page docs/settings.md is generated from this table. */
export const SETTINGS = {
  ...LISTENING_SETTINGS,
  OKIENKO_PORT: setting('Port of API, dashboard and component.', port.default(4180)),
  OKIENKO_ORIGIN: ORIGIN,
  OKIENKO_DATA_DIR: setting(
    'Folder of the data. It, and every file in it, is the own of the user that runs Okienko, and open to nobody else.',
    z.string().default('data'),
  ),
  OKIENKO_KEYS: setting(
    'Folder of the three keys, made by `okienko keys init`: apart from the data and from the last checkpoint, mode 0700. Unset where the keys come as credentials; the demo alone keeps its own, `demo-keys` in the data folder.',
    z.string().min(1).optional(),
  ),
  OKIENKO_JOURNAL_ORIGIN: setting(
    'Name of the event journal as a log, for its checkpoints and its key: at most 180 characters, no space and no `+`. Settled when the keys are made (`okienko keys init`): the `journal.vkey` that is made with them verifies nothing after a first start under another name.',
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
    'YAML file of service cards and operations (docs/catalogue.md). SIGHUP reads it again; outside the demo a changed one is in force once two people have agreed.',
    file,
  ),
  OKIENKO_APPLICATIONS: setting(
    'YAML file of the systems of the bank that may read what is handed over to them (docs/applications.md). Read again by SIGHUP and in force as the catalogue is. Unset: there are none.',
    file.optional(),
  ),
  OKIENKO_INSTITUTION: INSTITUTION,
  OKIENKO_CONTROLLER_CONTACT: setting(
    "How a customer reaches the institution about personal data: post, e-mail, telephone, on one line. It stands in the customer's report (GDPR art. 15); while it is unset the report says so.",
    contact.optional(),
  ),
  OKIENKO_DATA_PROTECTION_OFFICER: setting(
    'The data protection officer and how to reach them, on one line, for the same report.',
    contact.optional(),
  ),
  OKIENKO_RECIPIENTS: setting(
    'Recipients, or categories of them, to whom the institution itself gives data that Okienko has read, with `;` between them: the same report names them. Okienko gives them nothing.',
    z
      .string()
      .transform((text) => text.split(';').map((part) => part.trim()))
      .transform((parts) => parts.filter((part) => part !== ''))
      .pipe(z.array(contact).max(20))
      .default([]),
  ),
  ...SIGN_IN_SETTINGS,
  OKIENKO_SYSTEMS: setting(
    "Names of the bank's systems that may stand in the journal, comma separated, or `@` and a file (text in UTF-8) with one a line, where a line that begins with `#` is a remark. Any other name that a caller gives enters as a keyed digest. `desk` is always listed.",
    list.default([]),
  ),
  OKIENKO_BRANCHES: setting(
    'The same of branches, as the claim of the identity provider says them.',
    list.default([]),
  ),
  OKIENKO_WORKSTATIONS: setting('The same of workstations.', list.default([])),
  OKIENKO_SUPERVISORS_ON_DUTY: setting(
    'Subjects (`sub`) of the supervisors who may agree to what is held in any branch, comma separated; with the role they are signed in as anybody is. All others agree in their own branch alone.',
    list.default([]),
  ),
  OKIENKO_SOURCES_IN_ORDER: setting(
    'Where several sources speak of one person, kinds of documents and `application` (what an application has in its own records), comma separated, the most authoritative first. What is not named comes last.',
    list.default(['mdowod', 'residence_card', 'passport', 'id_card', 'application']),
  ),
  ...SITE_SETTINGS,
  OKIENKO_BACKSYSTEM_URL: setting("Base of the BackSystem's bank-side API.", url),
  OKIENKO_BACKSYSTEM_DIALECT: setting(
    'YAML file that says how the BackSystem is spoken to and what it answers (docs/backsystem.md), read at the start; or the name of one that is shipped, `simulator` or `second`, both of the simulator. Required outside the demo, where it is `simulator` unless set.',
    file.optional(),
  ),
  OKIENKO_BACKSYSTEM_KEY: secret(
    'value',
    'What the BackSystem knows Okienko by, in the header that its dialect names: one line of at least 16 characters.',
    password,
  ),
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
    "PEM file: the authority of the BackSystem's client certificate. Use one of its own.",
    file.optional(),
  ),
  OKIENKO_BACKSYSTEM_CLIENT: setting(
    "The BackSystem's client certificate, told from all others of that authority: `sha256:` and its fingerprint, `subject:` and its whole name (`subject:CN=BackSystem,O=Bank,C=PL`), or `dns:` and one of its alternative names, whole: `dns:backsystem.bank.example`. Several, with `;` between them, while one follows another. Required outside the demo with `push`.",
    peers.default([]),
  ),
  OKIENKO_BACKSYSTEM_REVOCATION_LIST: setting(
    'PEM or DER file: the list of what that authority has revoked (CRL). Read at the start and by SIGHUP, which takes no older one than is in force. Past its next update it lets nobody of its authority in, which the log and `/readyz` say. Unset: no list is asked.',
    file.optional(),
  ),
  OKIENKO_REGISTER: setting(
    'YAML file that says how the customer register is asked and what its answers mean (docs/register.md), read at the start. Unset: no document is compared with any record.',
    file.optional(),
  ),
  OKIENKO_REGISTER_URL: setting(
    'Base of the register’s API. Required with `OKIENKO_REGISTER`.',
    url.optional(),
  ),
  OKIENKO_REGISTER_SECRET: secret(
    'value',
    'What the register knows Okienko by, in the header that the file names: one line of at least 16 characters.',
    password.optional(),
  ),
  OKIENKO_REGISTER_TIMEOUT_MS: setting(
    'The longest a question to it may take, the whole answer included, milliseconds. Without an answer by then nothing is compared, and the verification goes on.',
    z.coerce.number().int().min(100).max(2_000).default(2_000),
  ),
  OKIENKO_USER_AUTHORITIES: setting(
    "PEM file: the authorities that issue the certificates of the app's users.",
    file,
  ),
  OKIENKO_SEAL_AUTHORITIES: setting(
    'PEM file: the authorities that issue the seals of documents.',
    file,
  ),
  OKIENKO_TLS_AUTHORITIES: tlsAuthorities('identity provider, BackSystem, register, witnesses'),
  OKIENKO_ACCEPT_VOUCHED: setting(
    'Sources whose plain data is accepted without signed bytes: `backsystem`, or empty. Their evidence is *vouched* and not proven: every screen, entry and report says so, and the log and `/readyz` as long as it is so.',
    list.pipe(z.array(z.literal('backsystem'))).default([]),
  ),
  OKIENKO_OCSP_MAX_AGE_SECONDS: setting(
    'How old the proof of non-revocation may be.',
    seconds(3_600).default(600),
  ),
  OKIENKO_OCSP_CLOCK_SKEW_SECONDS: setting(
    'How far the clock of who gives that proof may be ahead of this machine’s.',
    skew.default(10),
  ),
  OKIENKO_PHONE_CLOCK_SKEW_SECONDS: setting(
    'How far the clock of a phone, or of the register whose document it has, may be ahead of this machine’s.',
    skew.default(30),
  ),
  OKIENKO_SCAN_SECONDS: setting('How long a code may be scanned.', upTo(LONGEST.scan)),
  OKIENKO_GRACE_SECONDS: setting('How much longer its answer is accepted.', upTo(LONGEST.grace)),
  OKIENKO_DECISION_SECONDS: setting(
    'How long an assessment may stay undecided.',
    upTo(LONGEST.decision),
  ),
  OKIENKO_HELD_SECONDS: setting(
    'How long a second person has to agree to what is held because of the comparison with the customer register.',
    upTo(LONGEST.held),
  ),
  OKIENKO_DECISION_MIN_MS: setting(
    `How long the photo must have been shown before "same person" is taken, milliseconds: a face is not compared in less. Below ${COMPARISON.least} only with the demo switch.`,
    z.coerce.number().int().min(0).max(COMPARISON.most).default(COMPARISON.usual),
  ),
  OKIENKO_VISIT_IDLE_SECONDS: setting(
    'How long a visit lasts in which the employee does nothing: then its data is erased.',
    upTo(LONGEST_VISIT.idle),
  ),
  OKIENKO_VISIT_AGE_SECONDS: setting(
    'How long a visit lasts in all, whatever the employee does: then its data is erased.',
    upTo(LONGEST_VISIT.age),
  ),
  OKIENKO_OPEN_PER_SESSION: setting(
    'Open verifications per session.',
    z.coerce.number().int().min(1).max(1_000).default(5),
  ),
  ...BOUND_SETTINGS,
  OKIENKO_RATE_PER_APPLICATION_PER_MINUTE: setting(
    'Requests per minute of one system of the bank, for all its employees.',
    rate.default(LIMITS.perApplicationPerMinute),
  ),
  OKIENKO_RATE_PER_APPLICATION_AND_EMPLOYEE_PER_MINUTE: setting(
    'Requests per minute of one system of the bank for one employee.',
    rate.default(LIMITS.perApplicationAndEmployeePerMinute),
  ),
  OKIENKO_LOOK_UPS_PER_HOUR: setting(
    'How often an employee may name a customer by number in an hour: searches, reports, erasures, holds.',
    rate.default(100),
  ),
  ...SURROUNDING_SETTINGS,
} as const satisfies Table

export type SettingName = keyof typeof SETTINGS
export type Settings = SettingsOf<typeof SETTINGS>
