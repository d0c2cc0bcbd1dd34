import { APPLICATION_CODES } from './application-codes.ts'
import { BACKSYSTEM_CODES } from './backsystem-codes.ts'
import { CERTIFICATE_CODES } from './certificate-codes.ts'
import type { CodeEntry } from './code.ts'
import { DATA_CODES } from './data-codes.ts'
import { OTHER_CODES } from './other-codes.ts'
import { REGISTER_CODES } from './register-codes.ts'
import { SETTINGS_CODES } from './settings-codes.ts'

/** Everything that the doctor can find. The page docs/doctor.md is generated from this table. */
export const CODES = {
  ...SETTINGS_CODES,
  ...APPLICATION_CODES,
  ...CERTIFICATE_CODES,
  ...DATA_CODES,
  ...REGISTER_CODES,
  ...BACKSYSTEM_CODES,
  ...OTHER_CODES,
}

/** Stable: scripts may wait for them. */
export type Code = keyof typeof CODES

/** What is the same for all findings of the code. */
export function entryOf(code: Code): CodeEntry {
  return CODES[code]
}
