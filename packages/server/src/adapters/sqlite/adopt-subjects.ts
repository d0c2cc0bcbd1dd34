import type { DatabaseSync } from 'node:sqlite'
import type { Row } from './protocol.ts'
import { toDetailRow, toHold, toSubjectRow } from './rows.ts'
import {
  detailParts,
  fingerprintParts,
  holdParts,
  subjectMacs,
  subjectParts,
  tombstoneParts,
} from './subject-macs.ts'

/** Each table by what of a row its MAC is over. */
export const TABLES: Readonly<Record<string, (row: Row) => ReturnType<typeof subjectParts>>> = {
  subject: (row) => subjectParts(toSubjectRow(row)),
  detail: (row) => detailParts(toDetailRow(row)),
  hold: (row) => holdParts(toHold(row)),
  master_key: ({ fingerprint }) => fingerprintParts(String(fingerprint)),
}

/**
 * Takes everything that is there for what Okienko stored: each row gets its MAC, and each commitment of the journal
 * that has no detail the mark of an erasure. Inside a transaction. Only for data from before there were MACs.
 */
export function adoptSubjects(
  database: DatabaseSync,
  key: Uint8Array,
  commitments: Iterable<string> = [],
): void {
  adoptRows(database, key)
  const bury = database.prepare(`
    INSERT INTO tombstone (commitment, mac) SELECT :commitment, :mac
    WHERE NOT EXISTS (SELECT 1 FROM detail WHERE commitment = :commitment)
    ON CONFLICT (commitment) DO NOTHING`)
  const macs = subjectMacs(key)
  for (const commitment of commitments) {
    bury.run({ commitment, mac: macs.of(tombstoneParts(commitment)) })
  }
}

/** The rows alone, within a transaction of the caller's. */
export function adoptRows(database: DatabaseSync, key: Uint8Array): void {
  const macs = subjectMacs(key)
  for (const [table, partsOf] of Object.entries(TABLES)) {
    const mark = database.prepare(`UPDATE ${table} SET mac = ? WHERE rowid = ?`)
    // Read whole before it is written: a row that is written may be met again.
    for (const row of database.prepare(`SELECT rowid AS place, * FROM ${table}`).all()) {
      mark.run(macs.of(partsOf(row)), Number(row['place']))
    }
  }
}
