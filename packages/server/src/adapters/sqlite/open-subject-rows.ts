import type { Holds } from '../../application/ports/holds.ts'
import type { DetailRows, SubjectRows } from '../../application/ports/subject-rows.ts'
import { groupCommit } from './group-commit.ts'
import type { Outcome, SubjectQuery, SubjectWrite, Values } from './protocol.ts'
import { toDetailRow, toHold, toSubjectRow } from './rows.ts'
import { startThread, unavailable } from './thread.ts'

export interface SqliteSubjects {
  readonly rows: SubjectRows
  readonly holds: Holds
  readonly details: DetailRows
  /** Takes nothing more, stores what waits, and leaves the file closed with an empty log. */
  close(): Promise<void>
}

/** Longer than a rewrite of the file after an erasure takes; an answer that comes then just waits. */
const PATIENCE_MS = 5_000
const THREAD_BOUNDS = { patience: PATIENCE_MS, backlog: 4_096 }
const COMMIT_BOUNDS = { patience: PATIENCE_MS, waiting: 4_096, batch: 512 }

/** Subjects, holds and details in `file.subjects`, mode 0600. Every method throws Fault('journal-unavailable'). */
export async function openSubjectRows({ file }: { file: string }): Promise<SqliteSubjects> {
  const thread = await startThread(file, 'subjects', THREAD_BOUNDS)
  const writes = groupCommit<SubjectWrite, Outcome>(
    (batch) => thread.write({ kind: 'write-subjects', batch }),
    COMMIT_BOUNDS,
    () => unavailable('too many writes are waiting, or for too long'),
  )
  const read = (query: SubjectQuery, ...values: Values) =>
    thread.read({ kind: 'read-subjects', query, values })
  async function claimed(): Promise<string | null> {
    const [row] = await read('claimed')
    return row === undefined ? null : String(row['fingerprint'])
  }
  return {
    rows: {
      add: (row) => writes.write({ add: { ...row } }),
      find: async (digest) => (await read('find', digest)).map(toSubjectRow)[0] ?? null,
      get: async (id) => (await read('get', id)).map(toSubjectRow)[0] ?? null,
      async remove(id) {
        await writes.write({ remove: id })
      },
      async claim(fingerprint) {
        await writes.write({ claim: fingerprint })
        return (await claimed()) ?? ''
      },
      claimed,
    },
    holds: {
      place: (hold) => writes.write({ place: { ...hold } }),
      find: async (id) => (await read('hold', id)).map(toHold)[0] ?? null,
      of: async (subjectId) => (await read('holdsOf', subjectId)).map(toHold),
      async lift(id) {
        await writes.write({ lift: id })
      },
    },
    details: {
      put: (row) => writes.write({ detail: { ...row } }),
      find: async (commitment) => (await read('detail', commitment)).map(toDetailRow)[0] ?? null,
      async drop(commitment) {
        await writes.write({ drop: commitment })
      },
      of: async (subjectId) => (await read('detailsOf', subjectId)).map(toDetailRow),
    },
    async close() {
      await writes.close()
      await thread.close()
    },
  }
}
