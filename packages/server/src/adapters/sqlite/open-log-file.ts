import { DatabaseSync } from 'node:sqlite'
import type { JournalLog } from '../../application/ports/journal-log.ts'
import { readLog } from './journal-log.ts'
import { openFrozen } from './open-frozen.ts'
import { LOG_QUERIES } from './record-schema.ts'

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
