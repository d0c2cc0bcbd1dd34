import type { SubjectRow } from '../../application/ports/subject-rows.ts'
import { DatabaseRefused } from './database-refused.ts'
import type { RowMacs } from './rekeyed-rows.ts'
import { toSubjectRow } from './rows.ts'

/** What a secret of customers tells of itself to rows. */
export interface CustomersSecret {
  /** By which the customers are claimed. */
  readonly claim: string
  /** Throws for a customer's key that is wrapped under another one. */
  readonly unwrap: (row: SubjectRow) => unknown
}

/**
 * That the customers are kept under this secret, once their rows are known to be ours. `check` throws DatabaseRefused.
 * All keys are wrapped anew in one transaction: the first that comes speaks for the others.
 */
export function keptUnder({ claim, unwrap }: CustomersSecret): Pick<RowMacs, 'check'> {
  return {
    check(database) {
      const claimed = database.prepare('SELECT fingerprint FROM master_key').get()
      if (claimed !== undefined && claimed['fingerprint'] !== claim) throw another()
      const row = database.prepare('SELECT digest, id, wrapped_key FROM subject LIMIT 1').get()
      if (row === undefined) return
      try {
        unwrap(toSubjectRow(row))
      } catch {
        throw another()
      }
    },
  }
}

function another(): DatabaseRefused {
  return new DatabaseRefused(
    'The customers are kept under another customers.key than the one at hand.',
  )
}
