import type { DatabaseSync } from 'node:sqlite'
import { append, encodeTile, leafHash } from '@okienko/journal'
import { canonicalBytes, type Json } from '@okienko/journal/check'
import { decodeFrontier } from './frontier-row.ts'
import type { EntryRow } from './protocol.ts'

/** Gives entries their places in the log, in order, inside the transaction that is open. */
export type Sequence = (entries: readonly EntryRow[]) => void

const encoder = new TextEncoder()

/**
 * The log's one sequencer. The frontier is read from the same transaction every time, so nothing kept
 * in memory can be older than the file. Throws when frontier, entries and tiles do not fit one another.
 */
export function prepareSequencer(database: DatabaseSync): Sequence {
  const frontier = database.prepare('SELECT size, hashes, last_at FROM frontier')
  const addEntry = database.prepare('INSERT INTO entry VALUES (?, ?)')
  const addHash = database.prepare('INSERT INTO tile_hash VALUES (?, ?, ?)')
  const keep = database.prepare('UPDATE frontier SET size = ?, hashes = ?, last_at = ?')
  checkFit(database)

  return (entries) => {
    if (entries.length === 0) return
    const row = frontier.get() ?? {}
    const before = decodeFrontier(row)
    let lastAt = String(row['last_at'])
    const bodies = entries.map((entry) => {
      const body = entry.at < lastAt ? movedTo(lastAt, entry) : encoder.encode(entry.text)
      if (entry.at > lastAt) lastAt = entry.at
      return body
    })
    const { next, tileHashes } = append(before, bodies.map(leafHash))
    for (const [index, body] of bodies.entries()) addEntry.run(before.size + index, body)
    for (const { level, index, hash } of tileHashes) addHash.run(level, index, hash)
    keep.run(next.size, encodeTile(next.hashes), lastAt)
  }
}

/** Clocks are set back and commits overtake one another; in the log time only goes on. */
function movedTo(at: string, { text }: EntryRow): Uint8Array {
  const entry: { readonly [name: string]: Json } = JSON.parse(text)
  return canonicalBytes({ ...entry, at })
}

function checkFit(database: DatabaseSync): void {
  const { size } = decodeFrontier(database.prepare('SELECT size, hashes FROM frontier').get() ?? {})
  const last = database.prepare('SELECT place, body FROM entry ORDER BY place DESC LIMIT 1').get()
  const hash = database
    .prepare('SELECT place, hash FROM tile_hash WHERE level = 0 ORDER BY place DESC LIMIT 1')
    .get()
  const [body, stored] = [last?.['body'], hash?.['hash']]
  const sound =
    size === 0
      ? last === undefined && hash === undefined
      : last?.['place'] === size - 1 &&
        hash?.['place'] === size - 1 &&
        body instanceof Uint8Array &&
        stored instanceof Uint8Array &&
        Buffer.from(stored).equals(leafHash(body))
  if (!sound) throw new Error('entries, tiles and frontier of the journal do not fit one another')
}
