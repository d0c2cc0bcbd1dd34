import type { DatabaseSync } from 'node:sqlite'
import type { SubjectRow } from '../../application/ports/subject-rows.ts'
import { toSubjectRow } from './rows.ts'

const PAGE = 1_000

/** Wraps the key of every customer anew. For a transaction. */
export function rewrapKeys(database: DatabaseSync, rewrap: (row: SubjectRow) => Uint8Array): void {
  const read = database.prepare(
    `SELECT digest, id, wrapped_key FROM subject WHERE digest > ? ORDER BY digest LIMIT ${PAGE}`,
  )
  const write = database.prepare('UPDATE subject SET wrapped_key = ? WHERE digest = ?')
  for (let rows = read.all('').map(toSubjectRow); rows.length > 0; ) {
    for (const row of rows) write.run(rewrap(row), row.digest)
    rows = read.all(rows.at(-1)?.digest ?? '').map(toSubjectRow)
  }
}
