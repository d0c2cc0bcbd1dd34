import { BFF_LIMITS } from '../limits.ts'
import type { Settings } from './settings.ts'

/** Settings as far as they are right; those that are wrong by themselves are told elsewhere. */
type Some = Partial<Settings>

const LOOPBACK = ['127.0.0.1', '::1', 'localhost']

/**
 * What settings must not be together, one line each that begins with a name: unsafe in production or for a demo
 * (promise 12), or one without another that it needs. Of what is not there nothing is said.
 */
export function unsafeSettings(settings: Some): readonly string[] {
  return [
    ...(settings.OKIENKO_DEMO ? inDemo(settings) : inProduction(settings)),
    ...audience(settings),
    ...together(settings),
  ]
}

/** The demo never leaves the machine. */
function inDemo({ OKIENKO_HOST: host = '127.0.0.1' }: Some): readonly string[] {
  return LOOPBACK.includes(host) ? [] : ['OKIENKO_HOST: the demo switch binds to loopback only']
}

function inProduction(settings: Some): readonly string[] {
  const addresses = ['OKIENKO_ORIGIN', 'OKIENKO_OIDC_ISSUER', 'OKIENKO_BANK_URL'] as const
  return [
    ...(isUnset(settings, 'OKIENKO_ORIGIN') ? ['OKIENKO_ORIGIN: is required'] : []),
    ...(settings.OKIENKO_PHONE_URL ? ['OKIENKO_PHONE_URL: needs the demo switch'] : []),
    ...(settings.OKIENKO_BANK_DIALECT === 'legacy'
      ? ['OKIENKO_BANK_DIALECT: `legacy` needs the demo switch']
      : []),
    ...addresses
      .filter((name) => !(settings[name] ?? 'https://').startsWith('https://'))
      .map((name) => `${name}: must be https`),
    ...((settings.OKIENKO_DECISION_MIN_MS ?? BFF_LIMITS.look) < BFF_LIMITS.look
      ? [`OKIENKO_DECISION_MIN_MS: below ${BFF_LIMITS.look} needs the demo switch`]
      : []),
    ...(isUnset(settings, 'OKIENKO_BANK_SIGNING_KEY') && signs(settings)
      ? ['OKIENKO_BANK_SIGNING_KEY: is required']
      : []),
  ]
}

/** Whether the bank learns of the employee by the signed header alone. */
function signs({ OKIENKO_BANK_AUTH: way }: Some): boolean {
  return way === 'client-credentials' || way === 'secret'
}

/** An ID token is meant for the client (OpenID Connect Core §2), and must not pass for an access token, here or at the bank. */
function audience(settings: Some): readonly string[] {
  const { OKIENKO_OIDC_AUDIENCE: own, OKIENKO_OIDC_CLIENT_ID: desk } = settings
  const { OKIENKO_OIDC_CLIENTS: clients, OKIENKO_BANK_CLIENT_ID: ours } = settings
  const { OKIENKO_BANK_AUDIENCE: bank } = settings
  const isClient = (one: string | undefined): boolean =>
    one !== undefined && (one === desk || one === ours || clients?.has(one) === true)
  return [
    ...(isClient(own)
      ? ['OKIENKO_OIDC_AUDIENCE: must differ from every client, else ID tokens would do']
      : []),
    ...(isClient(bank)
      ? ['OKIENKO_BANK_AUDIENCE: must differ from every client, else ID tokens would do there']
      : []),
    // Else whoever has a token for the bank's API could come in here with it, and the other way round.
    ...(own !== undefined && own === bank
      ? ['OKIENKO_BANK_AUDIENCE: must differ from OKIENKO_OIDC_AUDIENCE']
      : []),
  ]
}

const PAIRS = [
  ['OKIENKO_BANK_CLIENT_ID', 'OKIENKO_BANK_CLIENT_SECRET'],
  ['OKIENKO_BANK_CLIENT_CERTIFICATE', 'OKIENKO_BANK_CLIENT_KEY'],
] as const

function together(settings: Some): readonly string[] {
  const { OKIENKO_BANK_AUTH: way, OKIENKO_OIDC_CLIENTS: clients } = settings
  const halves = PAIRS.flatMap(([one, other]) => [
    ...(isSet(settings, one) && isUnset(settings, other) ? [`${other}: is required`] : []),
    ...(isSet(settings, other) && isUnset(settings, one) ? [`${one}: is required`] : []),
  ])
  return [
    ...halves,
    ...(way === 'secret' && isUnset(settings, 'OKIENKO_BANK_SECRET')
      ? ['OKIENKO_BANK_SECRET: is required']
      : []),
    ...(way !== undefined && way !== 'secret' && isUnset(settings, 'OKIENKO_BANK_AUDIENCE')
      ? ['OKIENKO_BANK_AUDIENCE: is required']
      : []),
    ...([...(clients?.values() ?? [])].includes('application')
      ? ['OKIENKO_OIDC_CLIENTS: no system of the bank calls here, people’s clients alone (`front`)']
      : []),
  ]
}

function isSet(settings: Some, name: keyof Settings): boolean {
  return settings[name] !== undefined
}

/** One that is wrong by itself is neither. */
function isUnset(settings: Some, name: keyof Settings): boolean {
  return Object.hasOwn(settings, name) && settings[name] === undefined
}
