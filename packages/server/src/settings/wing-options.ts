import { FIXED_LIMITS, LIMITS } from '@okienko/edge/limits'
import {
  type EdgeOfSettings,
  edgeLimits,
  issuerOptions,
  metricsAccess,
} from '@okienko/edge/settings'
import type { Limits } from '../domain/verification/limits.ts'
import type { VisitLimits } from '../domain/visit/visit.ts'
import type { Config } from './config.ts'
import type { Settings } from './settings.ts'
import { VERSION } from './version.ts'

/** How often a BackSystem that pushes is asked, about a part of what is open, whether a push got lost. */
const MISSED_ANSWERS_MS = 5_000
/** How long a circuit to it, or to the customer register, lets no call through. */
const CIRCUIT_OPEN_MS = 5_000

/** How long an employee is signed in at most, milliseconds. */
export const SESSION_LIFE_MS = LIMITS.session

/** The file of the BackSystem's dialect, or the name of a shipped one. */
export function backsystemDialect(settings: Partial<Settings>): string {
  return settings.OKIENKO_BACKSYSTEM_DIALECT ?? 'simulator'
}

export function backsystemOptions(config: Config) {
  const { listener } = config.files
  return {
    url: config.OKIENKO_BACKSYSTEM_URL,
    key: config.OKIENKO_BACKSYSTEM_KEY,
    timeoutMs: config.OKIENKO_BACKSYSTEM_TIMEOUT_MS,
    openMs: CIRCUIT_OPEN_MS,
    pollMs: listener === null ? config.OKIENKO_BACKSYSTEM_POLL_MS : MISSED_ANSWERS_MS,
    listener: listener && {
      ...listener,
      host: config.OKIENKO_BACKSYSTEM_HOST,
      port: config.OKIENKO_BACKSYSTEM_PORT,
    },
    judge: {
      check: {
        ocspMaxAgeSeconds: config.OKIENKO_OCSP_MAX_AGE_SECONDS,
        ocspSkewSeconds: config.OKIENKO_OCSP_CLOCK_SKEW_SECONDS,
        phoneSkewSeconds: config.OKIENKO_PHONE_CLOCK_SKEW_SECONDS,
      },
      acceptVouched: config.OKIENKO_ACCEPT_VOUCHED.includes('backsystem'),
    },
  }
}

/** Null where nothing is compared. */
export function registerOptions({
  OKIENKO_REGISTER: file,
  OKIENKO_REGISTER_URL: url,
  OKIENKO_REGISTER_SECRET: secret,
  OKIENKO_REGISTER_TIMEOUT_MS: timeoutMs,
}: Config) {
  if (file === undefined || url === undefined) return null
  return { file, url, secret: secret ?? null, timeoutMs, openMs: CIRCUIT_OPEN_MS }
}

export function limitsOf(config: Config): Limits {
  return {
    scan: config.OKIENKO_SCAN_SECONDS * 1_000,
    grace: config.OKIENKO_GRACE_SECONDS * 1_000,
    decision: config.OKIENKO_DECISION_SECONDS * 1_000,
    comparison: config.OKIENKO_DECISION_MIN_MS,
    held: config.OKIENKO_HELD_SECONDS * 1_000,
  }
}

export function visitLimitsOf(config: Config): VisitLimits {
  return {
    idle: config.OKIENKO_VISIT_IDLE_SECONDS * 1_000,
    age: config.OKIENKO_VISIT_AGE_SECONDS * 1_000,
  }
}

export function edgeOptions(config: Config): EdgeOfSettings {
  return {
    origin: config.origin,
    demo: config.OKIENKO_DEMO,
    issuer: issuerOptions(config),
    metrics: metricsAccess(config, config.OKIENKO_DEMO),
    allowedOrigins: config.OKIENKO_ALLOWED_ORIGINS,
    frameAncestors: config.OKIENKO_FRAME_ANCESTORS,
    trustedProxies: config.OKIENKO_TRUSTED_PROXIES,
    limits: {
      ...edgeLimits(config),
      perApplicationPerMinute: config.OKIENKO_RATE_PER_APPLICATION_PER_MINUTE,
      perApplicationAndEmployeePerMinute:
        config.OKIENKO_RATE_PER_APPLICATION_AND_EMPLOYEE_PER_MINUTE,
    },
  }
}

/** For how long an end is remembered: no session and no token lasts longer, a clock that is ahead included. */
export function endsRemembered(config: Config): number {
  const token = config.OKIENKO_BEARER_MAX_LIFE_SECONDS * 1_000 + FIXED_LIMITS.clockSkew
  return Math.max(SESSION_LIFE_MS, token)
}

export function installationOf(config: Config) {
  return {
    version: VERSION,
    origin: config.origin,
    institution: config.OKIENKO_INSTITUTION,
    controller: {
      contact: config.OKIENKO_CONTROLLER_CONTACT ?? null,
      dataProtectionOfficer: config.OKIENKO_DATA_PROTECTION_OFFICER ?? null,
    },
    otherRecipients: config.OKIENKO_RECIPIENTS,
    demo: config.OKIENKO_DEMO,
    phone: config.OKIENKO_PHONE_URL ?? null,
    vouched: config.OKIENKO_ACCEPT_VOUCHED.length > 0,
  }
}
