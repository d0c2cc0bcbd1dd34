import type { EdgeOptions } from '../edge-options.ts'
import type { BOUND_SETTINGS, SIGN_IN_SETTINGS } from './edge-settings.ts'
import type { SettingsOf } from './setting.ts'

type SignIn = SettingsOf<typeof SIGN_IN_SETTINGS>
type Bounds = SettingsOf<typeof BOUND_SETTINGS>

/** What of an edge settings alone say. */
export type EdgeOfSettings = Pick<
  EdgeOptions,
  'origin' | 'demo' | 'issuer' | 'metrics' | 'allowedOrigins' | 'frameAncestors'
> &
  Required<Pick<EdgeOptions, 'limits' | 'trustedProxies'>>

/** The issuer as the settings have it. */
export function issuerOptions(settings: SignIn): EdgeOptions['issuer'] {
  return {
    url: settings.OKIENKO_OIDC_ISSUER,
    clientId: settings.OKIENKO_OIDC_CLIENT_ID,
    clientSecret: settings.OKIENKO_OIDC_CLIENT_SECRET,
    scope: settings.OKIENKO_OIDC_SCOPE,
    audience: settings.OKIENKO_OIDC_AUDIENCE,
    clients: settings.OKIENKO_OIDC_CLIENTS,
    claims: {
      roles: settings.OKIENKO_OIDC_ROLES_CLAIM,
      roleValues: settings.OKIENKO_OIDC_ROLES,
      branch: settings.OKIENKO_OIDC_BRANCH_CLAIM,
      workstation: settings.OKIENKO_OIDC_WORKSTATION_CLAIM,
    },
    asking: {
      prompt: settings.OKIENKO_OIDC_PROMPT,
      maxAge: settings.OKIENKO_OIDC_MAX_AGE_SECONDS ?? null,
    },
    signOutThere: settings.OKIENKO_OIDC_SIGN_OUT === 'provider',
  }
}

/** What one client may have, and how old what the issuer says may be. */
export function edgeLimits(settings: SignIn & Bounds) {
  return {
    perSessionPerMinute: settings.OKIENKO_RATE_PER_MINUTE,
    perAddressPerMinute: settings.OKIENKO_RATE_PER_ADDRESS_PER_MINUTE,
    anonymousPerAddressPerMinute: settings.OKIENKO_ANONYMOUS_PER_ADDRESS_PER_MINUTE,
    streamsPerEmployee: settings.OKIENKO_STREAMS_PER_EMPLOYEE,
    rolesAge: settings.OKIENKO_ROLES_MAX_AGE_SECONDS * 1_000,
    signInAge: settings.OKIENKO_SIGN_IN_MAX_AGE_SECONDS * 1_000,
    bearerLife: settings.OKIENKO_BEARER_MAX_LIFE_SECONDS * 1_000,
    bearerAge: settings.OKIENKO_BEARER_MAX_AGE_SECONDS * 1_000,
  } satisfies EdgeOptions['limits']
}

/** Who may ask for the figures: whoever shows the token; in the demo everybody. */
export function metricsAccess(
  { OKIENKO_METRICS_TOKEN: token }: Pick<Bounds, 'OKIENKO_METRICS_TOKEN'>,
  demo: boolean,
): EdgeOptions['metrics'] {
  if (token !== undefined) return { token }
  return demo ? 'open' : 'closed'
}
