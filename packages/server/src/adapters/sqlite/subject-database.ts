import type { DatabaseSync } from 'node:sqlite'
import { connect, inTransaction, rewrite, type Schema } from './connection.ts'
import type { Outcome, Row, SubjectQuery, SubjectWrite, Values } from './protocol.ts'

const SCHEMA: Schema = {
  applicationId: 0x4f6b6970,
  migrations: [
    `
    CREATE TABLE subject (
      digest TEXT PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      wrapped_key BLOB NOT NULL
    ) STRICT;
    CREATE TABLE hold (
      id TEXT PRIMARY KEY,
      subject_id TEXT NOT NULL REFERENCES subject (id) ON DELETE CASCADE,
      reason TEXT NOT NULL,
      placed_at INTEGER NOT NULL,
      until INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX hold_of ON hold (subject_id, placed_at);
    CREATE TABLE master_key (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      fingerprint TEXT NOT NULL
    ) STRICT;
    `,
    `
    CREATE TABLE detail (
      commitment TEXT PRIMARY KEY,
      subject_id TEXT NOT NULL REFERENCES subject (id) ON DELETE CASCADE,
      sealed BLOB NOT NULL
    ) STRICT;
    CREATE INDEX detail_of ON detail (subject_id);
    `,
  ],
}

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
  const database = connect(file, SCHEMA)
  // A crash may have come between a removal and its erasure.
  rewrite(database)
  const apply = prepareWrites(database)
  return {
    write(batch) {
      const outcomes = inTransaction(database, () => batch.map(apply))
      if (batch.some((write) => 'remove' in write)) rewrite(database)
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
