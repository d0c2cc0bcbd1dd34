import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { append, EMPTY, type Frontier } from '@okienko/journal'
import { TILE_WIDTH } from '@okienko/journal/check'
import { Altered } from '../../application/ports/fault.ts'
import { decodeFrontier } from './frontier-row.ts'
import { plainNumbers } from './plain-numbers.ts'

/** What an operator reads when the stored log contradicts itself, or what is known of it: a disk or a person did it. */
export class StoredLogBroken extends Altered {
  override name = 'StoredLogBroken'
  constructor(what: string) {
    super(
      'entry',
      `The journal in the database is damaged: ${what}. Nothing more is stored. Look with okienko journal inspect, and bring back a sound database (okienko restore).`,
    )
  }
}

/** What an operator reads when the stored log is not, or no more, the one that was signed. */
export class StoredLogLost extends Altered {
  override name = 'StoredLogLost'
  constructor(what: string) {
    super('entry', `${what} Bring back the newer database, or declare the loss: okienko restore.`)
  }
}

/** What the rows of a log say where the next entry goes, each question as short as it can be asked. */
export interface StoredLog {
  frontier(): { readonly frontier: Frontier; readonly lastAt: string }
  /** The highest place that is taken, or -1. */
  lastEntry(): number
  lastHash(level: number): number
  entries(from: number, to: number): readonly Uint8Array[]
  /** Throws StoredLogBroken unless all of them are there. */
  hashes(level: number, from: number, to: number): readonly Uint8Array[]
}

export function openStoredLog(database: DatabaseSync): StoredLog {
  const row = database.prepare('SELECT size, hashes, last_at FROM frontier')
  const lastEntry = database.prepare('SELECT max(place) AS place FROM entry')
  const lastHash = database.prepare('SELECT max(place) AS place FROM tile_hash WHERE level = ?')
  const entries = database.prepare(
    'SELECT body FROM entry WHERE place >= ? AND place < ? ORDER BY place',
  )
  const hashes = database.prepare(
    'SELECT hash FROM tile_hash WHERE level = ? AND place >= ? AND place < ? ORDER BY place',
  )
  for (const statement of [row, lastEntry, lastHash]) statement.setReadBigInts(true)
  return {
    frontier() {
      const found = plainNumbers(row.get() ?? {})
      return { frontier: soundFrontier(found), lastAt: String(found['last_at']) }
    },
    lastEntry: () => placeIn(lastEntry),
    lastHash: (level) => placeIn(lastHash, level),
    entries: (from, to) => entries.all(from, to).map(({ body }) => bytes(body)),
    hashes(level, from, to) {
      const found = hashes.all(level, from, to).map(({ hash }) => bytes(hash))
      if (found.length === to - from) return found
      throw new StoredLogBroken(`hashes ${from} to ${to} of tile level ${level} are not all there`)
    },
  }
}

/** The hashes of the frontier that the tree had at a size, from the partial tiles of that size. */
export function frontierAt(log: StoredLog, size: number): readonly Uint8Array[] {
  const parts: (readonly Uint8Array[])[] = []
  for (let level = 0, count = size; count > 0; level += 1) {
    const width = count % TILE_WIDTH
    parts.unshift(rootsOver(log.hashes(level, count - width, count)))
    count = (count - width) / TILE_WIDTH
  }
  return parts.flat()
}

/** When an entry happened, as it says. */
export function timeOf(body: Uint8Array): string {
  try {
    const { at } = JSON.parse(new TextDecoder().decode(body))
    return String(at)
  } catch {
    throw new StoredLogBroken('its last entry cannot be read')
  }
}

/** The roots of the perfect subtrees over hashes that begin a tile, largest first. */
export function rootsOver(hashes: readonly Uint8Array[]): readonly Uint8Array[] {
  return append(EMPTY, hashes).next.hashes
}

export function sameHashes(one: readonly Uint8Array[], other: readonly Uint8Array[]): boolean {
  return (
    one.length === other.length &&
    one.every((hash, at) => Buffer.compare(hash, other[at] ?? new Uint8Array()) === 0)
  )
}

function soundFrontier(row: Parameters<typeof decodeFrontier>[0]): Frontier {
  try {
    return decodeFrontier(row)
  } catch {
    throw new StoredLogBroken('its frontier cannot be read')
  }
}

function bytes(value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return value
  throw new StoredLogBroken('a row of it holds no bytes')
}

function placeIn(statement: StatementSync, ...values: readonly number[]): number {
  const { place = null } = plainNumbers(statement.get(...values) ?? {})
  if (place === null) return -1
  if (typeof place === 'number') return place
  throw new StoredLogBroken('a row of it has a place that no row can have')
}
