import type { DatabaseSync } from 'node:sqlite'
import { append, encodeTile, leafHash } from '@okienko/journal'
import { canonicalBytes, type Json } from '@okienko/journal/check'
import type { EntryMacs, LogEnd } from './entry-macs.ts'
import type { EntryRow } from './protocol.ts'
import { checkUnchanged } from './self-check.ts'
import { openStoredLog } from './stored-log.ts'

/**
 * Gives entries their places in the log, in order, inside the transaction that is open, under one MAC. Returns where
 * the log will end; throws StoredLogBroken where it does not end where it is `known` to.
 */
export type Sequence = (entries: readonly EntryRow[], known: LogEnd) => LogEnd

const encoder = new TextEncoder()

/** The log's one sequencer. What it knows of the log is held against the file in the same transaction every time. */
export function prepareSequencer(database: DatabaseSync, macs: EntryMacs): Sequence {
  const log = openStoredLog(database)
  const addEntry = database.prepare('INSERT INTO entry VALUES (?, ?)')
  const addHash = database.prepare('INSERT INTO tile_hash VALUES (?, ?, ?)')
  const keep = database.prepare('UPDATE frontier SET size = ?, hashes = ?, last_at = ?')

  return (entries, known) => {
    checkUnchanged(log, known)
    if (entries.length === 0) return known
    const before = known.frontier
    let { lastAt } = known
    const bodies = entries.map((entry) => {
      const body = entry.at < lastAt ? movedTo(lastAt, entry) : encoder.encode(entry.text)
      if (entry.at > lastAt) lastAt = entry.at
      return body
    })
    const { next, tileHashes } = append(before, bodies.map(leafHash))
    for (const [index, body] of bodies.entries()) addEntry.run(before.size + index, body)
    for (const { level, index, hash } of tileHashes) addHash.run(level, index, hash)
    keep.run(next.size, encodeTile(next.hashes), lastAt)
    const end = { frontier: next, lastAt }
    macs.add(before.size, end)
    return end
  }
}

/** Clocks are set back and commits overtake one another; in the log time only goes on. */
function movedTo(at: string, { text }: EntryRow): Uint8Array {
  const entry: { readonly [name: string]: Json } = JSON.parse(text)
  return canonicalBytes({ ...entry, at })
}
