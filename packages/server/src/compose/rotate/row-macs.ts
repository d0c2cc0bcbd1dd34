import type { Tree } from '@okienko/journal/check'
import { CUSTOMER_MACS } from '../../adapters/sqlite/customer-macs.ts'
import { recordMacs } from '../../adapters/sqlite/record-macs.ts'
import type { Rekeyed } from '../../adapters/sqlite/rekey-database.ts'
import type { RowMacs } from '../../adapters/sqlite/rekeyed-rows.ts'

/** All rows with MACs, by the database in which they are. Sessions are no part: they end with a rotation. */
export type AllRowMacs = Readonly<Record<Rekeyed, readonly RowMacs[]>>

/** Those of a journal of which that tree is signed. */
export function rowMacs(signed: Tree): AllRowMacs {
  return { '': [recordMacs(signed)], '.subjects': [CUSTOMER_MACS] }
}
