import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { eventOf } from '../../packages/server/src/domain/journal/entry.ts'
import type { JournalEvent } from '../../packages/server/src/domain/journal/events.ts'
import type { Verification } from '../../packages/server/src/domain/verification/verification.ts'

export interface StoredRow {
  readonly version: number
  readonly verification: Verification
}

export interface Records {
  readonly events: readonly { readonly sequence: number; readonly event: JournalEvent }[]
  readonly verifications: ReadonlyMap<string, StoredRow>
}

export function databaseFile(dataDir: string): string {
  return join(dataDir, 'okienko.db')
}

/** What the file holds at this moment, in one consistent read; the server may be running. */
export function readRecords(dataDir: string): Records {
  const database = new DatabaseSync(databaseFile(dataDir), { readOnly: true })
  try {
    database.exec('BEGIN')
    const events = database
      .prepare('SELECT place, body FROM entry ORDER BY place')
      .all()
      .map(({ place, body }) => ({
        sequence: Number(place) + 1,
        event: eventOf(JSON.parse(Buffer.from(body as Uint8Array).toString('utf8'))),
      }))
    const rows = database.prepare('SELECT id, version, body FROM verification').all()
    const verifications = new Map(
      rows.map(({ id, version, body }) => [
        String(id),
        { version: Number(version), verification: JSON.parse(String(body)) as Verification },
      ]),
    )
    return { events, verifications }
  } finally {
    database.close()
  }
}

/** Waits until a checkpoint covers every entry: usually a second, longer on a busy machine. */
export async function untilSigned(dataDir: string): Promise<void> {
  const sizes = `SELECT (SELECT count(*) FROM entry) AS entries,
    coalesce((SELECT size FROM checkpoint), 0) AS signed`
  const database = new DatabaseSync(databaseFile(dataDir), { readOnly: true })
  try {
    for (const end = Date.now() + 30_000; ; await pause(50)) {
      const { entries, signed } = database.prepare(sizes).get() ?? {}
      if (entries === signed) return
      if (Date.now() > end) throw new Error(`${entries} entries, of which ${signed} are signed`)
    }
  } finally {
    database.close()
  }
}
