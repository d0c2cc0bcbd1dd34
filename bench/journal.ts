import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { canonicalize, type Json } from '@okienko/journal/check'
import { openJournal } from '../packages/server/src/adapters/journal/open-journal.ts'
import { openSqlite } from '../packages/server/src/adapters/sqlite/open-sqlite.ts'
import { entryOf } from '../packages/server/src/domain/entry.ts'
import type { JournalEvent } from '../packages/server/src/domain/events.ts'

/*
 * Durable appends to the journal, in process: sequenced, hashed, stored, signed. Against them, in the same
 * run and on the same disk: raw inserts of the same bytes by node:sqlite, as many in a transaction.
 */
const SECONDS = Number(process.argv[2] ?? 3)
const BATCH = 512
const MARK = 'a'.repeat(64)

function anEvent(n: number): JournalEvent {
  const place = {
    branch: 'Warszawa 4',
    workstation: 'W1',
    roles: ['advisor'],
    client: 'desk',
    correlationId: '0b7d8a52-6f0e-4f5e-9a43-3f6c2e1d7b10',
  } as const
  return {
    kind: 'read',
    at: 1_790_000_000_000 + n,
    actor: { kind: 'employee', employeeId: MARK, sessionId: MARK, ...place },
    verificationId: '7b0d2c0e-5f0a-4d3c-9a54-0f7a3c1f6b11',
    subject: MARK,
    fields: ['firstName', 'surname', 'pesel', 'documentNumber'],
  }
}

const percentile = (sorted: readonly number[], part: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0

async function ours(directory: string) {
  const sqlite = await openSqlite({ file: join(directory, 'okienko.db') })
  const journal = await openJournal({
    store: sqlite.log,
    places: { directory, last: join(directory, 'last'), origin: 'bench.example/journal' },
    ...{ maxLag: 5_000, witnesses: [], witnessesRequired: 0 },
    onTrouble: (cause) => process.stderr.write(`${String(cause)}\n`),
    onRecovery: () => {},
  })
  const records = journal.guard(sqlite.records)
  const waits: number[] = []
  let lag = 0
  const watch = setInterval(() => {
    lag = Math.max(lag, journal.lag())
  }, 20)
  const from = performance.now()
  let n = 0
  const appending = async () => {
    for (let now = performance.now(); now - from < SECONDS * 1_000; ) {
      await records.commit({ change: null, events: [anEvent(n++)] })
      const done = performance.now()
      waits.push(done - now)
      now = done
    }
  }
  await Promise.all(Array.from({ length: 2 * BATCH }, appending))
  const rate = (waits.length * 1_000) / (performance.now() - from)
  clearInterval(watch)
  await journal.close()
  await sqlite.close()
  waits.sort((a, b) => a - b)
  return { rate, p50: percentile(waits, 0.5), p99: percentile(waits, 0.99), lag }
}

function raw(directory: string): number {
  const database = new DatabaseSync(join(directory, 'raw.db'))
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  database.exec('CREATE TABLE entry (place INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT')
  const insert = database.prepare('INSERT INTO entry VALUES (?, ?)')
  const from = performance.now()
  let n = 0
  while (performance.now() - from < SECONDS * 1_000) {
    database.exec('BEGIN IMMEDIATE')
    for (let i = 0; i < BATCH; i += 1, n += 1) {
      insert.run(n, Buffer.from(canonicalize(entryOf(anEvent(n)) as Json)))
    }
    database.exec('COMMIT')
  }
  const rate = (n * 1_000) / (performance.now() - from)
  database.close()
  return rate
}

const directory = await mkdtemp(join(tmpdir(), 'okienko-bench-journal-'))
try {
  const { rate, p50, p99, lag } = await ours(directory)
  const peer = raw(directory)
  const bytes = canonicalize(entryOf(anEvent(0)) as Json).length
  process.stdout.write(`entries of ${bytes} bytes, ${2 * BATCH} writers, ${SECONDS} s each

journal              ${Math.round(rate)} durable appends a second
acknowledged after   p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms
checkpoint lag       at most ${lag.toFixed(0)} ms
raw SQLite           ${Math.round(peer)} inserts a second, ${BATCH} in a transaction
ratio                ${(rate / peer).toFixed(2)}
${JSON.stringify({ rate: Math.round(rate), p50, p99, lag, raw: Math.round(peer), ratio: rate / peer })}
`)
} finally {
  await rm(directory, { recursive: true, force: true })
}
