import type { Env } from '@okienko/edge/settings'
import { suggestion } from '@okienko/outbound/file'
import { ConfigError, readConfig } from '../settings/config.ts'
import { SETTINGS, type Settings } from '../settings/settings.ts'
import { type Finding, found } from './codes.ts'

/** Read by the demo, by the tests and by the server beside it, and no settings of this program. */
const NOT_OURS = /^OKIENKO_(SIMULATOR_|TEST_|CHROMIUM$)/

/** The settings by themselves: everything that is wrong with them, and what is odd. */
export function examineSettings(env: Env, settings: Partial<Settings>): readonly Finding[] {
  const refused = refusals(env).map((line) => found('setting-refused', line))
  return [
    ...(refused.length > 0 ? refused : [found('settings-good', 'complete, valid and safe')]),
    ...unknown(env),
    ...(settings.OKIENKO_DEMO ? [found('demo-switch', 'the demo switch is on')] : []),
    ...(settings.OKIENKO_ACCEPT_VOUCHED ?? []).map((source) =>
      found('vouched-accepted', `OKIENKO_ACCEPT_VOUCHED names ${source}`),
    ),
    ...lastWords(settings),
    ...hints(settings),
  ]
}

function lastWords(settings: Partial<Settings>): readonly Finding[] {
  const { OKIENKO_BANK_AUTH: way, OKIENKO_BANK_SIGNING_KEY: key } = settings
  const isRead = Object.hasOwn(settings, 'OKIENKO_BANK_SIGNING_KEY')
  if (way !== 'token-exchange' || !isRead || key !== undefined) return []
  return [found('last-words-unsigned', 'OKIENKO_BANK_SIGNING_KEY is unset')]
}

/** What the start says. */
function refusals(env: Env): readonly string[] {
  try {
    readConfig(env)
    return []
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return error.message.split('\n')
  }
}

function hints(settings: Partial<Settings>): readonly Finding[] {
  const { OKIENKO_BANK_HINT_SECRET: secret } = settings
  if (!Object.hasOwn(settings, 'OKIENKO_BANK_HINT_SECRET')) return []
  if (secret === undefined) return [found('hints-off', 'OKIENKO_BANK_HINT_SECRET is unset')]
  const others = [
    'OKIENKO_BANK_SECRET',
    'OKIENKO_BANK_CLIENT_SECRET',
    'OKIENKO_OIDC_CLIENT_SECRET',
    'OKIENKO_METRICS_TOKEN',
  ] as const
  return others
    .filter((name) => settings[name] === secret)
    .map((name) => found('hint-secret-shared', `OKIENKO_BANK_HINT_SECRET is the same as ${name}`))
}

/** The server's port goes by a shorter name, and the nearest to that is another one. */
function meant(name: string, names: readonly string[]): string {
  return name === 'OKIENKO_PORT' ? '; did you mean "OKIENKO_BFF_PORT"?' : suggestion(name, names)
}

function unknown(env: Env): readonly Finding[] {
  const names = Object.keys(SETTINGS)
  return Object.keys(env)
    .filter((name) => name.startsWith('OKIENKO_') && !NOT_OURS.test(name) && env[name])
    .filter((name) => !names.includes(name))
    .map((name) => found('setting-unknown', `${name} is no setting${meant(name, names)}`))
}
