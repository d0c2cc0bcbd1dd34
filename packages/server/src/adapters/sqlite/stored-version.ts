import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { lastCommitted } from './write-ahead-log.ts'

/** What a database says of itself, in its first page. */
export interface StoredVersion {
  readonly applicationId: number
  readonly version: number
}

const MAGIC = 'SQLite format 3\0'
/** https://sqlite.org/fileformat2.html#the_database_header */
const HEADER_BYTES = 100

/**
 * What the file says of itself, read without SQLite, which would write: it brings the log of a process that was
 * killed into the file. Null where there is no file yet or nothing in it; 'no-database' for anything else.
 */
export function readStoredVersion(file: string): StoredVersion | 'no-database' | null {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size === 0) return null
  const stored = beginningOf(file)
  if (stored === null) return 'no-database'
  // What was committed last may still be in the log alone.
  const newest = lastCommitted(`${file}-wal`, 1) ?? stored
  const version = newest.readUInt32BE(60)
  const applicationId = newest.readUInt32BE(68)
  const schemas = newest.readUInt32BE(40)
  return version === 0 && applicationId === 0 && schemas === 0 ? null : { applicationId, version }
}

function beginningOf(file: string): Buffer | null {
  const header = Buffer.alloc(HEADER_BYTES)
  const handle = openSync(file, 'r')
  try {
    const read = readSync(handle, header, 0, HEADER_BYTES, 0)
    return read === HEADER_BYTES && header.toString('latin1', 0, 16) === MAGIC ? header : null
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EISDIR') return null
    throw error
  } finally {
    closeSync(handle)
  }
}
