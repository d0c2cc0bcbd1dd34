import { statSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { EMPTY } from '@okienko/journal'
import { openFrozen } from './open-frozen.ts'
import { checkStoredLog } from './self-check.ts'
import { readStoredVersion, type StoredVersion } from './stored-version.ts'

/** What a file of a database says of itself, with the log beside it, without being opened as one. */
export type DatabaseLook =
  | { readonly kind: 'missing' | 'unreadable' | 'no-database' }
  | ({ readonly kind: 'database' } & StoredVersion)

/** Takes no lock and changes nothing. Never throws. */
export function lookAtDatabase(file: string): DatabaseLook {
  try {
    const found = statSync(file, { throwIfNoEntry: false })
    if (found === undefined) return { kind: 'missing' }
    const stored = found.isFile() ? readStoredVersion(file) : 'no-database'
    // SQLite begins a database anew in an empty file, as in none.
    if (stored === null) return { kind: 'missing' }
    if (stored === 'no-database') return { kind: 'no-database' }
    return { kind: 'database', ...stored }
  } catch {
    return { kind: 'unreadable' }
  }
}

/**
 * The first row of a question to a database that nobody has open, as its last checkpoint left it: what is in the
 * log beside it is not seen. Opened as unchangeable, which makes no file and takes no lock. Null where there is no
 * such row or no such table; throws when the file is damaged.
 */
export function peekRow(file: string, question: string): Readonly<Record<string, unknown>> | null {
  const database = openFrozen(file)
  try {
    return database.prepare(question).get() ?? null
  } catch (error) {
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_ERROR) return null
    throw error
  } finally {
    database.close()
  }
}

/**
 * Whether its pages hold together, and of a database of records also the log in it, as a start finds. All of a file
 * is read where that is soon done; of a larger one only that log.
 */
export function isSound(file: string, holds: 'records' | 'other'): boolean {
  let database: DatabaseSync | null = null
  try {
    database = openFrozen(file)
    const isShort = statSync(file).size <= SOON_READ_BYTES
    const { quick_check: said = 'ok' } = isShort
      ? (database.prepare('PRAGMA quick_check(1)').get() ?? {})
      : {}
    if (holds === 'records') checkStoredLog(database, EMPTY)
    return said === 'ok'
  } catch {
    return false
  } finally {
    database?.close()
  }
}

/** A second's work of a slow disk. */
const SOON_READ_BYTES = 67_108_864

/** https://sqlite.org/rescode.html#error: there is no such table. */
const SQLITE_ERROR = 1

/** Whether something of the database is in the log beside it alone, as after a crash. */
export function hasLog(file: string): boolean {
  return (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0
}
