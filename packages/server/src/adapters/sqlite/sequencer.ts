import type { DatabaseSync } from 'node:sqlite'
import { append, encodeTile, type Frontier, leafHash } from '@okienko/journal'
import { canonicalBytes, type Json } from '@okienko/journal/check'
import type { EntryRow } from './protocol.ts'
import { checkExtends } from './self-check.ts'
import { openStoredLog } from './stored-log.ts'

/**
 * Gives entries their places in the log, in order, inside the transaction that is open. Returns the
 * frontier as it will be; throws StoredLogBroken where the log does not go on from what is `known`.
 */
export type Sequence = (entries: readonly EntryRow[], known: Frontier) => Frontier

const encoder = new TextEncoder()

/**
 * The log's one sequencer. The frontier is read from the same transaction every time, so nothing kept
 * in memory can be older than the file.
 */
export function prepareSequencer(database: DatabaseSync): Sequence {
  const log = openStoredLog(database)
  const addEntry = database.prepare('INSERT INTO entry VALUES (?, ?)')
  const addHash = database.prepare('INSERT INTO tile_hash VALUES (?, ?, ?)')
  const keep = database.prepare('UPDATE frontier SET size = ?, hashes = ?, last_at = ?')

  return (entries, known) => {
    const { frontier: before, lastAt: latest } = log.frontier()
    checkExtends(log, before, known)
    if (entries.length === 0) return before
    let lastAt = latest
    const bodies = entries.map((entry) => {
      const body = entry.at < lastAt ? movedTo(lastAt, entry) : encoder.encode(entry.text)
      if (entry.at > lastAt) lastAt = entry.at
      return body
    })
    const { next, tileHashes } = append(before, bodies.map(leafHash))
    for (const [index, body] of bodies.entries()) addEntry.run(before.size + index, body)
    for (const { level, index, hash } of tileHashes) addHash.run(level, index, hash)
    keep.run(next.size, encodeTile(next.hashes), lastAt)
    return next
  }
}

/** Clocks are set back and commits overtake one another; in the log time only goes on. */
function movedTo(at: string, { text }: EntryRow): Uint8Array {
  const entry: { readonly [name: string]: Json } = JSON.parse(text)
  return canonicalBytes({ ...entry, at })
}
