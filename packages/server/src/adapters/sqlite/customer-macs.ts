import type { DatabaseSync } from 'node:sqlite'
import { Altered, type StoredThing } from '../../application/ports/fault.ts'
import { adoptRows, TABLES } from './adopt-subjects.ts'
import type { RowMacs } from './rekeyed-rows.ts'
import { subjectMacs, tombstoneParts } from './subject-macs.ts'

/** What of each table is told to be altered. */
const THINGS: Readonly<Record<string, StoredThing>> = { detail: 'detail', hold: 'hold' }

/** What the database of customers has under MACs, the marks of erased details with it. */
export const CUSTOMER_MACS: RowMacs = {
  check(database, keyFor) {
    const macs = subjectMacs(keyFor('customers'))
    for (const [table, partsOf] of Object.entries(TABLES)) {
      for (const row of database.prepare(`SELECT * FROM ${table}`).iterate()) {
        if (!macs.isOf(row['mac'], partsOf(row))) throw new Altered(THINGS[table] ?? 'customer')
      }
    }
    for (const { commitment, mac } of tombstones(database)) {
      if (!macs.isOf(mac, tombstoneParts(String(commitment)))) throw new Altered('detail')
    }
  },
  make(database, keyFor) {
    const key = keyFor('customers')
    adoptRows(database, key)
    const put = database.prepare('UPDATE tombstone SET mac = ? WHERE commitment = ?')
    for (const { commitment } of tombstones(database)) {
      put.run(subjectMacs(key).of(tombstoneParts(String(commitment))), String(commitment))
    }
  },
}

function tombstones(database: DatabaseSync) {
  return database.prepare('SELECT commitment, mac FROM tombstone').all()
}
