import type { DatabaseSync } from 'node:sqlite'
import { type Frontier, leafHash } from '@okienko/journal'
import { TILE_WIDTH } from '@okienko/journal/check'
import type { LogEnd } from './entry-macs.ts'
import {
  frontierAt,
  openStoredLog,
  rootsOver,
  type StoredLog,
  StoredLogBroken,
  sameHashes,
  timeOf,
} from './stored-log.ts'

/**
 * Holds entries, tiles and frontier of a database against one another where the next entry goes, and
 * against what this process has seen durable: O(256) work for each level of the tree, however long it
 * is. Throws StoredLogBroken. What lies further left is checked by every export.
 */
export function checkStoredLog(database: DatabaseSync, known: Frontier): void {
  const log = openStoredLog(database)
  // One snapshot: another process may append between two of these questions.
  database.exec('BEGIN')
  const { frontier, lastAt } = log.frontier()
  checkLast(log, frontier.size, lastAt)
  checkEdge(log, frontier.size)
  if (!sameHashes(frontierAt(log, frontier.size), frontier.hashes)) {
    throw new StoredLogBroken('its frontier is not what its tiles imply')
  }
  checkExtends(log, frontier, known)
  database.exec('COMMIT')
}

/** Throws StoredLogBroken unless the log is where this process has left it: nobody else may write it. */
export function checkUnchanged(log: StoredLog, known: LogEnd): void {
  const { frontier, lastAt } = log.frontier()
  const { size } = known.frontier
  const there = log.lastEntry() + 1
  if (there > size || frontier.size > size) {
    const last = Math.max(there, frontier.size) - 1
    throw new StoredLogBroken(`entries ${size} to ${last} were not put there by Okienko`)
  }
  checkExtends(log, frontier, known.frontier)
  if (there < size) {
    throw new StoredLogBroken(`it holds ${there} entries, and ${size} were stored`)
  }
  if (lastAt !== known.lastAt) {
    throw new StoredLogBroken('the time of its last entry is not the one that was stored')
  }
}

/** Throws StoredLogBroken unless the stored log, whose frontier is `stored`, goes on from `known`. */
function checkExtends(log: StoredLog, stored: Frontier, known: Frontier): void {
  if (stored.size < known.size) {
    throw new StoredLogBroken(`it holds ${stored.size} entries, and ${known.size} were stored`)
  }
  const then = stored.size === known.size ? stored.hashes : frontierAt(log, known.size)
  if (!sameHashes(then, known.hashes)) {
    throw new StoredLogBroken(`its first ${known.size} entries are not those that were stored`)
  }
}

function checkLast(log: StoredLog, size: number, lastAt: string): void {
  const there = log.lastEntry() + 1
  if (there !== size) {
    throw new StoredLogBroken(`it has ${there} entries, and its frontier says ${size}`)
  }
  const [last] = log.entries(size - 1, size)
  if ((last === undefined ? '' : timeOf(last)) !== lastAt) {
    throw new StoredLogBroken('the time of its last entry is not the one that is kept beside it')
  }
}

/**
 * The last full tile and the partial one of every level: those of level 0 against the entries, one
 * hash of each higher level against the full tile below it.
 */
function checkEdge(log: StoredLog, size: number): void {
  let root: readonly Uint8Array[] = []
  for (let level = 0, count = size; ; level += 1) {
    if (log.lastHash(level) !== count - 1) {
      throw new StoredLogBroken(`tile level ${level} does not hold ${count} hashes`)
    }
    if (count === 0) return
    const width = count % TILE_WIDTH
    const from = Math.max(0, count - width - TILE_WIDTH)
    const stored = log.hashes(level, from, count)
    if (level === 0 && !sameHashes(stored, log.entries(from, count).map(leafHash))) {
      throw new StoredLogBroken(`its entries from ${from} on are not those that its tiles imply`)
    }
    if (level > 0 && !sameHashes(stored.slice(-1), root)) {
      throw new StoredLogBroken(`tile level ${level} is not what the level below implies`)
    }
    root = rootsOver(stored.slice(0, stored.length - width))
    count = (count - width) / TILE_WIDTH
  }
}
