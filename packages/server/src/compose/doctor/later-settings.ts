import { isIP } from 'node:net'
import { goneSettings } from '../../settings/gone-settings.ts'
import { keyPlace } from '../../settings/key-place.ts'
import { NAME_LISTS, wrongWithNames } from '../../settings/known-names.ts'
import type { Settings } from '../../settings/settings.ts'
import { unsafeSettings } from '../../settings/unsafe-settings.ts'
import { type Finding, found } from './finding.ts'

type Some = Partial<Settings>

const LISTENER = [
  'OKIENKO_BACKSYSTEM_CERTIFICATE',
  'OKIENKO_BACKSYSTEM_CERTIFICATE_KEY',
  'OKIENKO_BACKSYSTEM_CLIENT_AUTHORITY',
] as const

/** What the start refuses once the others are right: it does not get so far while anything is missing. */
export function laterLines(
  env: Readonly<Record<string, string | undefined>>,
  settings: Some,
): readonly string[] {
  const push = settings.OKIENKO_BACKSYSTEM_DELIVERY === 'push'
  const { OKIENKO_DEMO = false, OKIENKO_DATA_DIR = 'data' } = settings
  const keys = keyPlace(env, { ...settings, OKIENKO_DEMO, OKIENKO_DATA_DIR })
  return [
    ...('wrong' in keys ? [keys.wrong] : []),
    ...NAME_LISTS.flatMap((name) => wrongWithNames(name, settings[name] ?? []) ?? []),
    ...goneSettings(env),
    ...unsafeSettings(settings),
    ...(push ? LISTENER.filter((name) => settings[name] === undefined) : []).map(
      (name) => `${name}: is required`,
    ),
  ]
}

/** What the start takes and what then does not work. */
export function isOtherwiseWrong(settings: Some): readonly Finding[] {
  const { OKIENKO_ORIGIN, OKIENKO_ALLOWED_ORIGINS } = settings
  const origins = {
    OKIENKO_ORIGIN: OKIENKO_ORIGIN === undefined ? [] : [OKIENKO_ORIGIN],
    OKIENKO_ALLOWED_ORIGINS,
  }
  const notOrigins = Object.entries(origins).flatMap(([name, all = []]) =>
    all.every(isOrigin) ? [] : [found('not-an-origin', `${name} has more than an origin`)],
  )
  const proxies = settings.OKIENKO_TRUSTED_PROXIES ?? []
  const name = 'OKIENKO_TRUSTED_PROXIES'
  if (!proxies.every(isNetwork)) {
    return [...notOrigins, found('proxy-not-an-address', `${name} names what is no address`)]
  }
  const unnamed = proxies.length === 0 && !settings.OKIENKO_DEMO
  return unnamed ? [...notOrigins, found('proxy-not-named', `${name} is empty`)] : notOrigins
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text
}

/** As the package proxy-addr reads it: an address, one with the bits of its network, or a name of some. */
function isNetwork(text: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true
  const [address = '', bits, ...more] = text.split('/')
  const version = isIP(address)
  if (version === 0 || more.length > 0) return false
  if (bits === undefined || (version === 4 && isIP(bits) === 4)) return true
  return /^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= (version === 4 ? 32 : 128)
}
