import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { inTransaction } from './bring-forward.ts'
import { connect } from './connection.ts'
import { DatabaseRefused } from './database-refused.ts'
import { prepareIndexing } from './index-entry.ts'
import type { Row, SearchAsk } from './protocol.ts'
import { searchQuery } from './search-query.ts'
import { SEARCH_SCHEMA } from './search-schema.ts'

export interface SearchDatabase {
  ask(ask: SearchAsk): readonly Row[]
  close(): void
}

/** Entries indexed in one go: a few tens of milliseconds. */
const BATCH = 2_000
const LOCK_WAIT_MS = 800

/**
 * The index `file.search` over the log in `file`, which it only reads. An index that is broken, of another
 * version, or of another log than this one, is thrown away and made anew. Throws: drop the connection.
 */
export function openSearchDatabase(file: string): SearchDatabase {
  const log = new DatabaseSync(file, { readOnly: true, timeout: LOCK_WAIT_MS })
  try {
    let index = openIndex(`${file}.search`, log)
    let answer = prepareAnswers(index, log)
    return {
      ask(ask) {
        try {
          return answer(ask)
        } catch (error) {
          if (!isBroken(error)) throw error
          // A page that nobody had read until now: what is made anew is indexed from its beginning.
          index.close()
          index = anew(`${file}.search`)
          answer = prepareAnswers(index, log)
          for (let more = true; more; ) more = answer('catch-up')[0]?.['more'] === 1
          return answer(ask)
        }
      },
      close() {
        index.close()
        log.close()
      },
    }
  } catch (error) {
    log.close()
    throw error
  }
}

/** SQLITE_CORRUPT and SQLITE_NOTADB, whatever more of it SQLite says in the upper bits. */
function isBroken(error: unknown): boolean {
  if (!(error instanceof Error) || !('errcode' in error)) return false
  return [11, 26].includes(Number(error.errcode) & 0xff)
}

function openIndex(file: string, log: DatabaseSync): DatabaseSync {
  try {
    const index = connectIndex(file)
    if (isOf(index, log)) return index
    index.close()
  } catch (error) {
    if (!(isBroken(error) || error instanceof DatabaseRefused)) throw error
  }
  return anew(file)
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

function prepareAnswers(index: DatabaseSync, log: DatabaseSync) {
  const indexEntry = prepareIndexing(index)
  const size = index.prepare('SELECT size FROM mark')
  const mark = index.prepare('UPDATE mark SET size = ?, last_digest = ?')
  const branch = index.prepare('SELECT branch FROM entry WHERE place = ?')
  const body = log.prepare('SELECT body FROM entry WHERE place = ?')
  const next = log.prepare('SELECT place, body FROM entry WHERE place >= ? ORDER BY place LIMIT ?')

  function catchUp(): readonly Row[] {
    const rows = next.all(Number(size.get()?.['size']), BATCH)
    const last = rows.at(-1)
    if (last === undefined) return [{ more: 0 }]
    inTransaction(index, () => {
      for (const row of rows) indexEntry(Number(row['place']), bytesOf(row))
      mark.run(Number(last['place']) + 1, digestOf(bytesOf(last)))
    })
    return [{ more: rows.length === BATCH ? 1 : 0 }]
  }
  const whole = (place: unknown, at: unknown): Row[] => {
    const found = body.get(Number(place))
    return found === undefined ? [] : [{ place: Number(place), branch: at, body: found['body'] }]
  }
  return (ask: SearchAsk): readonly Row[] => {
    if (ask === 'catch-up') return catchUp()
    if ('index' in ask) return whole(ask.index, branch.get(ask.index)?.['branch'] ?? null)
    const { sql, values } = searchQuery(ask.criteria, ask.page)
    return index
      .prepare(sql)
      .all(...values)
      .flatMap((row) => whole(row['place'], row['branch']))
  }
}

function bytesOf({ body }: Row): Uint8Array {
  if (!(body instanceof Uint8Array)) throw new Error('an entry is no blob')
  return body
}

function digestOf(body: Uint8Array): string {
  return createHash('sha256').update(body).digest('hex')
}
