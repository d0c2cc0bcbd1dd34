import type { DatabaseSync } from 'node:sqlite'
import { inTransaction } from './bring-forward.ts'
import { connect, rewrite } from './connection.ts'
import { ownTables, refuseBroken } from './own-tables.ts'
import { plainNumbers } from './plain-numbers.ts'
import type { Outcome, Row, SubjectQuery, SubjectWrite, Values } from './protocol.ts'
import { toDetailRow } from './rows.ts'
import {
  detailParts,
  fingerprintParts,
  holdParts,
  type SubjectMacs,
  subjectMacs,
  subjectParts,
  tombstoneParts,
} from './subject-macs.ts'
import { SUBJECT_SCHEMA } from './subject-schema.ts'

/** A backup reads the file in a second or two, however large it is; callers wait for an erasure that long. */
const REWRITE_WAIT_MS = 4_000

const SUBJECT = 'SELECT digest, id, wrapped_key, mac FROM subject'
const HOLD = 'SELECT id, subject_id, reason, placed_at, until, mac FROM hold'
const DETAIL = 'SELECT commitment, subject_id, sealed, mac FROM detail'
const OWNER = '(SELECT id FROM subject WHERE id = subject_id) AS owner'
const QUERIES: Readonly<Record<SubjectQuery, string>> = {
  find: `${SUBJECT} WHERE digest = ?`,
  get: `${SUBJECT} WHERE id = ?`,
  hold: `${HOLD} WHERE id = ?`,
  holdsOf: `${HOLD} WHERE subject_id = ? ORDER BY placed_at, rowid`,
  detail: `${DETAIL} WHERE commitment = ?`,
  detailsOf: `${DETAIL} WHERE subject_id = ? ORDER BY rowid`,
  claimed: 'SELECT fingerprint, mac FROM master_key',
  subjectsAfter: `${SUBJECT} WHERE id > ? ORDER BY id LIMIT ?`,
  holdsAfter: `${HOLD.replace(' FROM', `, ${OWNER} FROM`)} WHERE id > ? ORDER BY id LIMIT ?`,
  detailsAfter: `${DETAIL.replace(' FROM', `, ${OWNER} FROM`)}
    WHERE commitment > ? ORDER BY commitment LIMIT ?`,
  accounts: `
    SELECT asked.value AS asked, tombstone.mac AS buried, detail.commitment, detail.subject_id,
      detail.sealed, detail.mac, subject.digest, subject.id, subject.wrapped_key,
      subject.mac AS subject_mac
    FROM json_each(?) AS asked
    LEFT JOIN tombstone ON tombstone.commitment = asked.value
    LEFT JOIN detail ON detail.commitment = asked.value
    LEFT JOIN subject ON subject.id = detail.subject_id`,
}

export interface SubjectDatabase {
  /**
   * Durable on return, and no byte of a removed subject is left. A removal is a 'conflict' when a detail of the
   * subject is not what was stored: then it is not removed. Throws: drop the connection.
   */
  write(batch: readonly SubjectWrite[]): readonly Outcome[]
  read(query: SubjectQuery, values: Values): readonly Row[]
  close(): void
}

/** Of `file`, its `.subjects`: a file of its own, rewritten whole after a removal: docs/decisions/0006 says what SQLite leaves behind. */
export function openSubjectDatabase(file: string, key: Uint8Array): SubjectDatabase {
  const database = connect(`${file}.subjects`, SUBJECT_SCHEMA)
  // By an index that does not fit its table a customer would not be found whose row is right.
  refuseBroken(`${file}.subjects`, database)
  // A crash may have come between a removal and its erasure.
  rewrite(database, REWRITE_WAIT_MS)
  const apply = prepareWrites(database, subjectMacs(key))
  const own = ownTables(database, {
    schema: SUBJECT_SCHEMA,
    what: 'customer',
    afterOthers: 'look-through',
  })
  return {
    write(batch) {
      const outcomes = inTransaction(database, () => {
        own.check()
        return batch.map(apply)
      })
      if (batch.some((write) => 'remove' in write)) rewrite(database, REWRITE_WAIT_MS)
      return outcomes
    },
    read(query, values) {
      const statement = database.prepare(QUERIES[query])
      statement.setReadBigInts(true)
      return own.reading(() => statement.all(...values)).map(plainNumbers)
    },
    close: () => database.close(),
  }
}

function prepareWrites(
  database: DatabaseSync,
  macs: SubjectMacs,
): (write: SubjectWrite) => Outcome {
  const add = database.prepare(`
    INSERT INTO subject (digest, id, wrapped_key, mac) VALUES (:digest, :id, :wrappedKey, :mac)
    ON CONFLICT (digest) DO NOTHING`)
  const place = database.prepare(`
    INSERT INTO hold (id, subject_id, reason, placed_at, until, mac)
    SELECT :id, id, :reason, :placedAt, :until, :mac FROM subject WHERE id = :subjectId`)
  const detail = database.prepare(`
    INSERT INTO detail (commitment, subject_id, sealed, mac)
    SELECT :commitment, id, :sealed, :mac FROM subject WHERE id = :subjectId`)
  const drop = database.prepare('DELETE FROM detail WHERE commitment = ?')
  const lift = database.prepare('DELETE FROM hold WHERE id = ?')
  const claim = database.prepare(
    'INSERT INTO master_key (only, fingerprint, mac) VALUES (1, ?, ?) ON CONFLICT (only) DO NOTHING',
  )
  const remove = prepareRemoval(database, macs)
  return (write) => {
    if ('add' in write) {
      return outcome(add.run({ ...write.add, mac: macs.of(subjectParts(write.add)) }).changes)
    }
    if ('place' in write) {
      return outcome(place.run({ ...write.place, mac: macs.of(holdParts(write.place)) }).changes)
    }
    if ('detail' in write) {
      const mac = macs.of(detailParts(write.detail))
      return outcome(detail.run({ ...write.detail, mac }).changes)
    }
    if ('remove' in write) return remove(write.remove)
    if ('drop' in write) drop.run(write.drop)
    else if ('lift' in write) lift.run(write.lift)
    else claim.run(write.claim, macs.of(fingerprintParts(write.claim)))
    return 'stored'
  }
}

/** A detail that somebody has moved to a subject would go with it unsaid: so each is looked at before. */
function prepareRemoval(database: DatabaseSync, macs: SubjectMacs): (id: string) => Outcome {
  const details = database.prepare(QUERIES.detailsOf)
  const bury = database.prepare(
    'INSERT INTO tombstone (commitment, mac) VALUES (?, ?) ON CONFLICT (commitment) DO NOTHING',
  )
  // Each by itself: rows that were put back beside no subject go with no subject.
  const removals = ['detail WHERE subject_id', 'hold WHERE subject_id', 'subject WHERE id'].map(
    (which) => database.prepare(`DELETE FROM ${which} = ?`),
  )
  return (id) => {
    const own = details.all(id)
    if (!own.every((row) => macs.isOf(row['mac'], detailParts(toDetailRow(row))))) return 'conflict'
    for (const { commitment } of own.map(toDetailRow)) {
      bury.run(commitment, macs.of(tombstoneParts(commitment)))
    }
    for (const removal of removals) removal.run(id)
    return 'stored'
  }
}

function outcome(changes: number | bigint): Outcome {
  return changes > 0 ? 'stored' : 'conflict'
}
