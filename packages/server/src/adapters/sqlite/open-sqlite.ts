import type { SessionRows } from '@okienko/edge'
import type { Alarm } from '../../application/ports/alarm.ts'
import { Altered } from '../../application/ports/fault.ts'
import type { JournalLog } from '../../application/ports/journal-log.ts'
import type { Records } from '../../application/ports/records.ts'
import type { Verifications } from '../../application/ports/verifications.ts'
import { type GroupCommit, groupCommit } from './group-commit.ts'
import { journalLog } from './journal-log.ts'
import type { OwnRecords } from './own-records.ts'
import type { Outcome, RecordOutcome, RecordWrite, SessionWrite } from './protocol.ts'
import { toCommitRow, toSessionRow } from './rows.ts'
import { storedVerifications } from './stored-verifications.ts'
import { startThread, type Thread, unavailable } from './thread.ts'

export interface Sqlite {
  readonly records: Records
  readonly verifications: Verifications
  readonly sessions: SessionRows
  readonly log: JournalLog
  /** Takes nothing more, stores what waits, and leaves the files closed with empty logs. */
  close(): Promise<void>
}

const PATIENCE_MS = 2_000
const THREAD_BOUNDS = { patience: PATIENCE_MS, backlog: 4_096 }
const COMMIT_BOUNDS = { patience: PATIENCE_MS, waiting: 4_096, batch: 512 }

export interface SqliteOptions extends OwnRecords {
  readonly file: string
  readonly alarm: Alarm
  /** Called after somebody else has written into the database of records. */
  readonly onOthers?: () => void
}

/**
 * The embedded storage: records in `file`, sessions in `file.sessions`, both mode 0600. `signed` is the tree of the
 * last checkpoint, its signature verified by the caller. Whatever the trouble, every method throws
 * Fault('journal-unavailable') within 2 s; whether the write then holds is unknown, as with any lost acknowledgement.
 * Throws Altered, and rings `alarm`, where what is stored is not what was stored.
 */
export async function openSqlite(options: SqliteOptions): Promise<Sqlite> {
  const { file, keys, signed, alarm, onOthers } = options
  const thread = alarmed(
    await startThread(file, 'records-and-sessions', THREAD_BOUNDS, {
      own: { keys, signed },
      onOthers,
    }),
    alarm,
  )
  const commits = groupCommit<RecordWrite, RecordOutcome>(
    (batch) => thread.write({ kind: 'write-records', batch }),
    COMMIT_BOUNDS,
    tooLong,
  )
  const sessionWrites = groupCommit<SessionWrite, Outcome>(
    (batch) => thread.write({ kind: 'write-sessions', batch }),
    COMMIT_BOUNDS,
    tooLong,
  )
  let closing: Promise<void> | null = null
  async function finish(): Promise<void> {
    await Promise.all([commits.close(), sessionWrites.close()])
    await thread.close()
  }
  return {
    records: {
      async commit(commit) {
        const outcome = await commits.write(toCommitRow(commit))
        if (outcome !== 'altered') return outcome
        alarm.altered('verification')
        throw new Altered('verification')
      },
      async probe() {
        await commits.write('probe')
      },
    },
    verifications: storedVerifications(thread, alarm),
    sessions: sessions(thread, sessionWrites),
    log: journalLog(thread, commits),
    close() {
      closing ??= finish()
      return closing
    },
  }
}

function sessions(thread: Thread, writes: GroupCommit<SessionWrite, Outcome>): SessionRows {
  return {
    async put(row) {
      await writes.write({ put: { ...row } })
    },
    async find(digest) {
      const [row] = await thread.read({ kind: 'read-session', digest })
      return row === undefined ? null : toSessionRow(row)
    },
    async replace(row, former) {
      return (await writes.write({ replace: { ...row, former } })) === 'stored'
    },
    async remove(digest) {
      await writes.write({ remove: digest })
    },
    async removeExpired(now) {
      await writes.write({ removeExpired: now })
    },
  }
}

/** Rings once for what stops everything, until it works again, and for every other thing that is found. */
function alarmed(thread: Thread, alarm: Alarm): Thread {
  let stopped = false
  async function noting<T>(work: Promise<T>): Promise<T> {
    try {
      return await work
    } catch (error) {
      if (error instanceof Altered && !(stopped && error.what === 'entry')) {
        alarm.altered(error.what)
      }
      stopped ||= error instanceof Altered && error.what === 'entry'
      throw error
    }
  }
  return {
    ...thread,
    async write<O extends RecordOutcome>(question: Parameters<Thread['write']>[0]) {
      const outcomes = await noting(thread.write<O>(question))
      if (question.kind === 'write-records') stopped = false
      return outcomes
    },
    read: (question) => noting(thread.read(question)),
  }
}

function tooLong() {
  return unavailable('too many writes are waiting, or for too long')
}
