import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { connect, inTransaction } from './connection.ts'
import type {
  ChangeRow,
  CommitRow,
  Outcome,
  RecordQuery,
  RecordWrite,
  Row,
  Values,
} from './protocol.ts'
import { RECORD_QUERIES, RECORD_SCHEMA } from './record-schema.ts'

export interface RecordDatabase {
  /** One transaction and one fsync for all, durable on return. Throws: drop the connection. */
  write(batch: readonly RecordWrite[]): readonly Outcome[]
  read(query: RecordQuery, values: Values): readonly Row[]
  close(): void
}

export function openRecordDatabase(file: string): RecordDatabase {
  const database = connect(file, RECORD_SCHEMA)
  const commit = prepareCommit(database)
  const probe = database.prepare('UPDATE probe SET writes = writes + 1')
  const queries = new Map<RecordQuery, StatementSync>()
  const statement = (query: RecordQuery) => {
    const prepared = queries.get(query) ?? database.prepare(RECORD_QUERIES[query])
    queries.set(query, prepared)
    return prepared
  }
  const apply = (write: RecordWrite): Outcome => {
    if (write !== 'probe') return commit(write)
    probe.run()
    return 'stored'
  }
  return {
    write: (batch) => inTransaction(database, () => batch.map(apply)),
    read: (query, values) => statement(query).all(...values),
    close: () => database.close(),
  }
}

/** The change comes first and is one statement, so a commit that conflicts has left nothing to take back. */
function prepareCommit(database: DatabaseSync): (commit: CommitRow) => Outcome {
  const change = prepareChange(database)
  const append = database.prepare(
    'INSERT INTO event (sequence, body) SELECT coalesce(max(sequence), 0) + 1, ? FROM event',
  )
  return (commit) => {
    if (commit.change !== null && !change(commit.change)) return 'conflict'
    for (const body of commit.events) append.run(body)
    return 'stored'
  }
}

function prepareChange(database: DatabaseSync): (change: ChangeRow) => boolean {
  const current = database.prepare('SELECT version FROM verification WHERE id = ?')
  const insert = database.prepare(`
    INSERT INTO verification (
      id, version, reference, request_key, request_fingerprint,
      state, employee_id, session_id, requested_at, deadline, open_until,
      kept_until, subject_id, body
    ) VALUES (
      :id, 1, :reference, :requestKey, :requestFingerprint,
      :state, :employeeId, :sessionId, :requestedAt, :deadline, :openUntil,
      :keptUntil, :subjectId, :body
    )`)
  const update = database.prepare(`
    UPDATE verification SET
      version = version + 1, reference = :reference, state = :state, employee_id = :employeeId,
      session_id = :sessionId, requested_at = :requestedAt, deadline = :deadline,
      open_until = :openUntil, kept_until = :keptUntil, subject_id = :subjectId, body = :body
    WHERE id = :id`)

  return ({ id, expectedVersion, next, requestKey, requestFingerprint }) => {
    const { version = 0 } = current.get(id) ?? {}
    if (version !== expectedVersion) return false
    if (next === null) return true
    try {
      if (expectedVersion === 0) insert.run({ id, requestKey, requestFingerprint, ...next })
      else update.run({ id, ...next })
      return true
    } catch (error) {
      if (isTaken(error)) return false
      throw error
    }
  }
}

/** SQLITE_CONSTRAINT_UNIQUE: a reference or request key of another verification. */
function isTaken(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === 2067
}
