import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { aRequestCommit } from '../packages/server/src/adapters/contracts/fixtures.ts'
import { toCommitRow } from '../packages/server/src/adapters/sqlite/rows.ts'
import { openOwn } from '../packages/server/src/adapters/sqlite/testing/own-records.ts'
import { argument, median, ms, percentile, print } from './support/report.ts'

export interface CommitFigures {
  readonly committers: number
  /** Commits per second: one verification row and one journal entry each. */
  readonly ours: number
  readonly p50: number
  readonly p99: number
  /** The same bytes by node:sqlite alone, so many rows of each in one durable transaction. */
  readonly raw: number
}

/** Both in turn on the same disk, `rounds` times; medians. */
export async function benchCommits(
  committers: number,
  { rounds = 3, seconds = 1 } = {},
): Promise<CommitFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'okienko-bench-'))
  try {
    const ours: Awaited<ReturnType<typeof adapterRate>>[] = []
    const raw: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      ours.push(await adapterRate(join(folder, `ours-${round}.db`), committers, seconds))
      raw.push(rawRate(join(folder, `raw-${round}.db`), committers, seconds))
    }
    const of = (pick: (one: (typeof ours)[number]) => number) => median(ours.map(pick))
    return {
      committers,
      ours: of(({ rate }) => rate),
      p50: of(({ p50 }) => p50),
      p99: of(({ p99 }) => p99),
      raw: median(raw),
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function adapterRate(file: string, committers: number, seconds: number) {
  const store = await openOwn(file)
  const waits: number[] = []
  const from = performance.now()
  const until = from + seconds * 1_000
  const commitOn = async () => {
    for (let now = performance.now(); now < until; ) {
      const outcome = await store.records.commit(aRequestCommit({ id: randomUUID() }))
      if (outcome !== 'stored') throw new Error(outcome)
      const done = performance.now()
      waits.push(done - now)
      now = done
    }
  }
  await Promise.all(Array.from({ length: committers }, commitOn))
  const rate = (waits.length * 1_000) / (performance.now() - from)
  await store.close()
  return { rate, p50: median(waits), p99: percentile(waits, 0.99) }
}

/** No index but the keys, no checks, no thread, no journal tree: what the disk and SQLite give. */
function rawRate(file: string, batch: number, seconds: number): number {
  const database = new DatabaseSync(file)
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    CREATE TABLE verification (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
    CREATE TABLE entry (place INTEGER PRIMARY KEY, body ANY NOT NULL) STRICT;
  `)
  const record = database.prepare('INSERT INTO verification VALUES (?, ?)')
  const entry = database.prepare('INSERT INTO entry VALUES (?, ?)')
  const { body, event } = bytesOfCommit()
  let stored = 0
  const from = performance.now()
  while (performance.now() < from + seconds * 1_000) {
    database.exec('BEGIN IMMEDIATE')
    for (let one = 0; one < batch; one += 1) {
      record.run(randomUUID(), body)
      entry.run(stored, event)
      stored += 1
    }
    database.exec('COMMIT')
  }
  const rate = (stored * 1_000) / (performance.now() - from)
  database.close()
  return rate
}

function bytesOfCommit() {
  const { change, entries } = toCommitRow(aRequestCommit({ id: randomUUID() }))
  const [event] = entries
  if (!change?.next || event === undefined) throw new Error('not a commit of a row and an event')
  return { body: change.next.body, event: event.text }
}

export const HEAD = ['committers', 'commits/s', 'p50', 'p99', 'raw SQLite', 'ratio'] as const

export function rowOf({ committers, ours, p50, p99, raw }: CommitFigures) {
  const rate = (value: number) => `${value.toFixed(0)}/s`
  return [
    String(committers),
    rate(ours),
    ms(p50),
    ms(p99),
    rate(raw),
    (ours / raw).toFixed(2),
  ] as const
}

if (import.meta.main) {
  const seconds = argument('seconds', 2)
  const rows = []
  for (const committers of [1, 64, 256])
    rows.push(rowOf(await benchCommits(committers, { seconds })))
  print(
    `node bench/commits.ts --seconds=${seconds}`,
    [HEAD, ...rows],
    [
      'raw SQLite: the same bytes into two bare tables, as many rows in a transaction as there are committers',
    ],
  )
}
