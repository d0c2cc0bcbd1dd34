import type { DatabaseSync } from 'node:sqlite'
import { EMPTY, type Frontier, rootOf } from '@okienko/journal'
import type { Tree } from '@okienko/journal/check'
import { type LogEnd, ownUpTo } from './entry-macs.ts'
import {
  frontierAt,
  openStoredLog,
  type StoredLog,
  StoredLogBroken,
  StoredLogLost,
  sameHashes,
} from './stored-log.ts'

/** By what a log is known to be ours: the tree that was signed last, and the key of what came after. */
export interface OwnLog {
  readonly signed: Tree
  readonly key: Uint8Array
}

/**
 * Where the log of a database ends, of which every entry is ours: up to the signed tree, or to what this process has
 * itself `seen`, by their hashes, and behind it by the MAC of each transaction. Throws StoredLogBroken where one is
 * not, and where one is gone.
 */
export function endOfOwnLog(database: DatabaseSync, own: OwnLog, seen: Frontier): LogEnd {
  const log = openStoredLog(database)
  database.exec('BEGIN')
  const { frontier, lastAt } = log.frontier()
  const from = seen.size >= own.signed.size ? seen : signedFrontier(log, own.signed)
  const { frontier: reached, isWhole } = ownUpTo(database, log, own.key, from)
  if (reached.size < frontier.size) {
    throw new StoredLogBroken(
      `entries ${reached.size} to ${frontier.size - 1} were not put there by Okienko`,
    )
  }
  if (!isWhole) throw new StoredLogBroken(`entries from ${reached.size} on have been taken away`)
  if (!sameHashes(reached.hashes, frontier.hashes)) {
    throw new StoredLogBroken('its frontier is not what its entries imply')
  }
  database.exec('COMMIT')
  return { frontier, lastAt }
}

/** The frontier that the log had when it was signed. Throws StoredLogLost where it is another one now. */
export function signedFrontier(log: StoredLog, { size, root }: Tree): Frontier {
  if (size === 0) return EMPTY
  const { frontier } = log.frontier()
  if (frontier.size < size) {
    throw new StoredLogLost(
      `The database has lost entries of the journal: it holds ${frontier.size}, and ${size} were signed.`,
    )
  }
  const signed = { size, hashes: frontierAt(log, size) }
  if (Buffer.compare(rootOf(signed), root) === 0) return signed
  throw new StoredLogLost(
    `The journal in the database is not the one of which ${size} entries were signed.`,
  )
}
