import { chmodSync, closeSync, openSync, statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { bringForward } from './bring-forward.ts'
import { refuseOlder, refuseStrange, refuseVersion } from './database-refused.ts'
import { refuseForeign } from './known-objects.ts'
import type { Schema } from './schema.ts'

/** Less than a caller's patience, so that a lock held by another process ends as a refusal in time. */
export const LOCK_WAIT_MS = 800

export interface ConnectOptions {
  /** Whether a file that is not there is begun. */
  readonly create?: boolean
  /**
   * Gives MACs to the rows of a file from before there were any, in the transaction that brings it to the newest
   * version. Without it such a file is refused.
   */
  readonly adopt?: (database: DatabaseSync) => void
}

/**
 * Opens or creates the file, mode 0600, in the current schema, every commit an fsync. Throws DatabaseRefused,
 * having written nothing, for a file that is not ours, of a newer schema, from before there were MACs, or with foreign
 * tables or triggers, and else what SQLite throws.
 */
export function connect(
  file: string,
  schema: Schema,
  { create = true, adopt }: ConnectOptions = {},
): DatabaseSync {
  refuseStrange(file, schema)
  closeSync(openSync(file, create ? 'a' : 'r+', 0o600))
  // SQLite takes an empty file for a new database, and throws away the log beside it.
  if (!create && statSync(file).size === 0) throw new Error('The file of the database is empty')
  chmodSync(file, 0o600)
  const database = new DatabaseSync(file, { timeout: LOCK_WAIT_MS })
  try {
    migrate(database, file, schema, adopt)
    beDurable(database)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/** Every commit is an fsync, what is deleted is overwritten, and nothing but our own tables acts. */
export function beDurable(database: DatabaseSync): void {
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
}

/**
 * Rewrites the file whole, so that no copy of what was deleted is left in it or in its log. Whoever reads the file
 * meanwhile, as a backup does, is waited for that long.
 */
export function rewrite(database: DatabaseSync, waitMs = LOCK_WAIT_MS): void {
  database.exec('VACUUM')
  database.exec(`PRAGMA busy_timeout = ${waitMs}`)
  const { busy } = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() ?? {}
  database.exec(`PRAGMA busy_timeout = ${LOCK_WAIT_MS}`)
  if (busy !== 0) throw new Error('The log is in use by another process')
}

function migrate(
  database: DatabaseSync,
  file: string,
  schema: Schema,
  adopt?: ConnectOptions['adopt'],
): void {
  const version = number(database, 'PRAGMA user_version')
  const isEmpty = number(database, 'SELECT count(*) FROM sqlite_schema') === 0
  const stored = { applicationId: number(database, 'PRAGMA application_id'), version }
  if (!isEmpty || version > 0) refuseVersion(file, stored, schema)
  if (adopt === undefined) refuseOlder(file, stored, schema)
  refuseForeign(file, database, schema)
  bringForward(database, schema, adopt)
}

function number(database: DatabaseSync, question: string): number {
  const [value] = Object.values(database.prepare(question).get() ?? {})
  return Number(value)
}
