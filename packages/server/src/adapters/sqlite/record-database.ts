import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { EMPTY, type Frontier } from '@okienko/journal'
import { inTransaction } from './bring-forward.ts'
import { connect } from './connection.ts'
import { type EntryMacs, type LogEnd, prepareEntryMacs } from './entry-macs.ts'
import { type NewestVersions, newestVersions } from './newest-versions.ts'
import { endOfOwnLog } from './own-log.ts'
import type { OwnRecords, RecordKeys } from './own-records.ts'
import { ownTables } from './own-tables.ts'
import type {
  CheckpointRow,
  CommitRow,
  EntryRow,
  RecordOutcome,
  RecordQuery,
  RecordWrite,
  Row,
  Values,
} from './protocol.ts'
import { LOG_QUERIES, RECORD_QUERIES, RECORD_SCHEMA } from './record-schema.ts'
import { sameFiles } from './same-files.ts'
import { checkStoredLog, checkUnchanged } from './self-check.ts'
import { prepareSequencer } from './sequencer.ts'
import { openStoredLog, StoredLogBroken } from './stored-log.ts'
import type { OwnRow } from './verification-row.ts'
import { isSweep, prepareVerificationRows, type VerificationRows } from './verification-rows.ts'

export interface RecordDatabase {
  /** One transaction and one fsync for all, durable on return. Throws: drop the connection. */
  write(batch: readonly RecordWrite[]): readonly RecordOutcome[]
  /** 'altered': a verification is not what was stored. */
  read(query: RecordQuery, values: Values): readonly Row[] | 'altered'
  close(): void
}

/** The records as this process has last seen them durable; it outlives the connection. */
export interface KnownRecords {
  end: LogEnd
  /** The checkpoint that this process has published, if any. */
  checkpoint: string | null
  readonly newest: NewestVersions
  /** Somebody else has written into the file: its rows are to be held against the log again. */
  onOthers(): void
}

export function nothingKnown(onOthers = () => {}): KnownRecords {
  return {
    end: { frontier: EMPTY, lastAt: '' },
    checkpoint: null,
    newest: newestVersions(),
    onOthers,
  }
}

/**
 * Opens the file, and holds the log in it against itself, against what was signed, and against what is known of it.
 * Throws.
 */
export function openRecordDatabase(
  file: string,
  own: OwnRecords,
  known = nothingKnown(),
): RecordDatabase {
  const { frontier } = known.end
  const database = connect(file, RECORD_SCHEMA, {
    // A file that held entries a moment ago is never begun anew.
    create: frontier.size === 0,
  })
  try {
    checkStoredLog(database, frontier)
    known.end = endOfOwnLog(database, { signed: own.signed, key: own.keys.entries }, frontier)
    // Nobody has watched the file while it was not open.
    if (frontier.size > 0) known.onOthers()
    return prepare(database, sameFiles(file), own.keys, known)
  } catch (error) {
    database.close()
    throw error
  }
}

function prepare(
  database: DatabaseSync,
  inPlace: () => void,
  keys: RecordKeys,
  known: KnownRecords,
): RecordDatabase {
  const log = openStoredLog(database)
  const rows = prepareVerificationRows(database, keys.verifications, known.newest)
  const writeAll = prepareWrites(database, rows, prepareEntryMacs(database, keys.entries))
  const own = ownTables(database, {
    schema: RECORD_SCHEMA,
    what: 'verification',
    afterOthers: () => known.onOthers(),
  })
  const queries = new Map<RecordQuery, StatementSync>()
  const statement = (query: RecordQuery) => {
    const prepared = queries.get(query) ?? database.prepare(RECORD_QUERIES[query])
    queries.set(query, prepared)
    if (isSweep(query)) prepared.setReadBigInts(true)
    return prepared
  }
  return {
    write(batch) {
      inPlace()
      const { outcomes, stored, checkpoint, end } = inTransaction(database, () => {
        own.check()
        return writeAll(batch, known)
      })
      // Nothing is acknowledged that the next start would not find.
      inPlace()
      known.end = end
      known.checkpoint = checkpoint
      for (const row of stored) known.newest.take(row)
      return outcomes
    },
    read(query, values) {
      inPlace()
      if (!isOfLog(query)) return own.reading(() => rows.read(query, values, statement(query)))
      // What is signed and shown to witnesses is what this process has stored, and nothing else.
      if (query === 'frontier') checkUnchanged(log, known.end)
      const found = statement(query).all(...values)
      const isOther = query === 'checkpoint' && known.checkpoint !== null
      if (isOther && found[0]?.['body'] !== known.checkpoint) throw notPublished()
      return found
    },
    close: () => database.close(),
  }
}

/** What a batch leads to, inside the transaction that is open. */
function prepareWrites(database: DatabaseSync, rows: VerificationRows, macs: EntryMacs) {
  const sequence = prepareSequencer(database, macs)
  const publish = prepareCheckpoint(database)
  const probe = database.prepare('UPDATE probe SET writes = writes + 1')

  /** A change is one statement, so a commit that conflicts has left nothing to take back. */
  function commit(write: CommitRow, entries: EntryRow[], stored: OwnRow[]): RecordOutcome {
    if (write.change !== null) {
      const changed = rows.change(write.change)
      if (changed.outcome !== 'stored') return changed.outcome
      if (changed.stored !== null) stored.push(changed.stored)
    }
    entries.push(...write.entries)
    return 'stored'
  }

  return (batch: readonly RecordWrite[], known: KnownRecords) => {
    const entries: EntryRow[] = []
    const stored: OwnRow[] = []
    let { checkpoint } = known
    const outcomes = batch.map((write): RecordOutcome => {
      if (write === 'probe') probe.run()
      else if ('checkpoint' in write) {
        if (publish(write, known.end.frontier)) checkpoint = write.checkpoint
        macs.drop(write.size)
      } else return commit(write, entries, stored)
      return 'stored'
    })
    return { outcomes, stored, checkpoint, end: sequence(entries, known.end) }
  }
}

function isOfLog(query: RecordQuery): query is keyof typeof LOG_QUERIES {
  return Object.hasOwn(LOG_QUERIES, query)
}

/** Keeps the newest checkpoint; false for one of a smaller tree than the last. */
function prepareCheckpoint(
  database: DatabaseSync,
): (row: CheckpointRow, frontier: Frontier) => boolean {
  const keep = database.prepare(`
    INSERT INTO checkpoint VALUES (1, :size, :checkpoint)
    ON CONFLICT (only) DO UPDATE SET size = excluded.size, body = excluded.body
    WHERE excluded.size >= size`)
  const kept = database.prepare('SELECT size FROM checkpoint')
  return (row, { size: stored }) => {
    if (keep.run({ ...row }).changes > 0) return true
    const { size } = kept.get() ?? {}
    if (Number(size) > stored) throw notPublished()
    return false
  }
}

function notPublished(): StoredLogBroken {
  return new StoredLogBroken('its checkpoint is not the one that was published')
}
