/* Settings as programs with this edge have and read them. */

export {
  BOUND_SETTINGS,
  INSTITUTION,
  LISTENING_SETTINGS,
  ORIGIN,
  SIGN_IN_SETTINGS,
  SITE_SETTINGS,
  SURROUNDING_SETTINGS,
  tlsAuthorities,
} from './edge-settings.ts'
export { type Env, type Given, given } from './given.ts'
export { type EdgeOfSettings, edgeLimits, issuerOptions, metricsAccess } from './options.ts'
export { ConfigError, readRightSettings, readSettings } from './read-settings.ts'
export {
  file,
  flag,
  list,
  password,
  port,
  rate,
  type Setting,
  type SettingsOf,
  seconds,
  secret,
  setting,
  type Table,
  url,
} from './setting.ts'
