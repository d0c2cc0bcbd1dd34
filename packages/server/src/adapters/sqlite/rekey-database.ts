import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { inTransaction } from './bring-forward.ts'
import { beDurable, LOCK_WAIT_MS, rewrite } from './connection.ts'
import { DatabaseRefused } from './database-refused.ts'
import { schemaOf } from './known-files.ts'
import { causeOf } from './sqlite-error.ts'
import { readStoredVersion } from './stored-version.ts'
import { unavailable } from './thread.ts'

/** Those of which rows depend on keys. */
export type Rekeyed = '' | '.subjects'

/** Only there between the first transaction and the end of a rotation; no start opens a database that has it. */
const MARK = 'rekeyed'

/**
 * Does `work` in one transaction that also marks the database, unless it is marked: done once, however often it is
 * begun. No byte of what was there before is left in the file. Throws DatabaseRefused for one of an older version,
 * Fault for a disk that is full or fails, which it goes on from, and what `work` throws; then nothing is changed.
 */
export function rekeyDatabase(
  file: string,
  which: Rekeyed,
  work: (database: DatabaseSync) => void,
): void {
  if (!existsSync(file + which)) return
  refuseOlder(file + which, which)
  inWords(() => {
    using database = open(file + which)
    if (!isMarked(database)) {
      inTransaction(database, () => {
        work(database)
        database.exec(`CREATE TABLE ${MARK} (only INTEGER PRIMARY KEY) STRICT`)
      })
    }
    rewrite(database)
  })
}

/** Whether the database was done. */
export function isRekeyed(file: string, which: Rekeyed): boolean {
  if (!existsSync(file + which)) return false
  let marked = false
  inWords(() => {
    using database = open(file + which)
    marked = isMarked(database)
  })
  return marked
}

/** Takes the mark away, once all of them are done. */
export function unmark(file: string, which: Rekeyed): void {
  if (!existsSync(file + which)) return
  inWords(() => {
    using database = open(file + which)
    database.exec(`DROP TABLE IF EXISTS ${MARK}`)
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  })
}

function inWords(work: () => void): void {
  try {
    work()
  } catch (error) {
    throw error instanceof Error && 'errcode' in error ? unavailable(causeOf(error)) : error
  }
}

function isMarked(database: DatabaseSync): boolean {
  return database.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(MARK) !== undefined
}

function refuseOlder(file: string, which: Rekeyed): void {
  const stored = readStoredVersion(file)
  const version = stored === null || stored === 'no-database' ? null : stored.version
  if (version === schemaOf(which).migrations.length) return
  throw new DatabaseRefused(
    `${file} is of another version: start this version of Okienko once, and rotate then.`,
  )
}

function open(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: LOCK_WAIT_MS })
  beDurable(database)
  return database
}
