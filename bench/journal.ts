import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { canonicalize, type Json } from '@okienko/journal/check'
import { entryOf } from '../packages/server/src/domain/journal/entry.ts'
import { benchHttp } from './journal-http.ts'
import { anEvent, logFile, openLog } from './support/journal-log.ts'
import { argument, ms, percentile, print, type Row } from './support/report.ts'

/*
 * npm run bench:journal      durable appends, in process and over HTTP, and proofs from large logs
 *   -- --seconds=5 --in-flight=128 --long (10,000,000 entries too)
 * In process against raw inserts of the same bytes by node:sqlite, as many in a transaction, on the same
 * disk in the same run; the rest against its aims.
 */
const COMMAND = 'npm run bench:journal'
const SECONDS = argument('seconds', 5)
const IN_FLIGHT = argument('in-flight', 128)
const SIZES = [1_000, 100_000, 1_000_000, ...(process.argv.includes('--long') ? [10_000_000] : [])]
const PROOFS = 2_000
const BATCH = 512
const AIMS = { inProcess: 25_000, http: 3_000, proofMs: 20, rssMiB: 512 }

const text = (n: number) => canonicalize(entryOf(anEvent(n)) as Json)
const count = (value: number) => Math.round(value).toLocaleString('en')
const times = (value: number) => value.toFixed(2)

async function inProcess(directory: string) {
  const { journal, records, close } = await openLog(directory)
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
  await close()
  return { rate, lag, p50: percentile(waits, 0.5), p99: percentile(waits, 0.99) }
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
    for (let i = 0; i < BATCH; i += 1, n += 1) insert.run(n, Buffer.from(text(n)))
    database.exec('COMMIT')
  }
  const rate = (n * 1_000) / (performance.now() - from)
  database.close()
  return rate
}

/** Grows the log to `size` entries, then has a process of its own prove some of them. */
async function proofs(directory: string, from: number, size: number): Promise<Row> {
  const { records, close } = await openLog(directory)
  for (let n = from; n < size; ) {
    const commits = Array.from({ length: 8 }, () => {
      const events = Array.from({ length: Math.min(500, size - n) }, () => anEvent(n++))
      return records.commit({ change: null, events })
    })
    await Promise.all(commits)
  }
  await close()
  const reader = join(import.meta.dirname, 'journal-reader.ts')
  const said = execFileSync(process.execPath, [reader, logFile(directory), String(PROOFS)])
  const read: { size: number; times: number[]; rss: number } = JSON.parse(said.toString())
  if (read.size !== size) throw new Error(`the log has ${read.size} entries`)
  const [p99, rss] = [percentile(read.times, 0.99), read.rss / 1_048_576]
  return [
    count(size),
    ...[ms(percentile(read.times, 0.5)), ms(p99), times(p99 / AIMS.proofMs)],
    ...[`${rss.toFixed(0)} MiB`, times(rss / AIMS.rssMiB)],
  ]
}

const directory = await mkdtemp(join(tmpdir(), 'okienko-bench-journal-'))
try {
  const ours = await inProcess(directory)
  const peer = raw(directory)
  const http = await benchHttp(IN_FLIGHT, SECONDS)
  const appends: Row[] = [
    ['durable appends', 'a second', 'of the aim', 'p50', 'p99', 'checkpoint lag at most'],
    [
      `in process, ${2 * BATCH} writers`,
      ...[count(ours.rate), times(ours.rate / AIMS.inProcess), ms(ours.p50), ms(ours.p99)],
      `${ours.lag.toFixed(0)} ms`,
    ],
    [
      `over HTTP, ${IN_FLIGHT} in flight`,
      ...[count(http.rate), times(http.rate / AIMS.http), ms(http.p50), ms(http.p99)],
      `${(http.lag * 1_000).toFixed(0)} ms`,
    ],
  ]
  print(COMMAND, appends, [
    `raw SQLite, ${BATCH} in a transaction: ${count(peer)} a second; in process over raw ${times(ours.rate / peer)}`,
    `entries of ${text(0).length} bytes; over HTTP ${ms(http.serverCpuMs)} of the server's processor each`,
  ])
  const rows: Row[] = [['entries', 'proof p50', 'p99', 'of 20 ms', 'resident', 'of 512 MiB']]
  const log = await mkdtemp(join(directory, 'log-'))
  for (const [at, size] of SIZES.entries()) rows.push(await proofs(log, SIZES[at - 1] ?? 0, size))
  print(COMMAND, rows, [`${count(PROOFS)} proofs of random entries each, by a process of its own`])
} finally {
  await rm(directory, { recursive: true, force: true })
}
