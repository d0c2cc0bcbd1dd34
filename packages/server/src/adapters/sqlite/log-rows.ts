import { encodeTile, rootOf } from '@okienko/journal'
import { decodeFrontier } from './frontier-row.ts'
import type { GroupCommit } from './group-commit.ts'
import type { Outcome, RecordQuery, RecordWrite, Row, Values } from './protocol.ts'
import { bytes } from './rows.ts'
import { type Thread, unavailable } from './thread.ts'

/** The journal as a log: what signing, publishing and proving read of it, and the checkpoint beside it. */
export interface LogRows {
  /** Every durable entry, and the root over them. */
  tree(): Promise<{ readonly size: number; readonly root: Uint8Array }>
  /** From an index to another (excluded), in order. */
  entries(from: number, to: number): Promise<readonly Uint8Array[]>
  readTile(level: number, index: number, width: number): Promise<Uint8Array>
  /** The newest signed checkpoint, or null before the first. */
  published(): Promise<string | null>
  /** Durable on return; one of a smaller tree than the last is not taken. */
  publish(checkpoint: string, size: number): Promise<void>
}

/** How the rows of a log are read, whoever has them open. */
export type ReadLog = (
  query: Extract<RecordQuery, 'entries' | 'tile' | 'frontier' | 'checkpoint'>,
  ...values: Values
) => Promise<readonly Row[]>

/** Throws Fault('journal-unavailable') for whatever cannot be read or written. */
export function logRows(thread: Thread, writes: GroupCommit<RecordWrite, Outcome>): LogRows {
  return {
    ...readLog((query, ...values) => thread.read({ kind: 'read-records', query, values })),
    async publish(checkpoint, size) {
      await writes.write({ checkpoint, size })
    },
  }
}

export function readLog(read: ReadLog): Omit<LogRows, 'publish'> {
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
