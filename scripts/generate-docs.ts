import { z } from 'zod'
import { DEMAND_PARTS, DEMANDS } from '../packages/bff/src/conformance/demands.ts'
import { CODES as BFF_CODES, entryOf as bffEntryOf } from '../packages/bff/src/doctor/codes.ts'
import { SETTINGS as BFF_SETTINGS } from '../packages/bff/src/settings/settings.ts'
import { PROBLEMS } from '../packages/contract/src/problems.ts'
import { ROUTES, type RouteName } from '../packages/contract/src/routes.ts'
import type { Table } from '../packages/edge/src/settings/index.ts'
import { CODES, entryOf } from '../packages/server/src/compose/doctor/codes/codes.ts'
import {
  ENTRY_ACTORS,
  ENTRY_KINDS,
  ENTRY_STANDING,
  ENTRY_VERSION,
} from '../packages/server/src/domain/journal/entry-kinds.ts'
import type { Forms } from '../packages/server/src/domain/journal/forms.ts'
import { DISCLOSURES } from '../packages/server/src/http/disclosures.ts'
import { SETTINGS } from '../packages/server/src/settings/settings.ts'
import { ATTACKS } from '../tests/thief/attacks/index.ts'

/** The pages of docs/ that are made from tables in the code, by file name. */
export function generatedPages(): Readonly<Record<string, string>> {
  return {
    'bff-check.md': bffCheckPage(),
    'bff-doctor.md': bffDoctorPage(),
    'bff-settings.md': bffSettingsPage(),
    'errors.md': errorsPage(),
    'disclosures.md': disclosuresPage(),
    'doctor.md': doctorPage(),
    'journal-entries.md': journalEntriesPage(),
    'settings.md': settingsPage(),
    'storage.md': storagePage(),
  }
}

function errorsPage(): string {
  const rows = Object.entries(PROBLEMS).map(([code, { status, retryable, title, advice }]) =>
    row(`\`${code}\``, status, retryable ? 'yes' : 'no', both(title), both(advice)),
  )
  return page(
    'Problems',
    `Every problem the API answers with, as \`application/problem+json\` (RFC 9457). \`code\` is stable;
\`title\` and \`detail\` come in the language of \`Accept-Language\` (Polish by default, English, Ukrainian).
\`retryable\` says whether the very same request may succeed later. \`instance\` is the id of the request
in the log. A person whose browser was led to a problem (\`Sec-Fetch-Mode: navigate\`, or, where the browser does
not say, an \`Accept\` that names \`text/html\` before JSON) gets a page instead, in Polish, English or Ukrainian:
what happened, what to do now, and the code small. No message ever carries a value of the request or data of a person.`,
    ['Code', 'Status', 'Retryable', 'Title', 'What to do'],
    rows,
  )
}

function storagePage(): string {
  const rows = ATTACKS.map(({ place, act, what, noticed, because }) =>
    row(place, act, what, noticed, because),
  )
  return page(
    'What somebody without a key can do to what is stored',
    `Whoever steals the disk, administers the database or handles backups can write every file of the data folder, but
has no key: those lie elsewhere ([decision 0017](decisions/0017-keys-live-outside-the-data.md)). What is stored is therefore not
believed because it is stored ([decision 0018](decisions/0018-what-is-stored-is-not-believed.md)). Each row is one such
act on the data of a server that is stopped, and when it is noticed once the server starts; \`tests/thief.test.ts\` does each of
them to a bank that has worked for a while. What to do then:
[operations.md](operations.md#when-what-is-stored-was-altered).

The journal is a Merkle tree: its _tiles_ (\`tile_hash\`) are the hashes inside it, in pieces of 256, and its _frontier_ is the few
hashes at its right edge, with its size, from which it grows.

| Noticed | Means |
| --- | --- |
| start refused | the server does not start (exit code 78) and says why |
| found after the start | it is found within seconds, by itself: a line in the log, a figure (\`okienko_storage_altered_...\`), problem \`storage-altered\` for whoever needs it |
| found when used | the same, when it is used: until then nobody has been told anything by it |
| by verifying | \`okienko journal verify\` of an export says it |
| by a witness | only somebody who has seen a newer journal can tell: a witness refuses to cosign, and readiness and figures say so |
| harmless | nothing is forged, hidden or lost |`,
    ['Place', 'Act', 'What', 'Noticed', 'Because'],
    rows,
  )
}

function doctorPage(): string {
  const rows = (Object.keys(CODES) as (keyof typeof CODES)[]).map((code) => {
    const { about, verdict, means, todo } = entryOf(code)
    return row(about, `\`${code}\``, verdict, means, todo ?? '')
  })
  return page(
    'What the doctor finds',
    `\`okienko doctor\` looks at everything that a start needs, before it or beside a server that runs: one line for
each thing, with what to do. It changes nothing on any disk, orders nothing, signs nobody in, and is done within
ten seconds unless a disk hangs. It reads the settings as \`okienko start\` does: run it with the same environment, as the same user.

| Exit code | Means |
| --- | --- |
| 0 | nothing is wrong; there may be warnings |
| 1 | something is wrong |
| 2 | called wrongly |

A line has the verdict, what it is about, what was found, what to do, and in brackets a code of the table below.
With \`--json\` it prints one object on one line: \`wrong\` and \`warnings\` are numbers, \`findings\` a list of
\`about\`, \`code\`, \`verdict\` (\`ok\`, \`warning\`, \`wrong\`), \`says\` and \`todo\` (null where nothing is to be done).
Codes are stable. Texts name settings, files, addresses and subjects of certificates; never the value of a secret,
and nothing that another system answered. What another wrote into a name is shown without control characters.

\`wrong\`: the start fails, or what it starts does not do its work, or will not within a week. \`warning\`: somebody
should look. What the start refuses of the data is asked of the start itself: \`data-refused\` has its words.`,
    ['About', 'Code', 'Verdict', 'Means', 'What to do'],
    rows,
  )
}

function bffCheckPage(): string {
  const rows = Object.entries(DEMANDS).map(([code, { part, expected, advice }]) =>
    row(DEMAND_PARTS[part], `\`${code}\``, expected, advice),
  )
  return page(
    'What okienko-bff check looks at',
    `\`okienko-bff check URL\` goes the whole way of a verification against a bank’s identification API
([bank-identification-api.md](bank-identification-api.md)), and the wrong ways beside it. Run it against a **test system**: it starts
verifications, decides them, and ends all of them, wherever it stops; with a simulated phone about ten. \`okienko-bff check --help\` says how it is told who calls, in whose name, and who has the phone.

One line for each row: \`ok\`, \`WRONG\` with what came and what to do, or \`-\` with why it was not looked at. What came is a status, a
word of the dialect, the name of a field or a time; never a value of a person, a key or a token. The last line is one object of JSON:
\`met\` is a number, \`wrong\` and \`notChecked\` are lists of codes. Codes are stable.

| Exit code | Means |
| --- | --- |
| 0 | nothing that was looked at is wrong |
| 1 | something is wrong |
| 2 | called wrongly |

Someone who calls your API around the screen meets nothing but your API: what the rows from \`stranger-refused\` on ask of it, no BFF can do
in its place.`,
    ['Where', 'Code', 'Right is', 'Where it is not'],
    rows,
  )
}

function bffDoctorPage(): string {
  const rows = (Object.keys(BFF_CODES) as (keyof typeof BFF_CODES)[]).map((code) => {
    const { about, verdict, means, todo } = bffEntryOf(code)
    return row(about, `\`${code}\``, verdict, means, todo ?? '')
  })
  return page(
    'What the doctor of okienko-bff finds',
    `\`okienko-bff doctor\` looks at everything that a start needs, as \`okienko doctor\` does for the server
([doctor.md](doctor.md) says how its lines and its exit codes are read, and they are the same here). It starts no verification
and signs nobody in. What it asks of others: the issuer for its metadata and its keys, with a made-up code and a made-up token, for
a token of this program where it has one of its own; and the bank’s API what may be asked for, in the name of the employee
\`okienko-doctor\`, where an employee can be shown without a sign-in. Whether the API does the rest as it should, \`okienko-bff check\`
finds out ([bank-b.md](bank-b.md)).`,
    ['About', 'Code', 'Verdict', 'Means', 'What to do'],
    rows,
  )
}

function bffSettingsPage(): string {
  return page(
    'Settings of okienko-bff',
    `Environment variables of the backend-for-frontend ([bank-b.md](bank-b.md)), read as those of the server are
([settings.md](settings.md) says how, and how what is marked **Credential** comes as a file). A name that both have means the same in both.`,
    ['Setting', 'Meaning', 'Default'],
    settingRows(BFF_SETTINGS),
  )
}

function settingRows(table: Table): readonly string[] {
  return Object.entries(table).map(([name, { meaning, schema, secret }]) =>
    row(`\`${name}\``, secret ? `${meaning} **Credential.**` : meaning, usual(schema)),
  )
}

function settingsPage(): string {
  return page(
    'Settings',
    `Environment variables, parsed once at the start. A missing, wrong or unsafe one stops the start with
exit code 78 and a message that names the setting and never its value. An empty variable counts as unset.
A switch is \`1\` or \`0\`; an address begins with \`https://\`, in the demo also with \`http://\`.

What is marked **Credential** is secret and may come as a file instead: one of the setting's own name in the folder that
\`CREDENTIALS_DIRECTORY\` names. systemd sets that variable for the files of \`LoadCredential=\`
([operations.md](operations.md)); for secrets that are mounted into a container set it yourself. A secret value
is what stands in its file, in UTF-8, without the line break at its end. For a private key the file is the PEM
file itself. A secret that is set in both places is refused, and so is a file that cannot be read, is empty, or
is larger than 64 KiB. Every command reads the settings so.`,
    ['Setting', 'Meaning', 'Default'],
    settingRows(SETTINGS),
  )
}

function journalEntriesPage(): string {
  const members = (of: string, forms: Forms) => {
    const said = Object.entries(forms).map(([name, { says }]) => row(of, `\`${name}\``, says))
    return said.length > 0 ? said : [row(of, '', 'nothing more')]
  }
  const actors = Object.entries(ENTRY_ACTORS).flatMap(([kind, forms]) =>
    members(`\`actor\`, \`kind\` \`${kind}\``, forms),
  )
  const kinds = Object.entries(ENTRY_KINDS).flatMap(([kind, { says, members: forms }]) => [
    row(`\`${kind}\``, '', says),
    ...Object.entries(forms).map(([name, form]) => row('', `\`${name}\``, form.says)),
  ])
  return page(
    'Entries of the event journal',
    `Canonical JSON (RFC 8785), at most 8 KiB. Every entry has \`v\` (the version of this form, now ${ENTRY_VERSION}), \`kind\`,
\`at\` (UTC, to the millisecond; never before that of the entry above) and \`actor\`, and then exactly what its
kind has here. An entry of a commit to a verification also says its \`version\` (since version ${ENTRY_STANDING.version.since} of the form):
the one that the commit has stored or, of a commit that only looked, has found. Identifiers of employees, sessions and customers are keyed pseudonyms;
[journal.md](journal.md) says how to read them.`,
    ['Where', 'Member', 'What stands there'],
    [...actors, ...kinds],
  )
}

function disclosuresPage(): string {
  const rows = Object.entries(DISCLOSURES).flatMap(([name, kind]) => {
    const { method, path } = ROUTES[name as RouteName]
    return kind === null ? [] : [row(`\`${method} ${path}\``, `\`${kind}\``)]
  })
  return page(
    'What tells of customers, and its entry',
    `No journal, no data: each of these answers goes out only when its entry in the event journal is durable.
Where the answer holds a customer's data, \`fields\` of the entry names all of it. The entry's
\`correlationId\` is the answer's header \`X-Request-Id\`. Every other route tells nothing of any customer;
logs, metrics and problem documents neither. \`tests/disclosures.test.ts\` holds this against random traces
of every route and role.`,
    ['Route', 'Entry'],
    rows,
  )
}

function usual(schema: z.ZodType): string {
  const outcome = z.safeParse(schema, undefined)
  if (!outcome.success) return 'required'
  const { data } = outcome
  if (data === undefined) return ''
  if (typeof data === 'object') return '(none)'
  return `\`${data === false ? '0' : String(data)}\``
}

function both({ pl, en }: { pl: string; en: string }): string {
  return `${pl}<br>*${en}*`
}

function row(...cells: readonly (string | number)[]): string {
  return `| ${cells.join(' | ')} |`
}

function page(title: string, lead: string, head: readonly string[], rows: readonly string[]) {
  const rule = row(...head.map(() => '---'))
  return `# ${title}\n\n${lead}\n\n${row(...head)}\n${rule}\n${rows.join('\n')}\n\n<!-- Generated by \`npm run generate\`. Do not edit. -->\n`
}
