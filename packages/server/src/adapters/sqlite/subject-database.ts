import type { DatabaseSync } from 'node:sqlite'
import { inTransaction } from './bring-forward.ts'
import { connect, rewrite } from './connection.ts'
import type { Outcome, Row, SubjectQuery, SubjectWrite, Values } from './protocol.ts'
import { SUBJECT_SCHEMA } from './subject-schema.ts'

/** A backup reads the file in a second or two, however large it is; callers wait for an erasure that long. */
const REWRITE_WAIT_MS = 4_000

const HOLD = 'SELECT id, subject_id, reason, placed_at, until FROM hold'
const DETAIL = 'SELECT commitment, subject_id, sealed FROM detail'
const QUERIES: Readonly<Record<SubjectQuery, string>> = {
  find: 'SELECT digest, id, wrapped_key FROM subject WHERE digest = ?',
  get: 'SELECT digest, id, wrapped_key FROM subject WHERE id = ?',
  hold: `${HOLD} WHERE id = ?`,
  holdsOf: `${HOLD} WHERE subject_id = ? ORDER BY placed_at, rowid`,
  detail: `${DETAIL} WHERE commitment = ?`,
  detailsOf: `${DETAIL} WHERE subject_id = ? ORDER BY rowid`,
  claimed: 'SELECT fingerprint FROM master_key',
}

export interface SubjectDatabase {
  /** Durable on return, and no byte of a removed subject is left. Throws: drop the connection. */
  write(batch: readonly SubjectWrite[]): readonly Outcome[]
  read(query: SubjectQuery, values: Values): readonly Row[]
  close(): void
}

/** A file of its own, rewritten whole after a removal: docs/decisions/0006 says what SQLite leaves behind. */
export function openSubjectDatabase(file: string): SubjectDatabase {
  const database = connect(file, SUBJECT_SCHEMA)
  // A crash may have come between a removal and its erasure.
  rewrite(database, REWRITE_WAIT_MS)
  const apply = prepareWrites(database)
  return {
    write(batch) {
      const outcomes = inTransaction(database, () => batch.map(apply))
      if (batch.some((write) => 'remove' in write)) rewrite(database, REWRITE_WAIT_MS)
      return outcomes
    },
    read: (query, values) => database.prepare(QUERIES[query]).all(...values),
    close: () => database.close(),
  }
}

function prepareWrites(database: DatabaseSync): (write: SubjectWrite) => Outcome {
  const add = database.prepare(`
    INSERT INTO subject (digest, id, wrapped_key) VALUES (:digest, :id, :wrappedKey)
    ON CONFLICT (digest) DO NOTHING`)
  const remove = database.prepare('DELETE FROM subject WHERE id = ?')
  const place = database.prepare(`
    INSERT INTO hold (id, subject_id, reason, placed_at, until)
    SELECT :id, id, :reason, :placedAt, :until FROM subject WHERE id = :subjectId`)
  const detail = database.prepare(`
    INSERT INTO detail (commitment, subject_id, sealed)
    SELECT :commitment, id, :sealed FROM subject WHERE id = :subjectId`)
  const drop = database.prepare('DELETE FROM detail WHERE commitment = ?')
  const lift = database.prepare('DELETE FROM hold WHERE id = ?')
  const claim = database.prepare(
    'INSERT INTO master_key VALUES (1, ?) ON CONFLICT (only) DO NOTHING',
  )
  return (write) => {
    if ('add' in write) return outcome(add.run(write.add).changes)
    if ('place' in write) return outcome(place.run(write.place).changes)
    if ('detail' in write) return outcome(detail.run(write.detail).changes)
    if ('drop' in write) drop.run(write.drop)
    else if ('remove' in write) remove.run(write.remove)
    else if ('lift' in write) lift.run(write.lift)
    else claim.run(write.claim)
    return 'stored'
  }
}

function outcome(changes: number | bigint): Outcome {
  return changes > 0 ? 'stored' : 'conflict'
}
