import type { Attack } from './attack.ts'
import { ON_CUSTOMERS } from './customers.ts'
import { ON_FILES } from './files.ts'
import { ON_THE_JOURNAL } from './journal.ts'
import { ON_THE_INDEX } from './search.ts'
import { ON_SESSIONS } from './sessions.ts'
import { ON_VERIFICATIONS } from './verification.ts'

/** Every attack on what is stored, in the order of the table in docs/storage.md. */
export const ATTACKS: readonly Attack[] = [
  ...ON_VERIFICATIONS,
  ...ON_THE_JOURNAL,
  ...ON_SESSIONS,
  ...ON_CUSTOMERS,
  ...ON_THE_INDEX,
  ...ON_FILES,
]
