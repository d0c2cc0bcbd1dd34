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
  const addresses = ['OKIENKO_ORIGIN', 'OKIENKO_OIDC_ISSUER', 'OKIENKO_BACKSYSTEM_URL'] as const
  return [
    ...(settings.OKIENKO_ACCEPT_VOUCHED?.length
      ? ['OKIENKO_ACCEPT_VOUCHED: vouched sources need the demo switch']
      : []),
    ...(settings.OKIENKO_PHONE_URL ? ['OKIENKO_PHONE_URL: needs the demo switch'] : []),
    ...addresses
      .filter((name) => !(settings[name] ?? 'https://').startsWith('https://'))
      .map((name) => `${name}: must be https`),
  ]
}

/**
 * An ID token is meant for the client (OpenID Connect Core §2), says nothing of what it is, and lies
 * about in browsers: it must not pass for an access token.
 */
function audience({ OKIENKO_OIDC_AUDIENCE, OKIENKO_OIDC_CLIENT_ID }: Some): readonly string[] {
  return OKIENKO_OIDC_AUDIENCE !== undefined && OKIENKO_OIDC_AUDIENCE === OKIENKO_OIDC_CLIENT_ID
    ? ['OKIENKO_OIDC_AUDIENCE: must differ from OKIENKO_OIDC_CLIENT_ID, else ID tokens would do']
    : []
}
