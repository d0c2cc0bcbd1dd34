import type { DatabaseSync } from 'node:sqlite'
import { isMacOf, macOf } from '@okienko/edge/mac'
import { append, encodeTile, type Frontier, leafHash } from '@okienko/journal'
import { plainNumbers } from './plain-numbers.ts'
import { type StoredLog, timeOf } from './stored-log.ts'

/** Where a log goes on, and the time that its next entry may not be before. */
export interface LogEnd {
  readonly frontier: Frontier
  readonly lastAt: string
}

/**
 * What authenticates the entries that no checkpoint covers yet: one MAC for each transaction, over where it begins
 * and what the log is after it, which is every entry up to there.
 */
export interface EntryMacs {
  add(from: number, end: LogEnd): void
  /** Those of entries that a checkpoint covers are of no more use. */
  drop(signed: number): void
}

export function prepareEntryMacs(database: DatabaseSync, key: Uint8Array): EntryMacs {
  const insert = database.prepare('INSERT INTO entry_mac VALUES (?, ?, ?)')
  const prune = database.prepare('DELETE FROM entry_mac WHERE to_place <= ?')
  return {
    add: (from, end) => void insert.run(from, end.frontier.size, macOf(key, partsOf(from, end))),
    drop: (signed) => void prune.run(signed),
  }
}

/** How far the entries behind `from` are our own, in an unbroken row of transactions. */
export function ownUpTo(
  database: DatabaseSync,
  log: StoredLog,
  key: Uint8Array,
  from: Frontier,
): { readonly frontier: Frontier; readonly isWhole: boolean } {
  let frontier = from
  for (const row of macsBehind(database, from.size)) {
    const { from_place: first, to_place: next, mac } = plainNumbers(row)
    if (first !== frontier.size || typeof next !== 'number') return { frontier, isWhole: false }
    const bodies = log.entries(first, next)
    const last = bodies.at(-1)
    if (last === undefined || bodies.length !== next - first) return { frontier, isWhole: false }
    const end = { frontier: append(frontier, bodies.map(leafHash)).next, lastAt: timeOf(last) }
    if (!isMacOf(mac, key, partsOf(first, end))) return { frontier, isWhole: false }
    frontier = end.frontier
  }
  return { frontier, isWhole: true }
}

function macsBehind(database: DatabaseSync, size: number) {
  const behind = database.prepare('SELECT * FROM entry_mac WHERE to_place > ? ORDER BY from_place')
  behind.setReadBigInts(true)
  return behind.iterate(size)
}

function partsOf(from: number, { frontier, lastAt }: LogEnd) {
  return ['entries', from, frontier.size, encodeTile(frontier.hashes), lastAt]
}
