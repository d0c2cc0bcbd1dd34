import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { inTransaction } from './bring-forward.ts'
import { checkVerifications } from './check-verifications.ts'
import { checkedRanges } from './checked-ranges.ts'
import { connect } from './connection.ts'
import { DatabaseRefused } from './database-refused.ts'
import { foundEntries } from './found-entry.ts'
import { readSaid, rowOf } from './index-entry.ts'
import { openIndexRows } from './index-rows.ts'
import { differenceIn } from './known-objects.ts'
import { SEARCH_SCHEMA } from './search-schema.ts'
import { isBroken, type TrustedEntries } from './trusted-entries.ts'
import { writtenByOthers } from './written-by-others.ts'

/** Entries indexed in one go: a few tens of milliseconds. */
const BATCH = 2_000

/** The file of the index, open, and what is known of it. */
export type SearchIndex = ReturnType<typeof openSearchIndex>

/** Opens the index in `file` of that log; one that is broken, of another version or of another log is made anew. */
export function openSearchIndex(file: string, log: DatabaseSync, entries: TrustedEntries) {
  return overIndex(file, openIndex(file, log) ?? anew(file), log, entries)
}

/** The same after somebody has written to it; null for one that is not of that log any more. */
export function reopenSearchIndex(file: string, log: DatabaseSync, entries: TrustedEntries) {
  const index = openIndex(file, log)
  return index === null ? null : overIndex(file, index, log, entries)
}

/** An index without a row in place of whatever is there. */
export function anewSearchIndex(file: string, log: DatabaseSync, entries: TrustedEntries) {
  return overIndex(file, anew(file), log, entries)
}

function overIndex(file: string, index: DatabaseSync, log: DatabaseSync, entries: TrustedEntries) {
  const rows = openIndexRows(index)
  const others = writtenByOthers(file, index)
  const mark = index.prepare('SELECT size FROM mark')
  const setMark = index.prepare('UPDATE mark SET size = ?, last_digest = ?')
  const size = () => Number(mark.get()?.['size'])
  return {
    database: index,
    size,
    ranges: checkedRanges(rows, entries),
    verifications: checkVerifications(log, index),
    found: foundEntries(index, entries),
    writtenByOthers: others.look,
    /** Whether it is another file than the one that was opened, or has other tables. */
    isReplaced: () => others.isGone() || differenceIn(index, SEARCH_SCHEMA) !== null,
    /** Indexes a batch of what the trusted log has; whether there is more. */
    catchUp(): boolean {
      const from = size()
      const to = Math.min(from + BATCH, entries.size)
      if (to <= from) return false
      const bodies = entries.entries(from, to)
      inTransaction(index, () => {
        bodies.forEach((body, at) => {
          rows.add(rowOf(from + at, readSaid(body), rows.startedIn))
        })
        setMark.run(to, digestOf(bodies.at(-1)))
      })
      others.take()
      return to < entries.size
    },
    close: () => index.close(),
  }
}

function openIndex(file: string, log: DatabaseSync): DatabaseSync | null {
  try {
    const index = connectIndex(file)
    if (isOf(index, log)) return index
    index.close()
  } catch (error) {
    if (!(isBroken(error) || error instanceof DatabaseRefused)) throw error
  }
  return null
}

/** Whatever is wrong with a derived file is mended by making it anew. */
function anew(file: string): DatabaseSync {
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true })
  return connectIndex(file)
}

function connectIndex(file: string): DatabaseSync {
  const index = connect(file, SEARCH_SCHEMA)
  // Losing the newest of it loses nothing: it is derived again.
  index.exec('PRAGMA synchronous = NORMAL')
  return index
}

/** Whether the last entry that was indexed is still at its place: after a restore it may not be. */
function isOf(index: DatabaseSync, log: DatabaseSync): boolean {
  const { size, last_digest: digest } =
    index.prepare('SELECT size, last_digest FROM mark').get() ?? {}
  if (size === 0) return true
  const { body } = log.prepare('SELECT body FROM entry WHERE place = ?').get(Number(size) - 1) ?? {}
  return body instanceof Uint8Array && digestOf(body) === digest
}

function digestOf(body: Uint8Array = new Uint8Array()): string {
  return createHash('sha256').update(body).digest('hex')
}
