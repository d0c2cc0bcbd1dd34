import type { Alarm } from '../../application/ports/alarm.ts'
import { Altered } from '../../application/ports/fault.ts'
import type { Holds } from '../../application/ports/holds.ts'
import type {
  CustomerThing,
  DetailRows,
  SubjectRows,
  SubjectRowsLook,
} from '../../application/ports/subject-rows.ts'
import { type GroupCommit, groupCommit } from './group-commit.ts'
import type { Outcome, Row, SubjectQuery, SubjectWrite, Values } from './protocol.ts'
import { subjectMacs } from './subject-macs.ts'
import { LOOKS, readSubjectRows, type SubjectRowsRead } from './subject-rows-read.ts'
import { startThread, type Thread, unavailable } from './thread.ts'

export interface SqliteSubjects {
  readonly rows: SubjectRows & SubjectRowsLook
  readonly holds: Holds
  readonly details: DetailRows
  /** Takes nothing more, stores what waits, and leaves the file closed with an empty log. */
  close(): Promise<void>
}

export interface SubjectRowsOptions {
  readonly file: string
  /** Authenticates the rows: the storage's key of customers. */
  readonly key: Uint8Array
  readonly alarm: Alarm
}

/** Longer than a rewrite of the file after an erasure takes; an answer that comes then just waits. */
const PATIENCE_MS = 5_000
const THREAD_BOUNDS = { patience: PATIENCE_MS, backlog: 4_096 }
const COMMIT_BOUNDS = { patience: PATIENCE_MS, waiting: 4_096, batch: 512 }
/** How many rows are looked at at once: others wait no longer than that takes. */
const PAGE = 200

/**
 * Subjects, holds and details in `file.subjects`, mode 0600. Every method throws Fault('journal-unavailable'), and
 * Altered, having told of it, for a row that was not written with the key.
 */
export async function openSubjectRows(options: SubjectRowsOptions): Promise<SqliteSubjects> {
  const { file, key, alarm } = options
  const thread = ringing(
    await startThread(file, 'subjects', THREAD_BOUNDS, { customers: key }),
    alarm,
  )
  const to = readSubjectRows(subjectMacs(key), alarm)
  const writes = groupCommit<SubjectWrite, Outcome>(
    (batch) => thread.write({ kind: 'write-subjects', batch }),
    COMMIT_BOUNDS,
    () => unavailable('too many writes are waiting, or for too long'),
  )
  const read: Read = (query, ...values) => thread.read({ kind: 'read-subjects', query, values })
  async function claimed(): Promise<string | null> {
    const [row] = await read('claimed')
    return row === undefined ? null : to.fingerprint(row)
  }
  return {
    rows: {
      add: (row) => writes.write({ add: { ...row } }),
      find: async (digest) => (await read('find', digest)).map(to.subject)[0] ?? null,
      get: async (id) => (await read('get', id)).map(to.subject)[0] ?? null,
      async remove(id) {
        if ((await writes.write({ remove: id })) === 'stored') return
        alarm.altered('detail')
        throw new Altered('detail')
      },
      async claim(fingerprint) {
        await writes.write({ claim: fingerprint })
        return (await claimed()) ?? ''
      },
      claimed,
      async look(kind, after) {
        return to.looked(kind, await read(LOOKS[kind].query, after, PAGE), PAGE)
      },
    },
    holds: {
      place: (hold) => writes.write({ place: { ...hold } }),
      find: async (id) => (await read('hold', id)).map(to.hold)[0] ?? null,
      of: async (subjectId) => (await read('holdsOf', subjectId)).map(to.hold),
      async lift(id) {
        await writes.write({ lift: id })
      },
    },
    details: detailRows(read, writes, to),
    async close() {
      await writes.close()
      await thread.close()
    },
  }
}

/** Rings where the thread finds that somebody else has written into the file. */
function ringing(thread: Thread, alarm: Alarm): Thread {
  async function noting<T>(work: Promise<T>): Promise<T> {
    try {
      return await work
    } catch (error) {
      if (error instanceof Altered) alarm.altered(error.what)
      throw error
    }
  }
  return {
    ...thread,
    write: (question) => noting(thread.write(question)),
    read: (question) => noting(thread.read(question)),
  }
}

type Read = (query: SubjectQuery, ...values: Values) => Promise<readonly Row[]>

function detailRows(
  read: Read,
  writes: GroupCommit<SubjectWrite, Outcome>,
  to: SubjectRowsRead,
): DetailRows {
  return {
    put: (row) => writes.write({ detail: { ...row } }),
    find: async (commitment) => (await read('detail', commitment)).map(to.detail)[0] ?? null,
    async drop(commitment) {
      await writes.write({ drop: commitment })
    },
    of: async (subjectId) => (await read('detailsOf', subjectId)).map(to.detail),
    async unaccounted(commitments) {
      const found: CustomerThing[] = []
      for (let from = 0; from < commitments.length; from += PAGE) {
        const page = JSON.stringify(commitments.slice(from, from + PAGE))
        const wrong = (await read('accounts', page)).map(to.unaccounted)
        found.push(...wrong.filter((one) => one !== null))
      }
      return found
    },
  }
}
