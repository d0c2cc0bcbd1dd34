import { X509Certificate } from 'node:crypto'
import { ConfigError, type Env, readRightSettings, readSettings } from '@okienko/edge/settings'
import { readSecretFile } from './secret-file.ts'
import { SETTINGS, type SettingName, type Settings } from './settings.ts'
import { unsafeSettings } from './unsafe-settings.ts'

/** Settings with the files behind them read: parsed once, frozen, safe to start with. */
export interface Config extends Settings {
  readonly origin: string
  readonly files: {
    /** None where the public ones are enough; DER. */
    readonly tlsAuthorities: readonly Uint8Array[]
    /** PEM; null where the header is signed by none. */
    readonly signingKey: string | null
    /** What is shown to the bank's API in TLS; null for nothing. */
    readonly client: { readonly certificate: string; readonly key: string } | null
  }
}

/** Parses the environment and the credentials. Throws ConfigError with every setting that is missing, wrong, or unsafe. */
export function readConfig(env: Env): Config {
  const settings = rightOrAllWrong(env)
  const origin = settings.OKIENKO_ORIGIN ?? `http://127.0.0.1:${settings.OKIENKO_BFF_PORT}`
  const wrong: string[] = [...unsafeSettings(settings)]
  const reading = (name: SettingName): string | null => {
    const file = settings[name]
    if (file === undefined) return null
    const isSecret = 'secret' in SETTINGS[name]
    const read = readSecretFile(String(file), { isSecret, isDemo: settings.OKIENKO_DEMO })
    if ('text' in read) return read.text
    wrong.push(`${name}: ${read.why}`)
    return null
  }
  const certificate = reading('OKIENKO_BANK_CLIENT_CERTIFICATE')
  const key = reading('OKIENKO_BANK_CLIENT_KEY')
  const files = {
    tlsAuthorities: authorities(reading('OKIENKO_TLS_AUTHORITIES'), wrong),
    signingKey: reading('OKIENKO_BANK_SIGNING_KEY'),
    client: certificate !== null && key !== null ? { certificate, key } : null,
  }
  if (wrong.length > 0) throw new ConfigError(wrong.join('\n'))
  return Object.freeze({ ...settings, origin, files })
}

export { ConfigError }

/** With those that are wrong by themselves everything that is wrong between the others is told as well. */
function rightOrAllWrong(env: Env): Settings {
  try {
    return readSettings(env, SETTINGS, Object.keys(SETTINGS) as SettingName[])
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    const lines = [...error.message.split('\n'), ...unsafeSettings(readWhatIsRight(env))]
    throw new ConfigError([...new Set(lines)].join('\n'))
  }
}

/** Whatever of the settings is right by itself, for those who ask what is wrong with the rest. */
export function readWhatIsRight(env: Env): Partial<Settings> {
  return readRightSettings(env, SETTINGS)
}

const CERTIFICATES = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g

function authorities(text: string | null, wrong: string[]): readonly Uint8Array[] {
  if (text === null) return []
  try {
    const blocks = text.match(CERTIFICATES) ?? []
    if (blocks.length > 0) return blocks.map((block) => new X509Certificate(block).raw)
  } catch {
    // Said below, for one that cannot be read as for none.
  }
  wrong.push('OKIENKO_TLS_AUTHORITIES: holds no certificate that can be read')
  return []
}
