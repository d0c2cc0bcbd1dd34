import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { SETTINGS, type SettingName, type Settings } from './settings.ts'

/** What is wrong with the settings, in words for the operator. Names settings, never their values. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

/** Settings with the files behind them read: parsed once, frozen, safe to start with. */
export interface Config extends Settings {
  readonly origin: string
  readonly files: {
    readonly userAuthorities: readonly Uint8Array[]
    readonly sealAuthorities: readonly Uint8Array[]
    /** Null when results are polled. */
    readonly listener: {
      readonly certificate: string
      readonly key: string
      readonly clientAuthority: string
    } | null
  }
}

const SIMULATOR = 'OKIENKO SIMULATOR'
const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost'])

/** Parses the environment. Throws ConfigError when a setting is missing, wrong, or unsafe in production. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const settings = parseSettings(env)
  const origin = settings.OKIENKO_ORIGIN ?? `http://127.0.0.1:${settings.OKIENKO_PORT}`
  const files = {
    userAuthorities: certificates('OKIENKO_USER_AUTHORITIES', settings),
    sealAuthorities: certificates('OKIENKO_SEAL_AUTHORITIES', settings),
    listener: settings.OKIENKO_BACKSYSTEM_DELIVERY === 'push' ? listenerFiles(settings) : null,
  }
  const config = Object.freeze({ ...settings, origin, files })
  const wrong = settings.OKIENKO_DEMO ? wrongInDemo(config) : wrongInProduction(config)
  if (wrong.length > 0) throw new ConfigError(wrong.join('\n'))
  return config
}

function parseSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const parsed: Partial<Record<SettingName, unknown>> = {}
  const wrong: string[] = []
  for (const [name, { schema }] of Object.entries(SETTINGS)) {
    // An empty variable is an unset one: that is how shells and compose files clear a value.
    const outcome = z.safeParse(schema, env[name] === '' ? undefined : env[name])
    if (outcome.success) parsed[name as SettingName] = outcome.data
    else wrong.push(`${name}: ${env[name] ? 'not a valid value' : 'is required'}`)
  }
  if (wrong.length > 0) throw new ConfigError(wrong.join('\n'))
  return parsed as Settings
}

/** Promise 10: the demo never leaves the machine. */
function wrongInDemo({ OKIENKO_HOST, OKIENKO_BACKSYSTEM_HOST }: Config): string[] {
  const hosts = { OKIENKO_HOST, OKIENKO_BACKSYSTEM_HOST }
  return Object.entries(hosts)
    .filter(([, host]) => !LOOPBACK.has(host))
    .map(([name]) => `${name}: the demo switch binds to loopback only`)
}

/** Promise 10: production is the default and knows nothing of the simulator. */
function wrongInProduction(config: Config): string[] {
  const wrong: string[] = []
  const { userAuthorities, sealAuthorities } = config.files
  const anchors = {
    OKIENKO_USER_AUTHORITIES: userAuthorities,
    OKIENKO_SEAL_AUTHORITIES: sealAuthorities,
    OKIENKO_BACKSYSTEM_CLIENT_AUTHORITY: config.files.listener
      ? certificates('OKIENKO_BACKSYSTEM_CLIENT_AUTHORITY', config)
      : [],
  }
  for (const [name, pinned] of Object.entries(anchors)) {
    if (pinned.some(isSimulated)) {
      wrong.push(`${name}: simulator trust anchors need the demo switch`)
    }
  }
  if (config.OKIENKO_ACCEPT_VOUCHED.length > 0) {
    wrong.push('OKIENKO_ACCEPT_VOUCHED: vouched sources need the demo switch')
  }
  if (config.OKIENKO_PHONE_URL) wrong.push('OKIENKO_PHONE_URL: needs the demo switch')
  const addresses = {
    OKIENKO_ORIGIN: config.origin,
    OKIENKO_OIDC_ISSUER: config.OKIENKO_OIDC_ISSUER,
    OKIENKO_BACKSYSTEM_URL: config.OKIENKO_BACKSYSTEM_URL,
  }
  for (const [name, address] of Object.entries(addresses)) {
    if (!address.startsWith('https://')) wrong.push(`${name}: must be https`)
  }
  return wrong
}

function listenerFiles(settings: Settings) {
  return {
    certificate: text('OKIENKO_BACKSYSTEM_CERTIFICATE', settings),
    key: text('OKIENKO_BACKSYSTEM_CERTIFICATE_KEY', settings),
    clientAuthority: text('OKIENKO_BACKSYSTEM_CLIENT_AUTHORITY', settings),
  }
}

function isSimulated(certificate: Uint8Array): boolean {
  const { subject, issuer } = new X509Certificate(certificate)
  return subject.includes(SIMULATOR) || issuer.includes(SIMULATOR)
}

function certificates(name: SettingName, settings: Settings): readonly Uint8Array[] {
  const blocks = text(name, settings).match(
    /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g,
  )
  if (blocks === null) throw new ConfigError(`${name}: holds no certificate`)
  try {
    return blocks.map((block) => new X509Certificate(block).raw)
  } catch {
    throw new ConfigError(`${name}: holds a certificate that cannot be read`)
  }
}

function text(name: SettingName, settings: Settings): string {
  const file = settings[name]
  if (file === undefined) throw new ConfigError(`${name}: is required`)
  try {
    return readFileSync(String(file), 'utf8')
  } catch {
    throw new ConfigError(`${name}: the file cannot be read`)
  }
}
