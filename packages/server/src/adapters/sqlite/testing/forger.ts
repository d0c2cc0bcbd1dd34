import { DatabaseSync } from 'node:sqlite'
import { append, encodeTile, leafHash } from '@okienko/journal'

/**
 * Somebody who can write every table of a database and has no key: acts behind every trigger and puts them back, on
 * a server that runs or not.
 */
export function behindTriggers<T>(file: string, work: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(file, { timeout: 5_000 })
  try {
    database.exec('BEGIN IMMEDIATE')
    const triggers = database
      .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
      .all()
    for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`)
    const done = work(database)
    for (const { sql } of triggers) database.exec(String(sql))
    database.exec('COMMIT')
    return done
  } finally {
    database.close()
  }
}

/** Cuts the log to `keep` entries and puts others behind them, with every tile and the frontier as they must be then. */
export function forgeLog(file: string, keep: number, bodies: readonly string[]): void {
  behindTriggers(file, (database) => {
    const kept = database.prepare('SELECT body FROM entry WHERE place < ? ORDER BY place').all(keep)
    const entries = [
      ...kept.map(({ body }) => body as Uint8Array),
      ...bodies.map((body) => new TextEncoder().encode(body)),
    ]
    database.exec('DELETE FROM entry; DELETE FROM tile_hash')
    const { next, tileHashes } = append({ size: 0, hashes: [] }, entries.map(leafHash))
    const putEntry = database.prepare('INSERT INTO entry VALUES (?, ?)')
    const putHash = database.prepare('INSERT INTO tile_hash VALUES (?, ?, ?)')
    for (const [place, body] of entries.entries()) putEntry.run(place, body)
    for (const { level, index, hash } of tileHashes) putHash.run(level, index, hash)
    const last = entries.at(-1)
    const at = last === undefined ? '' : String(JSON.parse(new TextDecoder().decode(last)).at)
    database
      .prepare('UPDATE frontier SET size = ?, hashes = ?, last_at = ?')
      .run(next.size, encodeTile(next.hashes), at)
  })
}

/** The entries of a database, as text. */
export function entriesOf(file: string): readonly string[] {
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    const rows = database.prepare('SELECT body FROM entry ORDER BY place').all()
    return rows.map(({ body }) => new TextDecoder().decode(body as Uint8Array))
  } finally {
    database.close()
  }
}
