import { createHash } from 'node:crypto'
import { readSaid, rowOf } from './index-entry.ts'
import { countsOf, type IndexCounts, type IndexRows, sumOf, textOf } from './index-rows.ts'
import type { TrustedEntries } from './trusted-entries.ts'

/** The index is not what the entries imply: it is thrown away and made anew. */
export class IndexAltered extends Error {
  override name = 'IndexAltered'
  constructor() {
    super('the index is not what the entries imply')
  }
}

/** Entries in one range: eight tiles. */
export const RANGE = 2_048

interface Range {
  /** Excluded. */
  readonly to: number
  readonly digest: string
  /** The time of its last entry: times never run backwards in the log. */
  readonly lastAt: number
  readonly counts: IndexCounts
}

/**
 * What of the index is known to be what the entries imply, range by range from the first on, with a digest of each
 * range's rows. Methods throw IndexAltered and EntryAltered.
 */
export interface CheckedRanges {
  /** How many entries' rows have been held against the entries. */
  readonly size: number
  /** Whether that was all there were, at some time since the beginning, the indexes over them counted. */
  readonly whole: boolean
  /** Checks one range more, at most up to `size` entries of the trusted tree. */
  next(size: number): void
  /** After the last range: the rows end there, and every index has all of them and no other. */
  conclude(): void
  /** The range with the first entry at that time or after it. */
  rangeAt(from: number | null): number
  /** Reads the rows of a range again. False where there is no such range. */
  again(range: number): boolean
  /** The rows still end where the ranges do. */
  endThere(): void
}

export function checkedRanges(rows: IndexRows, entries: TrustedEntries): CheckedRanges {
  const ranges: Range[] = []
  let whole = false
  const sizeNow = () => ranges.at(-1)?.to ?? 0

  function check(from: number, to: number): Range {
    const expected = entries
      .entries(from, to)
      .map((body, at) => rowOf(from + at, readSaid(body), rows.startedIn))
    const text = textOf(expected)
    must(rows.text(from, to) === text)
    must(rows.areFound(from, to))
    const lastAt = Number(expected.at(-1)?.at)
    return { to, digest: digestOf(text), lastAt, counts: countsOf(expected) }
  }
  return {
    get size() {
      return sizeNow()
    },
    get whole() {
      return whole
    },
    next(size) {
      // A range that was cut by the end of the log is checked again, whole.
      const at = Math.floor(sizeNow() / RANGE)
      const from = at * RANGE
      ranges[at] = check(from, Math.min(from + RANGE, size))
    },
    conclude() {
      must(rows.endAt(sizeNow()))
      must(rows.areAsMany(sumOf(ranges.map(({ counts }) => counts))))
      whole = true
    },
    rangeAt(from) {
      if (from === null) return 0
      const found = ranges.findIndex(({ lastAt }) => lastAt >= from)
      return found < 0 ? ranges.length : found
    },
    again(range) {
      const known = ranges[range]
      if (known === undefined) return false
      must(digestOf(rows.text(range * RANGE, known.to)) === known.digest)
      return true
    },
    endThere: () => must(rows.endAt(sizeNow())),
  }
}

function must(holds: boolean): void {
  if (!holds) throw new IndexAltered()
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64')
}
