import type { ConfigurationName } from '../closed-lists.ts'

/** By which kind of entry the journal tells that another one came into force. */
export const CONFIGURATION_CHANGES = {
  catalogue: 'catalogue-changed',
  applications: 'applications-changed',
} as const satisfies Record<ConfigurationName, string>

export type ConfigurationChange = (typeof CONFIGURATION_CHANGES)[ConfigurationName]
