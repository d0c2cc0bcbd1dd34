import { chmodSync, closeSync, openSync, statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

export interface Schema {
  /** `PRAGMA application_id`: tells this file from any other program's. */
  readonly applicationId: number
  /** Entry n brings a file from `user_version` n to n + 1. Entries are never edited, only added. */
  readonly migrations: readonly string[]
}

/** Less than a caller's patience, so that a lock held by another process ends as a refusal in time. */
const LOCK_WAIT_MS = 800

/** Opens or creates the file, mode 0600, in the current schema, every commit an fsync. Throws. */
export function connect(file: string, schema: Schema, { create = true } = {}): DatabaseSync {
  closeSync(openSync(file, create ? 'a' : 'r+', 0o600))
  // SQLite takes an empty file for a new database, and throws away the log beside it.
  if (!create && statSync(file).size === 0) throw new Error('The file of the database is empty')
  chmodSync(file, 0o600)
  const database = new DatabaseSync(file, { timeout: LOCK_WAIT_MS })
  try {
    migrate(database, schema)
    database.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA secure_delete = ON;
      PRAGMA foreign_keys = ON;
      PRAGMA recursive_triggers = ON;
      PRAGMA trusted_schema = OFF;
      PRAGMA temp_store = MEMORY;
      PRAGMA journal_size_limit = 4194304;
    `)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/** Runs `work` as one transaction, durable on return. When it throws, the connection is to be dropped. */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE')
  const result = work()
  database.exec('COMMIT')
  return result
}

/** Rewrites the file whole, so that no copy of what was deleted is left in it or in its log. */
export function rewrite(database: DatabaseSync): void {
  database.exec('VACUUM')
  const { busy } = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() ?? {}
  if (busy !== 0) throw new Error('The log is in use by another process')
}

function migrate(database: DatabaseSync, { applicationId, migrations }: Schema): void {
  const version = number(database, 'PRAGMA user_version')
  const isOurs = number(database, 'PRAGMA application_id') === applicationId
  const isEmpty = number(database, 'SELECT count(*) FROM sqlite_schema') === 0
  if (!(isOurs || isEmpty) || version > migrations.length) {
    throw new Error('The file is of another program or of a newer version')
  }
  migrations.slice(version).forEach((migration, index) => {
    inTransaction(database, () => {
      database.exec(migration)
      database.exec(`PRAGMA application_id = ${applicationId}`)
      database.exec(`PRAGMA user_version = ${version + index + 1}`)
    })
  })
}

function number(database: DatabaseSync, question: string): number {
  const [value] = Object.values(database.prepare(question).get() ?? {})
  return Number(value)
}
