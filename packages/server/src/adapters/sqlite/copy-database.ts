import { closeSync, openSync } from 'node:fs'
import { backup, DatabaseSync } from 'node:sqlite'
import { openFrozen } from './open-frozen.ts'

/** Pages that are copied in one go: all there are, so that no write of the server begins the copy anew. */
const ALL = 2_147_483_647
const LOCK_WAIT_MS = 5_000

/**
 * Copies a database as it is at one moment into a file that is not there yet, mode 0600. A server may be writing
 * meanwhile: neither waits for the other. Throws what SQLite throws, the disk being full included.
 */
export async function copyDatabase(from: string, to: string): Promise<void> {
  closeSync(openSync(to, 'wx', 0o600))
  const source = new DatabaseSync(from, { readOnly: true, timeout: LOCK_WAIT_MS })
  try {
    await backup(source, to, { rate: ALL })
  } finally {
    source.close()
  }
}

/** What SQLite finds wrong with a copy, page by page and row by row; nothing where it is sound. */
export function wrongInCopy(file: string): readonly string[] {
  const database = openFrozen(file)
  try {
    const rows = database.prepare('PRAGMA integrity_check(10)').all()
    const said = rows.map((row) => String(row['integrity_check'])).filter((text) => text !== 'ok')
    const strays = database.prepare('PRAGMA foreign_key_check').all().length
    return strays === 0 ? said : [...said, `${strays} rows belong to nobody`]
  } catch (error) {
    return [error instanceof Error ? error.message : 'it cannot be read']
  } finally {
    database.close()
  }
}

/** Evidence that a release in the copy says is kept. */
export interface KeptInCopy {
  readonly name: string
  readonly subjectId: string
  readonly until: number
}

export function* keptInCopy(file: string): Generator<KeptInCopy> {
  const database = openFrozen(file)
  try {
    const kept =
      database.prepare(`SELECT json_extract(body, '$.kept.name') AS name, subject_id, kept_until
      FROM verification WHERE kept_until IS NOT NULL`)
    for (const { name, subject_id: subject, kept_until: until } of kept.iterate()) {
      yield { name: String(name), subjectId: String(subject), until: Number(until) }
    }
  } finally {
    database.close()
  }
}
