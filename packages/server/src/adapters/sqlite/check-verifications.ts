import type { DatabaseSync } from 'node:sqlite'
import { FINAL_STATES } from '../../domain/verification/transitions.ts'
import { foundByIndexes } from './found-by-indexes.ts'
import { plainNumbers } from './plain-numbers.ts'
import type { Row } from './protocol.ts'
import { ofTheLog } from './trusted-entries.ts'
import { ownRow } from './verification-row.ts'

/** Every stored verification held against the log, slice by slice, once the index of the log is checked. */
export interface VerificationCheck {
  /**
   * One slice; returns whether there is more in this round. A row that is ahead of the index is judged in a later
   * `round`, by which the log has told of it.
   */
  next(round: number, key: Uint8Array, onAltered: () => void): boolean
  /** From the beginning: somebody else has written into the database. */
  again(): void
}

const SLICE = 256
const HOURS = 3_600_000
/** What is altered while the server runs, and that nobody reads, is found by the next pass. */
const AGAIN_AFTER = 6 * HOURS

/** Stands for all rows that an index does not find. */
const INDEXES = 'indexes'

/** Below every row: SQLite's own numbers of rows have 64 bits. */
const LEAST_ROWID = -(2n ** 63n)

type Phase =
  | { readonly is: 'logged'; readonly place: number }
  | { readonly is: 'stored'; readonly rowid: bigint }
  | { readonly is: 'ahead'; readonly since: number }
  | { readonly is: 'done'; readonly at: number }

/** What the log tells of a verification: the newest version, if its entries say one, and how it ended. */
interface Told {
  readonly version: number
  readonly outcome: string | null
  /** Whether it tells twice of what happens once: an older row was brought back and moved on from there. */
  readonly isTwofold: boolean
}

/** What happens to a verification once, besides that it ends once. */
const ONCE: ReadonlySet<unknown> = new Set(['requested', 'invited', 'received'])

export function checkVerifications(records: DatabaseSync, index: DatabaseSync): VerificationCheck {
  const log = prepareTold(index)
  const stored = prepareStored(records)
  const altered = new Set<string>()
  let phase: Phase = { is: 'logged', place: -1 }
  const ahead: string[] = []

  return {
    again() {
      phase = { is: 'logged', place: -1 }
    },
    next(round, key, onAltered) {
      /** The log is asked first: the row, read after it, can only be newer. */
      function judge(id: string, isLast: boolean): void {
        const told = log.toldOf(id)
        const row = stored.row(id)
        if (!isLast && row !== undefined && isAhead(row, told)) ahead.push(id)
        else if (row === undefined || !agrees(row, told, log.firstAt(), key)) report(id)
      }
      function report(id: string): void {
        if (!altered.has(id)) onAltered()
        altered.add(id)
      }
      switch (phase.is) {
        case 'logged': {
          const found = log.requestedAfter(phase.place)
          for (const { verification } of found) judge(String(verification), false)
          const last = found.at(-1)
          if (last === undefined) phase = { is: 'stored', rowid: LEAST_ROWID }
          else phase = { is: 'logged', place: Number(last['place']) }
          return true
        }
        case 'stored': {
          const { rowid } = phase
          const { ids, to, areFound } = stored.after(rowid)
          ahead.push(...ids.filter((id) => !log.isRequested(id)))
          if (!areFound) report(INDEXES)
          phase = to === null ? { is: 'ahead', since: round } : { is: 'stored', rowid: to }
          return to !== null
        }
        case 'ahead': {
          if (round <= phase.since) return false
          for (const id of ahead.splice(0, SLICE)) judge(id, true)
          if (ahead.length === 0) phase = { is: 'done', at: performance.now() }
          return ahead.length > 0
        }
        case 'done':
          if (performance.now() - phase.at > AGAIN_AFTER) phase = { is: 'logged', place: -1 }
          return false
      }
    },
  }
}

/** The rows, each of which may be anything. */
function prepareStored(records: DatabaseSync) {
  const byId = records.prepare('SELECT * FROM verification WHERE id = ?')
  const inOrder = records.prepare(
    `SELECT rowid, id FROM verification WHERE rowid > ? ORDER BY rowid LIMIT ${SLICE}`,
  )
  for (const statement of [byId, inOrder]) statement.setReadBigInts(true)
  const isFound = foundByIndexes(records, 'verification')
  return {
    row(id: string): Row | undefined {
      const found = ofTheLog(() => byId.get(id))
      return found && plainNumbers(found)
    },
    /** A slice of them, up to the row number `to`, and whether its indexes find each; `to` is null at the end. */
    after(rowid: bigint) {
      const found = ofTheLog(() => inOrder.all(rowid))
      const last = found.at(-1)
      const to = last === undefined ? null : BigInt(String(last['rowid']))
      const areFound = to === null || ofTheLog(() => isFound(rowid, to))
      return { ids: found.map(({ id }) => String(id)), to, areFound }
    },
  }
}

/** What the checked index says of verifications. */
function prepareTold(index: DatabaseSync) {
  const requested = index.prepare(`
    SELECT place, verification FROM entry INDEXED BY entry_kind
    WHERE kind = 'requested' AND place > ? ORDER BY place LIMIT ${SLICE}`)
  const one = index.prepare(
    "SELECT 1 FROM entry WHERE kind = 'requested' AND verification = ? LIMIT 1",
  )
  const all = index.prepare(
    'SELECT kind, outcome, version FROM entry WHERE verification = ? ORDER BY place',
  )
  const first = index.prepare('SELECT at FROM entry ORDER BY place LIMIT 1')
  const isRequested = (id: string) => one.get(id) !== undefined
  return {
    requestedAfter: (place: number) => requested.all(place),
    isRequested,
    /** When the first entry was made. */
    firstAt: () => Number(first.get()?.['at'] ?? Number.NEGATIVE_INFINITY),
    /** Null where nobody has requested it. */
    toldOf(id: string): Told | null {
      if (!isRequested(id)) return null
      const entries = all.all(id)
      const ends = entries.filter(({ outcome }) => outcome !== null)
      const once = entries.map(({ kind }) => kind).filter((kind) => ONCE.has(kind))
      return {
        version: Math.max(0, ...entries.map(({ version }) => Number(version ?? 0))),
        outcome: (ends[0]?.['outcome'] ?? null) as string | null,
        isTwofold: ends.length > 1 || new Set(once).size < once.length,
      }
    },
  }
}

/** Whether a row says what the log does not, or not yet. */
function isAhead({ state }: Row, told: Told | null): boolean {
  return told === null || (told.outcome === null && FINAL_STATES.has(String(state)))
}

function agrees(row: Row, told: Told | null, firstAt: number, key: Uint8Array): boolean {
  const own = ownRow(key, row)
  if (own === null) return false
  const { state, requestedAt } = own.columns
  // Of what was asked for before there was a journal it has no entry.
  if (told === null) return requestedAt < firstAt
  if (own.version < told.version || told.isTwofold) return false
  return FINAL_STATES.has(state) || told.outcome !== null ? state === told.outcome : true
}
