import type { DatabaseSync } from 'node:sqlite'
import { COLUMNS, type IndexRow, type StartedIn } from './index-entry.ts'
import { plainNumbers } from './plain-numbers.ts'
import type { Row } from './protocol.ts'

/** Every index over the rows, by the columns that it has and the rows that it is of. */
const BY = {
  entry_at: { equal: ['at'], of: 'TRUE' },
  entry_kind: { equal: ['kind'], of: 'TRUE' },
  entry_employee: { equal: ['employee'], of: 'employee IS NOT NULL' },
  entry_session: { equal: ['session'], of: 'session IS NOT NULL' },
  entry_branch: { equal: ['branch'], of: 'branch IS NOT NULL' },
  entry_subject: { equal: ['subject'], of: 'subject IS NOT NULL' },
  entry_verification: { equal: ['verification'], of: 'verification IS NOT NULL' },
  entry_requested: {
    equal: ['verification', 'operation', 'branch'],
    of: "kind = 'requested'",
  },
  entry_outcome: { equal: ['verification', 'outcome'], of: 'outcome IS NOT NULL' },
} as const
type IndexName = keyof typeof BY
const NAMES = Object.keys(BY) as IndexName[]

/** How many rows each index is of. */
export type IndexCounts = Readonly<Record<IndexName, number>>

/** The rows of the index as they are read back to be checked. */
export interface IndexRows {
  add(row: IndexRow): void
  startedIn: StartedIn
  /** The rows of a range, every value as SQL writes it: equal only where the rows are. */
  text(from: number, to: number): string
  /** Whether each row of a range can be found by every index that is of it. */
  areFound(from: number, to: number): boolean
  /** Whether the rows are of the first `size` places, and of no other. */
  endAt(size: number): boolean
  /** Whether each index has as many rows as told: with `areFound`, it then is what its rows imply. */
  areAsMany(counts: IndexCounts): boolean
}

export function openIndexRows(index: DatabaseSync): IndexRows {
  const add = index.prepare(
    `INSERT INTO entry (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map((name) => `:${name}`).join(', ')})`,
  )
  const started = index.prepare(`
    SELECT branch FROM entry WHERE kind = 'requested' AND verification = ? AND place < ?
    ORDER BY place LIMIT 1`)
  const text = index.prepare(`
    SELECT group_concat(line, char(10)) AS text FROM (
      SELECT ${COLUMNS.map((name) => `quote(${name})`).join(" || ',' || ")}
        || ',' || (${COLUMNS.map((name) => `coalesce(octet_length(${name}), 0)`).join(' + ')}) AS line
      FROM entry NOT INDEXED WHERE place >= ? AND place < ? ORDER BY place)`)
  const lost = NAMES.map((name) =>
    index.prepare(`
      SELECT 1 FROM entry AS t NOT INDEXED
      WHERE t.place >= ? AND t.place < ? AND (${BY[name].of})
        AND NOT EXISTS (
          SELECT 1 FROM entry AS x INDEXED BY ${name}
          WHERE ${[...BY[name].equal, 'place'].map((column) => `x.${column} IS t.${column}`).join(' AND ')}
            AND ${ofAlias(BY[name].of)})
      LIMIT 1`),
  )
  const end = (row: Row | undefined) => plainNumbers(row ?? {})['place'] ?? null
  const firstRow = index.prepare('SELECT min(place) AS place FROM entry NOT INDEXED')
  const lastRow = index.prepare('SELECT max(place) AS place FROM entry NOT INDEXED')
  for (const statement of [firstRow, lastRow]) statement.setReadBigInts(true)
  const counts = NAMES.map((name) =>
    index.prepare(`SELECT count(*) AS n FROM entry INDEXED BY ${name} WHERE ${BY[name].of}`),
  )
  return {
    add: (row) => void add.run(row),
    startedIn: (id, before) => (started.get(id, before)?.['branch'] ?? null) as string | null,
    text: (from, to) => String(text.get(from, to)?.['text'] ?? ''),
    areFound: (from, to) => lost.every((one) => one.get(from, to) === undefined),
    endAt(size) {
      const first = end(firstRow.get())
      const last = end(lastRow.get())
      return size > 0 ? first === 0 && last === size - 1 : first === null && last === null
    },
    areAsMany: (expected) =>
      counts.every((count, at) => count.get()?.['n'] === expected[NAMES[at] as IndexName]),
  }
}

function ofAlias(of: string): string {
  return of === 'TRUE' ? of : `x.${of}`
}

/** What {@link IndexRows.text} says of rows that are as they must be. */
export function textOf(rows: readonly IndexRow[]): string {
  return rows
    .map((row) => {
      const values = COLUMNS.map((name) => row[name])
      const octets = values.reduce<number>((sum, value) => sum + octetsOf(value), 0)
      return `${values.map(quoted).join(',')},${octets}`
    })
    .join('\n')
}

/** As SQLite's quote() writes a value. */
function quoted(value: string | number | null): string {
  if (value === null) return 'NULL'
  return typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`
}

function octetsOf(value: string | number | null): number {
  return value === null ? 0 : Buffer.byteLength(String(value))
}

export function countsOf(rows: readonly IndexRow[]): IndexCounts {
  const having = (column: keyof IndexRow) => rows.filter((row) => row[column] !== null).length
  return {
    entry_at: rows.length,
    entry_kind: rows.length,
    entry_employee: having('employee'),
    entry_session: having('session'),
    entry_branch: having('branch'),
    entry_subject: having('subject'),
    entry_verification: having('verification'),
    entry_requested: rows.filter(({ kind }) => kind === 'requested').length,
    entry_outcome: having('outcome'),
  }
}

export function sumOf(all: Iterable<IndexCounts>): IndexCounts {
  const sum = { ...countsOf([]) } as Record<IndexName, number>
  for (const one of all) for (const name of NAMES) sum[name] += one[name]
  return sum
}
