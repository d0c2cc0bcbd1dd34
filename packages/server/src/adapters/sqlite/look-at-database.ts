import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { EMPTY } from '@okienko/journal'
import { checkStoredLog } from './self-check.ts'

/** What a file of a database says of itself without being opened as one. */
export type DatabaseLook =
  | { readonly kind: 'missing' | 'unreadable' | 'no-database' }
  | { readonly kind: 'database'; readonly applicationId: number; readonly version: number }

/** https://sqlite.org/fileformat.html#the_database_header */
const HEADER_BYTES = 100
const MAGIC = 'SQLite format 3\0'
const VERSION_AT = 60
const APPLICATION_AT = 68

/** Reads the header and nothing else: no lock, no log, no file beside it. Never throws. */
export function lookAtDatabase(file: string): DatabaseLook {
  try {
    if (!statSync(file).isFile()) return { kind: 'no-database' }
    const header = Buffer.alloc(HEADER_BYTES)
    const descriptor = openSync(file, 'r')
    try {
      readSync(descriptor, header, 0, HEADER_BYTES, 0)
    } finally {
      closeSync(descriptor)
    }
    if (header.toString('latin1', 0, MAGIC.length) !== MAGIC) return { kind: 'no-database' }
    return {
      kind: 'database',
      version: header.readUInt32BE(VERSION_AT),
      applicationId: header.readUInt32BE(APPLICATION_AT),
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return { kind: code === 'ENOENT' ? 'missing' : 'unreadable' }
  }
}

/**
 * The first row of a question to a database that nobody has open, as its last checkpoint left it: what is in the
 * log beside it is not seen. Opened as unchangeable, which makes no file and takes no lock. Null where there is no
 * such row or no such table; throws when the file is damaged.
 */
export function peekRow(file: string, question: string): Readonly<Record<string, unknown>> | null {
  const database = asUnchangeable(file)
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
    database = asUnchangeable(file)
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

function asUnchangeable(file: string): DatabaseSync {
  const path = resolve(file).split('/').map(encodeURIComponent).join('/')
  return new DatabaseSync(`file:${path}?immutable=1`, { readOnly: true })
}

/** https://sqlite.org/rescode.html#error: there is no such table. */
const SQLITE_ERROR = 1

/** Whether something of the database is in the log beside it alone, as after a crash. */
export function hasLog(file: string): boolean {
  return (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0
}
