import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { isLimited, type NewestVersions } from './newest-versions.ts'
import { plainNumbers } from './plain-numbers.ts'
import type { ChangeRow, RecordOutcome, RecordQuery, Row, Values } from './protocol.ts'
import { verificationMac } from './row-macs.ts'
import { type OwnRow, ownRow } from './verification-row.ts'

/** The rows of verifications, none of which is believed because it is there. */
export interface VerificationRows {
  /** Inside a transaction: what is stored is given to `newest` only when that is durable. */
  change(change: ChangeRow): { readonly outcome: RecordOutcome; readonly stored: OwnRow | null }
  /**
   * What a question finds, or 'altered' where a row is not ours, is an older one, or is gone. A sweep gives all that are
   * ours, and after them how many are not: one row that somebody has put there keeps no other from its end.
   */
  read(query: RecordQuery, values: Values, statement: StatementSync): readonly Row[] | 'altered'
}

/** As SQLite says it. */
const NO_LIMIT = -1
const NOTHING = { outcome: 'stored', stored: null } as const
const CONFLICT = { outcome: 'conflict', stored: null } as const
const ALTERED = { outcome: 'altered', stored: null } as const

const INSERT = `
  INSERT INTO verification (
    id, version, source, reference, request_key, request_fingerprint,
    state, employee_id, session_id, requested_at, deadline, open_until,
    kept_until, subject_id, body, mac
  ) VALUES (
    :id, 1, :source, :reference, :requestKey, :requestFingerprint,
    :state, :employeeId, :sessionId, :requestedAt, :deadline, :openUntil,
    :keptUntil, :subjectId, :body, :mac
  )`
const UPDATE = `
  UPDATE verification SET
    version = version + 1, source = :source, reference = :reference, state = :state, employee_id = :employeeId,
    session_id = :sessionId, requested_at = :requestedAt, deadline = :deadline,
    open_until = :openUntil, kept_until = :keptUntil, subject_id = :subjectId, body = :body, mac = :mac
  WHERE id = :id`

export function prepareVerificationRows(
  database: DatabaseSync,
  key: Uint8Array,
  newest: NewestVersions,
): VerificationRows {
  const current = database.prepare('SELECT * FROM verification WHERE id = ?')
  const insert = database.prepare(INSERT)
  const update = database.prepare(UPDATE)

  /** Null where there is none; 'altered' where there is another one than there was. */
  function find(id: string): OwnRow | null | 'altered' {
    const row = oneRow(current, id)
    if (row === undefined) return newest.knows(id) ? 'altered' : null
    const own = row === 'altered' ? null : ownRow(key, row)
    return own !== null && newest.take(own) ? own : 'altered'
  }

  return {
    change({ id, expectedVersion, next, requestKey, requestFingerprint }) {
      const found = find(id)
      if (found === 'altered') return ALTERED
      if ((found?.version ?? 0) !== expectedVersion) return CONFLICT
      if (next === null) return NOTHING
      const asked = found ?? { requestKey, requestFingerprint }
      const keys = {
        requestKey: asked.requestKey,
        requestFingerprint: asked.requestFingerprint,
      }
      const said = { id, version: expectedVersion + 1, ...keys }
      const mac = verificationMac(key, { ...said, body: next.body })
      try {
        if (found === null) insert.run({ id, ...keys, ...next, mac })
        else update.run({ id, ...next, mac })
      } catch (error) {
        if (isTaken(error)) return CONFLICT
        throw error
      }
      return { outcome: 'stored', stored: { ...said, mac, columns: next } }
    },
    read(query, values, statement) {
      if (isSweep(query)) return sweep(key, newest, { query, values, statement })
      const rows = allRows(statement, values)
      if (rows === 'altered') return rows
      for (const row of rows) {
        const own = ownRow(key, row)
        if (own === null || !newest.take(own)) return 'altered'
      }
      return newest.isMissing(query, values, rows) ? 'altered' : rows
    },
  }
}

interface Sweep {
  readonly query: RecordQuery
  readonly values: Values
  readonly statement: StatementSync
}

/** All that are ours, and how many are not where any is. */
function sweep(
  key: Uint8Array,
  newest: NewestVersions,
  { query, values, statement }: Sweep,
): readonly Row[] {
  const limit = isLimited(query) ? Number(values.at(-1)) : Number.POSITIVE_INFINITY
  const all = isLimited(query) ? [...values.slice(0, -1), NO_LIMIT] : values
  const rows: Row[] = []
  let others = 0
  for (const found of statement.iterate(...all)) {
    if (rows.length >= limit) break
    const row = plainNumbers(found)
    const own = ownRow(key, row)
    if (own !== null && newest.take(own)) rows.push(row)
    else others += 1
  }
  if (newest.isMissing(query, values, rows)) others += 1
  return others === 0 ? rows : [...rows, { others }]
}

const SWEEPS: ReadonlySet<RecordQuery> = new Set([
  'open',
  'overdue',
  'invited',
  'received',
  'keptOverdue',
])

/** Questions of nobody in particular, by which time that is up ends things. */
export function isSweep(query: RecordQuery): boolean {
  return SWEEPS.has(query)
}

function oneRow(statement: StatementSync, id: string): Row | undefined | 'altered' {
  const rows = allRows(statement, [id])
  return rows === 'altered' ? rows : rows[0]
}

/** Numbers that no JavaScript has are none of ours. */
function allRows(statement: StatementSync, values: Values): readonly Row[] | 'altered' {
  try {
    return statement.all(...values)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_OUT_OF_RANGE') {
      return 'altered'
    }
    throw error
  }
}

/** SQLITE_CONSTRAINT_UNIQUE: a reference or request key of another verification. */
function isTaken(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === 2067
}
