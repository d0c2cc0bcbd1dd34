import { statSync } from 'node:fs'
import { given } from '@okienko/edge/settings'
import { suggestion } from '@okienko/outbound/file'
import { ConfigError, readConfig } from '../../settings/config.ts'
import { GONE_SETTINGS } from '../../settings/gone-settings.ts'
import { NAME_LISTS, namesIn } from '../../settings/known-names.ts'
import { SETTINGS, type SettingName, type Settings } from '../../settings/settings.ts'
import { unwatched } from '../../settings/unsafe-settings.ts'
import type { Code } from './codes/codes.ts'
import { type Finding, found } from './finding.ts'
import { isOtherwiseWrong, laterLines } from './later-settings.ts'

export type Env = Readonly<Record<string, string | undefined>>

/** What the lines of a refused start mean; null: said of the files themselves, with more about them. */
const MEANINGS: readonly (readonly [RegExp, Code | null])[] = [
  [/: is required(, in the environment or as a credential)?$/, 'setting-missing'],
  [/: not a valid value(;|$)/, 'setting-not-valid'],
  [/: must be https$/, 'setting-not-https'],
  [/: needs the demo switch$/, 'setting-demo-only'],
  [/: the list of names is no file/, 'names-unreadable'],
  [/: the demo switch binds to loopback only$/, 'demo-beyond-loopback'],
  [/^OKIENKO_BACKSYSTEM_DIALECT: is required/, 'setting-missing'],
  [/^OKIENKO_OIDC_AUDIENCE: must differ/, 'audience-is-client'],
  [/^OKIENKO_KEYS: /, 'keys-not-apart'],
  [/, unless OKIENKO_ACCEPT_UNWATCHED=1$/, 'journal-unwatched'],
  [/: (the file cannot be read|holds (no|a) certificate)/, null],
  [/: simulator trust anchors|: one of them is, issued/, null],
]
const FILES = [
  'OKIENKO_BACKSYSTEM_CERTIFICATE',
  'OKIENKO_BACKSYSTEM_CERTIFICATE_KEY',
  'OKIENKO_BACKSYSTEM_CLIENT_AUTHORITY',
  'OKIENKO_BACKSYSTEM_REVOCATION_LIST',
  'OKIENKO_USER_AUTHORITIES',
  'OKIENKO_SEAL_AUTHORITIES',
  'OKIENKO_TLS_AUTHORITIES',
] as const
const PATHS = [
  ...FILES,
  'OKIENKO_CATALOGUE',
  'OKIENKO_BACKSYSTEM_DIALECT',
  'OKIENKO_DATA_DIR',
  'OKIENKO_KEYS',
  'OKIENKO_JOURNAL_LAST',
] as const
/** Read by the demo and by the tests, and no settings of a server. */
const NOT_OURS = /^OKIENKO_(SIMULATOR_|TEST_|CHROMIUM$)/

/**
 * The settings by themselves. What `read` refuses at once it says in its first words and keeps the rest for
 * later; here everything is said that can be known already.
 */
export function examineSettings(
  env: Env,
  settings: Partial<Settings>,
  read: (env: Env) => unknown = readConfig,
): readonly Finding[] {
  const refused = refusals(env, read)
  const named = new Set(refused.map(nameIn))
  const known = laterLines(env, settings).filter((line) => !named.has(nameIn(line)))
  const findings = [
    ...[...refused, ...known].flatMap(meaningOf),
    ...isOtherwiseWrong(settings),
    ...asTexts(env),
    ...unknown(env),
    ...acceptedUnwatched(settings),
    ...unlisted(settings),
    ...notSaid(env),
    ...(settings.OKIENKO_ACCEPT_VOUCHED ?? []).map((source) =>
      found('vouched-accepted', `accepted: unsigned data of ${source}`),
    ),
    ...(settings.OKIENKO_DEMO ? [found('demo-switch', 'the demo switch is on')] : []),
  ]
  if (findings.some(({ verdict }) => verdict === 'wrong')) return findings
  return [found('settings-good', 'complete, valid and safe'), ...findings]
}

function acceptedUnwatched(settings: Partial<Settings>): readonly Finding[] {
  if (!settings.OKIENKO_ACCEPT_UNWATCHED) return []
  return unwatched(settings).map((one) => found('unwatched-accepted', WITHOUT[one]))
}

function unlisted(settings: Partial<Settings>): readonly Finding[] {
  const isEmpty = (list: readonly string[] | undefined) => list && namesIn(list)?.length === 0
  return NAME_LISTS.filter((name) => isEmpty(settings[name])).map((name) =>
    found('names-not-listed', `${name} is empty`),
  )
}

const IN_THE_REPORT = ['OKIENKO_CONTROLLER_CONTACT', 'OKIENKO_DATA_PROTECTION_OFFICER'] as const

function notSaid(env: Env): readonly Finding[] {
  return IN_THE_REPORT.filter((name) => !env[name]).map((name) =>
    found('report-incomplete', `${name} is unset`),
  )
}

const WITHOUT = {
  'no-second-place': 'accepted: no second place of the last checkpoint',
  'no-witness': 'accepted: no witness',
} as const

function refusals(env: Env, read: (env: Env) => unknown): readonly string[] {
  try {
    read(withoutEndless(env))
    return []
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return error.message.split('\n')
  }
}

/** A pipe or a device in the place of a file would keep whoever reads it for ever: it is named as missing. */
function withoutEndless(env: Env): Env {
  const names = FILES.filter((name) => env[name] && !isShortFile(env[name]))
  return { ...env, ...Object.fromEntries(names.map((name) => [name, `${env[name]}/not a file`])) }
}

const LARGEST = 1_000_000

function isShortFile(path: string): boolean {
  try {
    const found = statSync(path)
    return found.isFile() && found.size <= LARGEST
  } catch {
    return false
  }
}

function meaningOf(line: string): readonly Finding[] {
  const [, code = 'setting-refused' as const] = MEANINGS.find(([words]) => words.test(line)) ?? []
  return code === null ? [] : [found(code, line)]
}

function nameIn(line: string): string {
  return line.split(':')[0] ?? ''
}

/** What the texts themselves give away. No text is ever repeated: it may be a secret. */
function asTexts(env: Env): readonly Finding[] {
  return (Object.keys(SETTINGS) as SettingName[]).flatMap((name) => {
    const value = given(env, SETTINGS, name)
    const text = value.kind === 'text' ? value.text : ''
    const isPath = PATHS.some((path) => path === name)
    if (isPath && text.includes('-----BEGIN')) {
      return [found('setting-holds-pem', `${name} holds a key or a certificate, and no path`)]
    }
    if (!/^\s|\s$|^(["'`]).*\1$/s.test(text)) return []
    return [
      found('setting-odd-value', `${name} has a space at an end, or quotation marks around it`),
    ]
  })
}

function unknown(env: Env): readonly Finding[] {
  const names = Object.keys(SETTINGS)
  const said = [...names, ...GONE_SETTINGS]
  return Object.keys(env)
    .filter((name) => name.startsWith('OKIENKO_') && !NOT_OURS.test(name) && env[name])
    .filter((name) => !said.includes(name))
    .map((name) => found('setting-unknown', `${name} is no setting${suggestion(name, names)}`))
}
