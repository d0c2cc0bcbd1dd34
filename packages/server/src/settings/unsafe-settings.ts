import { COMPARISON } from '../domain/verification/limits.ts'
import { liesIn, realPlace } from './places.ts'
import type { Settings } from './settings.ts'

/** Settings as far as they are right; those that are wrong by themselves are told elsewhere. */
type Some = Partial<Settings>

const LOOPBACK = ['127.0.0.1', '::1', 'localhost']

/**
 * What settings must not be together, one line each that begins with a name: unsafe in production or for a demo
 * (promise 12), or an audience that ID tokens carry too. Of what is not there nothing is said.
 */
export function unsafeSettings(settings: Some): readonly string[] {
  return [
    ...(settings.OKIENKO_DEMO ? inDemo(settings) : inProduction(settings)),
    ...audience(settings),
    ...comparison(settings),
    ...clients(settings),
    ...register(settings),
  ]
}

/** The demo never leaves the machine. */
function inDemo(settings: Some): readonly string[] {
  return (['OKIENKO_HOST', 'OKIENKO_BACKSYSTEM_HOST'] as const)
    .filter((name) => !LOOPBACK.includes(settings[name] ?? '127.0.0.1'))
    .map((name) => `${name}: the demo switch binds to loopback only`)
}

/** Production is the default and knows nothing of the simulator. */
function inProduction(settings: Some): readonly string[] {
  const addresses = [
    'OKIENKO_ORIGIN',
    'OKIENKO_OIDC_ISSUER',
    'OKIENKO_BACKSYSTEM_URL',
    'OKIENKO_REGISTER_URL',
  ] as const
  const isWithoutOrigin =
    settings.OKIENKO_ORIGIN === undefined && Object.hasOwn(settings, 'OKIENKO_ORIGIN')
  return [
    ...(isWithoutOrigin ? ['OKIENKO_ORIGIN: is required'] : []),
    ...(settings.OKIENKO_BACKSYSTEM_DELIVERY === 'push' &&
    settings.OKIENKO_BACKSYSTEM_CLIENT?.length === 0
      ? ['OKIENKO_BACKSYSTEM_CLIENT: is required']
      : []),
    ...(settings.OKIENKO_BACKSYSTEM_DIALECT === undefined &&
    Object.hasOwn(settings, 'OKIENKO_BACKSYSTEM_DIALECT')
      ? ['OKIENKO_BACKSYSTEM_DIALECT: is required: no wire is that of the Ministry by itself']
      : []),
    ...(settings.OKIENKO_PHONE_URL ? ['OKIENKO_PHONE_URL: needs the demo switch'] : []),
    ...addresses
      .filter((name) => !(settings[name] ?? 'https://').startsWith('https://'))
      .map((name) => `${name}: must be https`),
    ...((settings.OKIENKO_DECISION_MIN_MS ?? COMPARISON.usual) < COMPARISON.least
      ? [`OKIENKO_DECISION_MIN_MS: below ${COMPARISON.least} needs the demo switch`]
      : []),
    ...(settings.OKIENKO_ACCEPT_UNWATCHED ? [] : unwatched(settings).map((one) => NEEDED[one])),
  ]
}

/** What would notice that the whole disk was taken back to an older state, and is not there. */
export type Unwatched = 'no-second-place' | 'no-witness'

/** Of the demo nothing is asked. */
export function unwatched(settings: Some): readonly Unwatched[] {
  const { OKIENKO_JOURNAL_LAST: last, OKIENKO_JOURNAL_WITNESSES: witnesses } = settings
  if (settings.OKIENKO_DEMO) return []
  const data = realPlace(settings.OKIENKO_DATA_DIR ?? 'data')
  const apart = last !== undefined && !liesIn(realPlace(last), data)
  return [
    ...(apart ? [] : (['no-second-place'] as const)),
    ...(witnesses?.length === 0 ? (['no-witness'] as const) : []),
  ]
}

const NEEDED: Readonly<Record<Unwatched, string>> = {
  'no-second-place':
    'OKIENKO_JOURNAL_LAST: must be a folder outside the data folder, unless OKIENKO_ACCEPT_UNWATCHED=1',
  'no-witness': 'OKIENKO_JOURNAL_WITNESSES: must name a witness, unless OKIENKO_ACCEPT_UNWATCHED=1',
}

/**
 * An ID token is meant for the client (OpenID Connect Core §2), says nothing of what it is, and lies
 * about in browsers: it must not pass for an access token.
 */
function audience({
  OKIENKO_OIDC_AUDIENCE: audience,
  OKIENKO_OIDC_CLIENT_ID: desk,
  OKIENKO_OIDC_CLIENTS: clients,
}: Some): readonly string[] {
  if (audience === undefined) return []
  if (audience === desk) {
    return [
      'OKIENKO_OIDC_AUDIENCE: must differ from OKIENKO_OIDC_CLIENT_ID, else ID tokens would do',
    ]
  }
  return clients?.has(audience)
    ? [
        'OKIENKO_OIDC_AUDIENCE: must differ from every client of OKIENKO_OIDC_CLIENTS, else ID tokens would do',
      ]
    : []
}

/** Whoever may decide only once it is too late can never decide. */
function comparison({
  OKIENKO_DECISION_MIN_MS,
  OKIENKO_DECISION_SECONDS,
}: Some): readonly string[] {
  if (OKIENKO_DECISION_MIN_MS === undefined || OKIENKO_DECISION_SECONDS === undefined) return []
  return OKIENKO_DECISION_MIN_MS >= OKIENKO_DECISION_SECONDS * 1_000
    ? ['OKIENKO_DECISION_MIN_MS: must be less than OKIENKO_DECISION_SECONDS']
    : []
}

/** At the desk's own client people sign in. */
function clients({ OKIENKO_OIDC_CLIENTS, OKIENKO_OIDC_CLIENT_ID }: Some): readonly string[] {
  return OKIENKO_OIDC_CLIENTS?.get(OKIENKO_OIDC_CLIENT_ID ?? '') === 'application'
    ? ['OKIENKO_OIDC_CLIENTS: OKIENKO_OIDC_CLIENT_ID is a client of people, and no application']
    : []
}

function register(settings: Some): readonly string[] {
  const { OKIENKO_REGISTER: file, OKIENKO_REGISTER_URL: url } = settings
  // A value that is wrong by itself is there as well, and told elsewhere.
  const isUnset = Object.hasOwn(settings, 'OKIENKO_REGISTER_URL') && url === undefined
  return file !== undefined && isUnset
    ? ['OKIENKO_REGISTER_URL: is required with OKIENKO_REGISTER']
    : []
}
