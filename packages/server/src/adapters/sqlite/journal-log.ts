import { encodeTile, rootOf } from '@okienko/journal'
import type { JournalLog } from '../../application/ports/journal-log.ts'
import { decodeFrontier } from './frontier-row.ts'
import type { GroupCommit } from './group-commit.ts'
import type { RecordOutcome, RecordQuery, RecordWrite, Row, Values } from './protocol.ts'
import { bytes } from './rows.ts'
import { type Thread, unavailable } from './thread.ts'

/** How the rows of a log are read, whoever has them open. */
export type ReadLog = (
  query: Extract<RecordQuery, 'entries' | 'tile' | 'frontier' | 'checkpoint'>,
  ...values: Values
) => Promise<readonly Row[]>

/** The log in the database that a storage thread has open. */
export function journalLog(
  thread: Thread,
  writes: GroupCommit<RecordWrite, RecordOutcome>,
): JournalLog {
  return {
    ...readLog((query, ...values) => thread.read({ kind: 'read-records', query, values })),
    async publish(checkpoint, size) {
      await writes.write({ checkpoint, size })
    },
  }
}

export function readLog(read: ReadLog): Omit<JournalLog, 'publish'> {
  return {
    async tree() {
      const [row = {}] = await read('frontier')
      const frontier = decoded(row)
      return { size: frontier.size, root: rootOf(frontier) }
    },
    async entries(from, to) {
      return (await read('entries', from, to - from)).map(({ body }) => bytes(body))
    },
    async readTile(level, index, width) {
      const from = index * 256
      return encodeTile(
        (await read('tile', level, from, from + width)).map((row) => bytes(row['hash'])),
      )
    },
    async published() {
      const [row] = await read('checkpoint')
      return row === undefined ? null : String(row['body'])
    },
  }
}

function decoded(row: Row) {
  try {
    return decodeFrontier(row)
  } catch (cause) {
    throw unavailable(cause)
  }
}
