import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ConfigError, type Env, readRightSettings, readSettings } from '@okienko/edge/settings'
import { isSimulated, pemCertificates } from './certificates.ts'
import { goneSettings } from './gone-settings.ts'
import { type KeyPlace, keyPlace, namedKeyPlace } from './key-place.ts'
import { type KnownNames, knownNames } from './known-names.ts'
import { realPlace } from './places.ts'
import { SETTINGS, type SettingName, type Settings } from './settings.ts'
import { unsafeSettings } from './unsafe-settings.ts'

export { ConfigError }

/** Settings with the files behind them read: parsed once, frozen, safe to start with. */
export interface Config extends Settings {
  readonly origin: string
  /** The names that the bank has listed. */
  readonly names: KnownNames
  /** Where the keys lie, which may not be there. */
  readonly keys: KeyPlace
  readonly files: {
    readonly userAuthorities: readonly Uint8Array[]
    readonly sealAuthorities: readonly Uint8Array[]
    /** None where the public ones are enough. */
    readonly tlsAuthorities: readonly Uint8Array[]
    /** Null when results are polled. */
    readonly listener: {
      readonly certificate: string
      readonly key: string
      readonly clientAuthority: string
    } | null
  }
}

/** Where the journal and its last checkpoint are, and what it calls itself. */
export function journalPlaces(
  settings: Pick<Settings, 'OKIENKO_DATA_DIR' | 'OKIENKO_JOURNAL_LAST' | 'OKIENKO_JOURNAL_ORIGIN'>,
) {
  const { OKIENKO_DATA_DIR: directory, OKIENKO_JOURNAL_ORIGIN: origin } = settings
  const last = settings.OKIENKO_JOURNAL_LAST ?? join(directory, 'journal-last')
  return { directory, last, origin }
}

/** The settings that the journal's own commands need, where they need no others. */
export function readJournalSettings(env: Env) {
  const names = [
    'OKIENKO_DATA_DIR',
    'OKIENKO_JOURNAL_LAST',
    'OKIENKO_JOURNAL_ORIGIN',
    'OKIENKO_KEYS',
    'OKIENKO_DEMO',
  ] as const satisfies readonly SettingName[]
  return resolved(parseSettings(env, names))
}

/** Where the keys lie, for the commands that need them and no other settings. Throws ConfigError where nothing says it. */
export function readKeyPlace(env: Env): KeyPlace {
  const place = keyPlace(env, readJournalSettings(env))
  if ('wrong' in place) throw new ConfigError(place.wrong)
  return place
}

/** A folder that is named to a command for keys. Throws ConfigError where keys may not lie there. */
export function readNamedKeyPlace(env: Env, target: string): KeyPlace {
  const place = namedKeyPlace(target, readJournalSettings(env))
  if ('wrong' in place) throw new ConfigError(place.wrong)
  return place
}

/** Parses the environment and the credentials. Throws ConfigError when a setting is missing, wrong, or unsafe in production. */
export function readConfig(env: Env): Config {
  const settings = resolved(rightOrAllWrong(env))
  const origin = settings.OKIENKO_ORIGIN ?? `http://127.0.0.1:${settings.OKIENKO_PORT}`
  const files = {
    userAuthorities: certificates('OKIENKO_USER_AUTHORITIES', settings),
    sealAuthorities: certificates('OKIENKO_SEAL_AUTHORITIES', settings),
    tlsAuthorities: settings.OKIENKO_TLS_AUTHORITIES
      ? certificates('OKIENKO_TLS_AUTHORITIES', settings)
      : [],
    listener: settings.OKIENKO_BACKSYSTEM_DELIVERY === 'push' ? listenerFiles(settings) : null,
  }
  const place = keyPlace(env, settings)
  const keys = 'wrong' in place ? ({ kind: 'folder', directory: '', prefix: '' } as const) : place
  const listed = knownNames(settings)
  if ('length' in listed) throw new ConfigError(listed.join('\n'))
  const config = Object.freeze({ ...settings, origin, keys, files, names: listed })
  const wrong = [
    ...('wrong' in place ? [place.wrong] : []),
    ...(settings.OKIENKO_DEMO ? [] : wrongIssuers(config)),
    ...unsafeSettings(settings),
    ...goneSettings(env),
    ...wrongAnchors(config),
  ]
  if (wrong.length > 0) throw new ConfigError(wrong.join('\n'))
  return config
}

/** With those that are wrong by themselves everything that is wrong between the others is told as well. */
function rightOrAllWrong(env: Env): Settings {
  try {
    return parseSettings(env, Object.keys(SETTINGS) as SettingName[])
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    const lines = [
      ...error.message.split('\n'),
      ...unsafeSettings(readWhatIsRight(env)),
      ...goneSettings(env),
    ]
    throw new ConfigError([...new Set(lines)].join('\n'))
  }
}

/** The data folder and the second place are looked up once: a link that changes later leads nowhere else. */
function resolved<Some extends Pick<Settings, 'OKIENKO_DATA_DIR' | 'OKIENKO_JOURNAL_LAST'>>(
  settings: Some,
): Some {
  const { OKIENKO_DATA_DIR, OKIENKO_JOURNAL_LAST: last } = settings
  return {
    ...settings,
    OKIENKO_DATA_DIR: realPlace(OKIENKO_DATA_DIR),
    OKIENKO_JOURNAL_LAST: last === undefined ? undefined : realPlace(last),
  }
}

/** Whatever of the settings is right by itself, for those who ask what is wrong with the rest. */
export function readWhatIsRight(env: Env): Partial<Settings> {
  return readRightSettings(env, SETTINGS)
}

function parseSettings<Name extends SettingName>(
  env: Env,
  names: readonly Name[],
): Pick<Settings, Name> {
  return readSettings(env, SETTINGS, names)
}

/** Promise 12: production knows nothing of the simulator. */
function wrongIssuers(config: Config): string[] {
  const { userAuthorities, sealAuthorities, tlsAuthorities, listener } = config.files
  const anchors = {
    OKIENKO_USER_AUTHORITIES: userAuthorities,
    OKIENKO_SEAL_AUTHORITIES: sealAuthorities,
    OKIENKO_TLS_AUTHORITIES: tlsAuthorities,
    OKIENKO_BACKSYSTEM_CLIENT_AUTHORITY: listener
      ? certificates('OKIENKO_BACKSYSTEM_CLIENT_AUTHORITY', config)
      : [],
  }
  return Object.entries(anchors)
    .filter(([, pinned]) => pinned.some((raw) => isSimulated(new X509Certificate(raw))))
    .map(([name]) => `${name}: simulator trust anchors need the demo switch`)
}

/**
 * A user's authority must not be able to vouch for seals: else a customer could seal a document with
 * the key of the own phone.
 */
function wrongAnchors({ files }: Config): string[] {
  const parse = (anchors: readonly Uint8Array[]) => anchors.map((raw) => new X509Certificate(raw))
  const users = parse(files.userAuthorities)
  const seals = parse(files.sealAuthorities)
  const related = (one: X509Certificate, other: X509Certificate) =>
    one.publicKey.equals(other.publicKey) || one.checkIssued(other) || other.checkIssued(one)
  return users.some((user) => seals.some((seal) => related(user, seal)))
    ? ['OKIENKO_SEAL_AUTHORITIES: one of them is, issued, or was issued by a user authority']
    : []
}

function listenerFiles(settings: Settings) {
  return {
    certificate: text('OKIENKO_BACKSYSTEM_CERTIFICATE', settings),
    key: text('OKIENKO_BACKSYSTEM_CERTIFICATE_KEY', settings),
    clientAuthority: text('OKIENKO_BACKSYSTEM_CLIENT_AUTHORITY', settings),
  }
}

function certificates(name: SettingName, settings: Settings): readonly Uint8Array[] {
  const blocks = pemCertificates(text(name, settings))
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
