import { DatabaseSync } from 'node:sqlite'
import { append, EMPTY, type Frontier, leafHash, rootOf } from '@okienko/journal'
import type { Tree } from '@okienko/journal/check'
import { ownUpTo } from './entry-macs.ts'
import type { OwnRecords } from './own-records.ts'
import { LOG_QUERIES } from './record-schema.ts'
import { openStoredLog, type StoredLog } from './stored-log.ts'

/** Places of a log, the last one excluded. */
export interface Places {
  readonly from: number
  readonly to: number
}

/** What of a stored log is ours. */
export interface InspectedLog {
  /** Entries that are there. */
  readonly size: number
  /** Entries that the newest signature says there are. */
  readonly signed: number
  /** Entries behind those that a MAC covers. */
  readonly covered: number
  /** Where something stands that is neither signed nor covered, or something else than was. */
  readonly foreign: readonly Places[]
  /** Whether entries are gone: signed ones, or such as a MAC still speaks of. */
  readonly isCut: boolean
}

/** One moment of a log, without a server or beside one. Writes nothing. */
export interface LogMoment {
  /** What the database says was signed, whoever has put it there. */
  readonly published: string | null
  /** Reads every entry. */
  inspect(own: OwnRecords): InspectedLog
  close(): void
}

export function openLogMoment(file: string): LogMoment {
  const database = new DatabaseSync(file, { readOnly: true, timeout: 2_000 })
  database.exec('BEGIN')
  const { body = null } = database.prepare(LOG_QUERIES.checkpoint).get() ?? {}
  return {
    published: body === null ? null : String(body),
    inspect: (own) => inspect(database, own),
    close: () => database.close(),
  }
}

function inspect(database: DatabaseSync, { keys, signed }: OwnRecords): InspectedLog {
  const log = openStoredLog(database)
  const size = log.lastEntry() + 1
  const common = { size, signed: signed.size }
  if (size < signed.size) return { ...common, covered: 0, foreign: [], isCut: true }
  const { frontier, foreign } = upTo(log, signed)
  // What comes after is bound to what came before.
  if (foreign.length > 0) {
    const behind = size > signed.size ? [{ from: signed.size, to: size }] : []
    return { ...common, covered: 0, foreign: [...foreign, ...behind], isCut: false }
  }
  const own = ownUpTo(database, log, keys.entries, frontier)
  const reached = own.frontier.size
  const rest = reached < size ? [{ from: reached, to: size }] : []
  const isCut = reached === size && !own.isWhole
  return { ...common, covered: reached - signed.size, foreign: rest, isCut }
}

const PAGE = 4_096

/** The frontier of the signed entries, and those that are others than were signed. */
function upTo(log: StoredLog, { size, root }: Tree) {
  let [entries, tiles]: [Frontier, Frontier] = [EMPTY, EMPTY]
  const others: number[] = []
  for (let from = 0; from < size; from += PAGE) {
    const to = Math.min(from + PAGE, size)
    const leaves = log.entries(from, to).map(leafHash)
    const hashes = log.hashes(0, from, to)
    hashes.forEach((hash, at) => {
      if (Buffer.compare(hash, leaves[at] ?? new Uint8Array()) !== 0) others.push(from + at)
    })
    entries = append(entries, leaves).next
    tiles = append(tiles, hashes).next
  }
  if (isTree(entries, root)) return { frontier: entries, foreign: [] }
  // Only tiles that are those of the signed tree can tell which entries are not.
  const foreign = isTree(tiles, root) ? inRanges(others) : [{ from: 0, to: size }]
  return { frontier: entries, foreign }
}

function isTree(frontier: Frontier, root: Uint8Array): boolean {
  return Buffer.compare(rootOf(frontier), root) === 0
}

function inRanges(places: readonly number[]): readonly Places[] {
  const ranges: Places[] = []
  for (const place of places) {
    const last = ranges.at(-1)
    if (last?.to === place) ranges[ranges.length - 1] = { from: last.from, to: place + 1 }
    else ranges.push({ from: place, to: place + 1 })
  }
  return ranges
}
