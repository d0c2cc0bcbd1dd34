import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import {
  openSearch,
  type SqliteSearch,
} from '../packages/server/src/adapters/sqlite/open-search.ts'
import type { Sqlite } from '../packages/server/src/adapters/sqlite/open-sqlite.ts'
import { openOwn } from '../packages/server/src/adapters/sqlite/testing/own-records.ts'
import type { Criteria } from '../packages/server/src/application/ports/journal-search.ts'
import type { Actor, JournalEvent } from '../packages/server/src/domain/journal/events.ts'
import { argument, ms, percentile, print, type Row } from './support/report.ts'

/*
 * npm run bench:search -- --entries=100000
 *
 * How fast the index of the journal is made, checked against the log and proven again, and how fast it answers a page of 50, against what there
 * would be without it: one pass over the log in the same file, in the same run.
 */
const COMMAND = 'npm run bench:search'
const HEAD: Row = ['a page of 50', 'found', 'p50', 'p99', 'a pass over the log', 'times faster']
const BATCH = 500
const QUESTIONS = 200
const EMPLOYEES = 200
const PROOFS = 5

const mark = (kind: string, n: number) => `${kind}${n.toString(16)}`.padStart(64, '0')

/** The five entries of one verification: 200 employees in 20 branches, a customer for each. */
function course(n: number): readonly JournalEvent[] {
  const at = 1_790_000_000_000 + n * 1_000
  const employee = n % EMPLOYEES
  const actor: Actor = {
    kind: 'employee',
    employeeId: mark('a', employee),
    sessionId: mark('b', employee),
    branch: `Oddział ${employee % 20}`,
    ...{ workstation: 'W1', roles: ['advisor'], client: 'desk' },
    correlationId: `request-${n}`,
  }
  const verificationId = `verification-${n}`
  const about = { verificationId, subject: mark('c', n) }
  const proven = { actor, ...about, grade: 'proven' } as const
  const fields = ['surname', 'pesel', 'photo']
  const requested = {
    operationId: `operation-${n % 12}`,
    cardId: '4101',
    dataSetId: 'standard',
    purposeId: 'AML',
    legalBasis: 'art. 34',
    fields,
    system: 'desk',
    catalogueVersion: '1',
    flow: 'counter',
    role: 'self',
    errands: [],
    reuses: null,
    beside: null,
    asked: fields,
  } as const
  return [
    { kind: 'requested', at, actor, verificationId, ...requested },
    { kind: 'invited', at, actor, verificationId, scanBefore: at + 120_000 },
    {
      kind: 'received',
      at,
      actor: { kind: 'source', name: 'backsystem' },
      ...about,
      grade: 'proven',
      digest: mark('d', n),
      commitment: null,
      identifiedBy: null,
      fields,
    },
    { kind: 'presented', at, ...proven, fields },
    n % 50 === 0
      ? { kind: 'rejected', at, ...proven, reason: 'face-differs', decisionMs: 4_000 }
      : {
          kind: 'released',
          at,
          ...proven,
          fields,
          openUntil: at + 900_000,
          decisionMs: 4_000,
          visitId: 'visit-1',
          requestId: null,
        },
  ]
}

async function fill(file: string, entries: number): Promise<Sqlite> {
  const sqlite = await openOwn(file)
  for (let n = 0; n < entries / 5; n += BATCH / 5) {
    const events = Array.from({ length: BATCH / 5 }, (_, more) => course(n + more)).flat()
    await sqlite.records.commit({ change: null, events })
  }
  return sqlite
}

/** One pass over the log for a word that the wanted entries have: what a search is without an index. */
function pass(file: string, word: string): number {
  const database = new DatabaseSync(file, { readOnly: true })
  const from = performance.now()
  database.prepare('SELECT place FROM entry WHERE instr(body, ?) > 0').all(Buffer.from(word))
  const took = performance.now() - from
  database.close()
  return took
}

async function measure(
  search: SqliteSearch,
  file: string,
  [name, word, criteria]: readonly [string, string, (n: number) => Criteria],
): Promise<Row> {
  const took: number[] = []
  let found = 0
  for (let n = 0; n < QUESTIONS; n += 1) {
    const from = performance.now()
    found = (await search.find(criteria(n), { before: null, limit: 50 })).length
    took.push(performance.now() - from)
  }
  const whole = pass(file, word)
  const p50 = percentile(took, 0.5)
  const faster = `${(whole / p50).toFixed(0)}`
  return [name, String(found), ms(p50), ms(percentile(took, 0.99)), ms(whole), faster]
}

const entries = argument('entries', 100_000)
const directory = await mkdtemp(join(tmpdir(), 'okienko-bench-search-'))
try {
  const file = join(directory, 'okienko.db')
  const sqlite = await fill(file, entries)
  const search = await openSearch({ file, log: sqlite.log })
  const indexed = await seconds(() => search.catchUp())
  const last = entries / 5 - 1
  const asked = [
    ['one customer', mark('c', 7), (n: number) => ({ subjects: [mark('c', n * 7)] })],
    ['one employee', mark('a', 7), (n: number) => ({ employees: [mark('a', n % EMPLOYEES)] })],
    ['a branch, one day', 'Oddział 3', (n: number) => dayOf(n, last)],
    ['rejections of an operation', 'rejected', (n: number) => rejections(n)],
    ['everything, newest first', '"v":1', () => ({})],
  ] as const
  const rows: Row[] = []
  for (const one of asked) rows.push(await measure(search, file, one))
  const checked = await seconds(() => search.check())
  const proofs: number[] = []
  for (let n = 0; n < PROOFS; n += 1) {
    proofs.push(
      await seconds(async () => {
        if ((await search.prove(null)) !== 'proven') throw new Error('the index is not proven')
      }),
    )
  }
  await search.close()
  await sqlite.close()
  print(
    COMMAND,
    [HEAD, ...rows],
    [
      `${entries} entries indexed in ${indexed.toFixed(1)} s: ${Math.round(entries / indexed)}/s`,
      `checked against the log in ${checked.toFixed(1)} s: ${perMillion(checked)} s for 10^6 entries`,
      `proven again in ${percentile(proofs, 0.5).toFixed(2)} s: ${perMillion(percentile(proofs, 0.5))} s for 10^6 entries`,
    ],
  )
} finally {
  await rm(directory, { recursive: true, force: true })
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const from = performance.now()
  await work()
  return (performance.now() - from) / 1_000
}

function perMillion(took: number): string {
  return ((took * 1_000_000) / entries).toFixed(1)
}

function dayOf(n: number, last: number): Criteria {
  const from = 1_790_000_000_000 + (n % 20) * (last / 20) * 1_000
  return { branch: `Oddział ${n % 20}`, from, to: from + 86_400_000 }
}

function rejections(n: number): Criteria {
  return { outcome: 'rejected', operationId: `operation-${(n % 6) * 2}` }
}
