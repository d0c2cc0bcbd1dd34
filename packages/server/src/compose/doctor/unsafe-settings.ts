import { isIP } from 'node:net'
import type { Settings } from '../../settings/settings.ts'
import { type Finding, found } from './finding.ts'

type Some = Partial<Settings>

const LOOPBACK = ['127.0.0.1', '::1', 'localhost']
const LISTENER = [
  'OKIENKO_BACKSYSTEM_CERTIFICATE',
  'OKIENKO_BACKSYSTEM_CERTIFICATE_KEY',
  'OKIENKO_BACKSYSTEM_CLIENT_AUTHORITY',
] as const

/**
 * What the start would refuse of these settings once the others are right, in its own words: it does not get so
 * far while anything is missing. A test holds the two together.
 */
export function unsafeLines(
  env: Readonly<Record<string, string | undefined>>,
  settings: Some,
): readonly string[] {
  const { OKIENKO_OIDC_AUDIENCE: audience, OKIENKO_OIDC_CLIENT_ID: client } = settings
  const push = settings.OKIENKO_BACKSYSTEM_DELIVERY === 'push'
  return [
    ...(settings.OKIENKO_DEMO ? inDemo(settings) : inProduction(env, settings)),
    ...(push ? LISTENER.filter((name) => settings[name] === undefined) : []).map(
      (name) => `${name}: is required`,
    ),
    ...(audience !== undefined && audience === client
      ? ['OKIENKO_OIDC_AUDIENCE: must differ from OKIENKO_OIDC_CLIENT_ID, else ID tokens would do']
      : []),
  ]
}

function inDemo(settings: Some): readonly string[] {
  return (['OKIENKO_HOST', 'OKIENKO_BACKSYSTEM_HOST'] as const)
    .filter((name) => !LOOPBACK.includes(settings[name] ?? '127.0.0.1'))
    .map((name) => `${name}: the demo switch binds to loopback only`)
}

function inProduction(
  env: Readonly<Record<string, string | undefined>>,
  settings: Some,
): readonly string[] {
  // Where nothing is said, browsers are taken to come over plain http.
  const origin = settings.OKIENKO_ORIGIN ?? (env['OKIENKO_ORIGIN'] ? undefined : 'http://')
  const addresses = {
    OKIENKO_ORIGIN: origin,
    OKIENKO_OIDC_ISSUER: settings.OKIENKO_OIDC_ISSUER,
    OKIENKO_BACKSYSTEM_URL: settings.OKIENKO_BACKSYSTEM_URL,
  }
  return [
    ...(settings.OKIENKO_ACCEPT_VOUCHED?.length
      ? ['OKIENKO_ACCEPT_VOUCHED: vouched sources need the demo switch']
      : []),
    ...(settings.OKIENKO_PHONE_URL ? ['OKIENKO_PHONE_URL: needs the demo switch'] : []),
    ...Object.entries(addresses)
      .filter(([, address]) => address !== undefined && !address.startsWith('https://'))
      .map(([name]) => `${name}: must be https`),
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
