import { DatabaseSync } from 'node:sqlite'
import type { JournalLog } from '../../application/ports/journal-log.ts'
import { readLog } from './journal-log.ts'
import { openFrozen } from './open-frozen.ts'
import { LOG_QUERIES } from './record-schema.ts'
import { causeOf } from './sqlite-error.ts'
import { readStoredVersion } from './stored-version.ts'
import { unavailable } from './thread.ts'

/** A log to read from its file alone, without a server or beside one that runs. Writes nothing. */
export interface LogFile extends Omit<JournalLog, 'publish'> {
  close(): void
}

/** The log of a data folder, or, where it is `frozen`, of a copy of it that nobody writes. */
export function openLogFile(file: string, { frozen = false } = {}): LogFile {
  const database = frozen
    ? openFrozen(file)
    : new DatabaseSync(file, { readOnly: true, timeout: 2_000 })
  return {
    ...readLog(async (query, ...values) => database.prepare(LOG_QUERIES[query]).all(...values)),
    close: () => database.close(),
  }
}

/**
 * The checkpoint that a database has published, whoever has put it there; null where there is none, or no database
 * with a journal yet. Throws Fault('journal-unavailable'). For whoever has the folder to itself: what a killed
 * process has left half done is undone.
 */
export function publishedIn(file: string): string | null {
  if (readStoredVersion(file) === null) return null
  try {
    return readPublished(file, true)
  } catch (error) {
    if (!(error instanceof Error && 'errcode' in error && error.errcode === READONLY_ROLLBACK)) {
      throw unavailable(causeOf(error))
    }
  }
  try {
    return readPublished(file, false)
  } catch (error) {
    throw unavailable(causeOf(error))
  }
}

/** https://sqlite.org/rescode.html#readonly_rollback: a transaction of a killed process must be undone first. */
const READONLY_ROLLBACK = 776

function readPublished(file: string, readOnly: boolean): string | null {
  const database = new DatabaseSync(file, { readOnly, timeout: LOCK_WAIT_MS })
  try {
    const isThere = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'checkpoint'").get()
    const { body = null } = isThere ? (database.prepare(LOG_QUERIES.checkpoint).get() ?? {}) : {}
    return body === null ? null : String(body)
  } finally {
    database.close()
  }
}

const LOCK_WAIT_MS = 2_000
