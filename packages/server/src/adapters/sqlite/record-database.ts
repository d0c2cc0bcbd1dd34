import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { EMPTY, type Frontier } from '@okienko/journal'
import { inTransaction } from './bring-forward.ts'
import { connect } from './connection.ts'
import type {
  ChangeRow,
  CommitRow,
  EntryRow,
  Outcome,
  RecordQuery,
  RecordWrite,
  Row,
  Values,
} from './protocol.ts'
import { RECORD_QUERIES, RECORD_SCHEMA } from './record-schema.ts'
import { sameFiles } from './same-files.ts'
import { checkStoredLog } from './self-check.ts'
import { prepareSequencer } from './sequencer.ts'

export interface RecordDatabase {
  /** One transaction and one fsync for all, durable on return. Throws: drop the connection. */
  write(batch: readonly RecordWrite[]): readonly Outcome[]
  read(query: RecordQuery, values: Values): readonly Row[]
  close(): void
}

/** The log as this process has last seen it durable; it outlives the connection. */
export interface KnownLog {
  frontier: Frontier
}

/** Opens the file, and holds the log in it against itself and against what is known of it. Throws. */
export function openRecordDatabase(
  file: string,
  known: KnownLog = { frontier: EMPTY },
): RecordDatabase {
  // A file that held entries a moment ago is never begun anew.
  const database = connect(file, RECORD_SCHEMA, { create: known.frontier.size === 0 })
  try {
    checkStoredLog(database, known.frontier)
    return prepare(database, sameFiles(file), known)
  } catch (error) {
    database.close()
    throw error
  }
}

function prepare(database: DatabaseSync, inPlace: () => void, known: KnownLog): RecordDatabase {
  const sequence = prepareSequencer(database)
  const change = prepareChange(database)
  const probe = database.prepare('UPDATE probe SET writes = writes + 1')
  const keepCheckpoint = database.prepare(`
    INSERT INTO checkpoint VALUES (1, :size, :checkpoint)
    ON CONFLICT (only) DO UPDATE SET size = excluded.size, body = excluded.body
    WHERE excluded.size >= size`)
  const queries = new Map<RecordQuery, StatementSync>()
  const statement = (query: RecordQuery) => {
    const prepared = queries.get(query) ?? database.prepare(RECORD_QUERIES[query])
    queries.set(query, prepared)
    return prepared
  }
  const apply = (write: RecordWrite, entries: EntryRow[]): Outcome => {
    if (write === 'probe') probe.run()
    else if ('checkpoint' in write) keepCheckpoint.run({ ...write })
    else return commit(write, entries)
    return 'stored'
  }
  /** The change is one statement, so a commit that conflicts has left nothing to take back. */
  function commit(write: CommitRow, entries: EntryRow[]): Outcome {
    if (write.change !== null && !change(write.change)) return 'conflict'
    entries.push(...write.entries)
    return 'stored'
  }
  return {
    write(batch) {
      inPlace()
      const { outcomes, frontier } = inTransaction(database, () => {
        const entries: EntryRow[] = []
        const outcomes = batch.map((write) => apply(write, entries))
        return { outcomes, frontier: sequence(entries, known.frontier) }
      })
      // Nothing is acknowledged that the next start would not find.
      inPlace()
      known.frontier = frontier
      return outcomes
    },
    read(query, values) {
      inPlace()
      return statement(query).all(...values)
    },
    close: () => database.close(),
  }
}

function prepareChange(database: DatabaseSync): (change: ChangeRow) => boolean {
  const current = database.prepare('SELECT version FROM verification WHERE id = ?')
  const insert = database.prepare(`
    INSERT INTO verification (
      id, version, source, reference, request_key, request_fingerprint,
      state, employee_id, session_id, requested_at, deadline, open_until,
      kept_until, subject_id, body
    ) VALUES (
      :id, 1, :source, :reference, :requestKey, :requestFingerprint,
      :state, :employeeId, :sessionId, :requestedAt, :deadline, :openUntil,
      :keptUntil, :subjectId, :body
    )`)
  const update = database.prepare(`
    UPDATE verification SET
      version = version + 1, source = :source, reference = :reference, state = :state, employee_id = :employeeId,
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
