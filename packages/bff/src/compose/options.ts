import {
  type EdgeOfSettings,
  edgeLimits,
  issuerOptions,
  metricsAccess,
} from '@okienko/edge/settings'
import type { BankWay } from '../bank-auth/bank-auth.ts'
import type { IssuerForBank } from '../bank-auth/issuer.ts'
import type { EmployeeHeader } from '../bank-auth/signed-header.ts'
import { freshKey, readKeys, type SigningKey, signingKey } from '../bank-auth/signing-key.ts'
import type { Config } from '../settings/config.ts'
import { ConfigError } from '../settings/config.ts'

/** How long a circuit to the bank's system lets no call through. */
export const CIRCUIT_OPEN_MS = 5_000

/** What of the edge the settings say. */
export function edgeOptions(config: Config): EdgeOfSettings {
  return {
    origin: config.origin,
    demo: config.OKIENKO_DEMO,
    issuer: {
      ...issuerOptions(config),
      keepsAccessTokens: config.OKIENKO_BANK_AUTH === 'token-exchange',
    },
    metrics: metricsAccess(config, config.OKIENKO_DEMO),
    allowedOrigins: config.OKIENKO_ALLOWED_ORIGINS,
    frameAncestors: config.OKIENKO_FRAME_ANCESTORS,
    trustedProxies: config.OKIENKO_TRUSTED_PROXIES,
    limits: edgeLimits(config),
  }
}

export function bffLimits(config: Config) {
  return {
    look: config.OKIENKO_DECISION_MIN_MS,
    poll: config.OKIENKO_BANK_POLL_MS,
    openPerSession: config.OKIENKO_OPEN_PER_SESSION,
    sessionsPerEmployee: config.OKIENKO_SESSIONS_PER_EMPLOYEE,
  }
}

/**
 * The keys of the signed header: the first signs, the others are published beside it. None where no header is sent. Throws
 * ConfigError for a file that holds none.
 */
export async function signedBy(config: Config): Promise<readonly SigningKey[]> {
  const { signingKey: pem } = config.files
  try {
    if (pem !== null) return await Promise.all(readKeys(pem).map(signingKey))
  } catch (error) {
    throw new ConfigError(`OKIENKO_BANK_SIGNING_KEY: ${(error as Error).message}`)
  }
  // Outside the demo the settings are refused without one.
  return config.OKIENKO_BANK_AUTH === 'token-exchange' ? [] : [await signingKey(freshKey())]
}

/** How the bank's system knows who calls. */
export function authOptions(config: Config, key: SigningKey | undefined): BankWay {
  const signed = key === undefined ? null : header(config, key)
  const { OKIENKO_BANK_AUTH: way } = config
  if (way === 'token-exchange') return { way, at: issuerForBank(config), signed }
  if (signed === null) throw new ConfigError('OKIENKO_BANK_SIGNING_KEY: is required')
  return way === 'secret' ? { way, signed } : { way, at: issuerForBank(config), signed }
}

function header(config: Config, key: SigningKey): EmployeeHeader {
  const { OKIENKO_BANK_AUDIENCE, OKIENKO_BANK_URL } = config
  return {
    name: config.OKIENKO_BANK_EMPLOYEE_HEADER,
    key,
    issuer: config.origin,
    audience: OKIENKO_BANK_AUDIENCE ?? new URL(OKIENKO_BANK_URL).origin,
  }
}

/** This program's client there: the desk's, where it has none of its own. */
export function issuerForBank(config: Config): IssuerForBank {
  const { OKIENKO_BANK_CLIENT_ID: id, OKIENKO_BANK_CLIENT_SECRET: secret } = config
  return {
    url: config.OKIENKO_OIDC_ISSUER,
    clientId: id ?? config.OKIENKO_OIDC_CLIENT_ID,
    clientSecret: secret ?? config.OKIENKO_OIDC_CLIENT_SECRET,
    insecure: config.OKIENKO_DEMO,
    audience: config.OKIENKO_BANK_AUDIENCE ?? '',
    scope: config.OKIENKO_BANK_SCOPE ?? null,
  }
}
