import { DatabaseSync } from 'node:sqlite'
import type { StoredThing } from '../../application/ports/fault.ts'
import { IndexAltered, RANGE } from './checked-ranges.ts'
import type { Row, SearchAsk } from './protocol.ts'
import {
  anewSearchIndex,
  openSearchIndex,
  reopenSearchIndex,
  type SearchIndex,
} from './search-index.ts'
import { searchQuery } from './search-query.ts'
import { EntryAltered, isBroken, type TrustedEntries, trustedEntries } from './trusted-entries.ts'

export interface SearchDatabase {
  ask(ask: SearchAsk): readonly Row[]
  close(): void
}

type AskFor<K extends SearchAsk['ask']> = Extract<SearchAsk, { readonly ask: K }>

const LOCK_WAIT_MS = 800
/** How long one slice of a proof reads. */
const SLICE_MS = 25
/** So many entries are checked within a proof; more are left to the background. */
const NEARLY = 2 * RANGE

/**
 * The index `file.search` over the log in `file`, which it only reads. Nothing that stands in the index is believed:
 * what is found is read from the entries, those are held against the tree that comes with each question, and rows
 * against entries by the check. An index that is broken, of another version, or of another log than this one, is
 * thrown away and made anew; so is one that is not what the entries imply, and that is told. An answer of `altered`
 * says that the log itself is not the trusted one, one of `anew` that the question is to be asked again. Throws:
 * drop the connection.
 */
export function openSearchDatabase(file: string): SearchDatabase {
  const log = new DatabaseSync(file, { readOnly: true, timeout: LOCK_WAIT_MS })
  try {
    return overLog(`${file}.search`, log)
  } catch (error) {
    log.close()
    throw error
  }
}

function overLog(file: string, log: DatabaseSync): SearchDatabase {
  const entries = trustedEntries(log)
  const kept = keptIndex(file, log, entries)
  let findings: StoredThing[] = []
  let entryTold = false

  function answer(ask: SearchAsk): readonly Row[] {
    kept.watch()
    entries.extend(ask.tree)
    const { index } = kept
    switch (ask.ask) {
      case 'catch-up':
        return [{ more: index.catchUp() ? 1 : 0 }]
      case 'at':
        return ask.index < ask.tree.size ? index.found()(ask.index, {}) : []
      case 'find':
        return find(index, ask)
      case 'check':
        return [{ more: check(index, ask, entries.size, findings) ? 1 : 0, found: taken() }]
      case 'prove':
        return [kept.settledFor(ask.settle) ? prove(index, ask) : { state: 'being-checked' }]
    }
  }
  function taken(): readonly StoredThing[] {
    const all = findings
    findings = []
    return all
  }
  function afterTrouble(error: unknown, isCheck: boolean): readonly Row[] {
    if (error instanceof EntryAltered) {
      if (!isCheck) return [{ altered: 'entry' }]
      const found = entryTold ? taken() : [...taken(), 'entry' as const]
      entryTold = true
      return [{ more: 0, found }]
    }
    if (!(error instanceof IndexAltered || isBroken(error))) throw error
    findings.push('index')
    kept.renew()
    return isCheck ? [{ more: 1, found: taken() }] : [{ anew: 1 }]
  }
  return {
    ask(ask) {
      try {
        return answer(ask)
      } catch (error) {
        return afterTrouble(error, ask.ask === 'check')
      }
    },
    close() {
      kept.index.close()
      log.close()
    },
  }
}

/** The index that is open, opened again or made anew as its file demands. */
function keptIndex(file: string, log: DatabaseSync, entries: TrustedEntries) {
  let index = openSearchIndex(file, log, entries)
  /** When somebody else had written to it, as far as that is known. */
  let unsettled = Number.NEGATIVE_INFINITY
  return {
    get index() {
      return index
    },
    /** After somebody else has written to it, everything is to be checked again. Throws IndexAltered. */
    watch(): void {
      if (!index.writtenByOthers()) return
      unsettled = performance.now()
      if (index.isReplaced()) throw new IndexAltered()
      index.close()
      const reopened = reopenSearchIndex(file, log, entries)
      if (reopened === null) throw new IndexAltered()
      index = reopened
    },
    renew(): void {
      unsettled = performance.now()
      closeQuietly(index)
      index = anewSearchIndex(file, log, entries)
    },
    settledFor: (ms: number) => performance.now() - unsettled >= ms,
  }
}

/** It may be closed already, or not be able to. */
function closeQuietly(index: SearchIndex): void {
  try {
    index.close()
  } catch {
    // What is thrown away need not be whole.
  }
}

function find(index: SearchIndex, { criteria, page, tree }: AskFor<'find'>): readonly Row[] {
  const before = Math.min(page.before ?? tree.size, tree.size)
  const { sql, values } = searchQuery(criteria, { before, limit: page.limit })
  const whole = index.found()
  return index.database
    .prepare(sql)
    .all(...values)
    .flatMap(({ place }) => whole(Number(place), criteria))
}

/** One slice; the stored verifications come once the index is checked. */
function check(
  index: SearchIndex,
  { round, key, again }: AskFor<'check'>,
  trusted: number,
  findings: StoredThing[],
): boolean {
  const { ranges, verifications } = index
  if (again) verifications.again()
  if (index.size() < trusted) {
    index.catchUp()
    return true
  }
  const size = Math.min(index.size(), trusted)
  if (ranges.size < size) {
    ranges.next(size)
    return true
  }
  if (!ranges.whole && index.size() === size) ranges.conclude()
  return (
    ranges.whole &&
    key !== null &&
    verifications.next(round, key, () => findings.push('verification'))
  )
}

function prove(index: SearchIndex, { from, next, tree }: AskFor<'prove'>): Row {
  const { ranges } = index
  // Another question may have had more indexed meanwhile than was durable when this one was put.
  const size = index.size()
  if (!ranges.whole || size < tree.size) return { state: 'being-checked' }
  if (ranges.size < size) {
    if (size - ranges.size > NEARLY) return { state: 'being-checked' }
    ranges.next(size)
    return { state: 'going-on', next }
  }
  const until = performance.now() + SLICE_MS
  let range = Math.max(next, ranges.rangeAt(from))
  while (performance.now() < until) {
    if (!ranges.again(range)) {
      ranges.endThere()
      return { state: 'proven' }
    }
    range += 1
  }
  return { state: 'going-on', next: range }
}
