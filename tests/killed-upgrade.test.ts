import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { DatabaseSync } from 'node:sqlite'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { layOutDataFolder } from './support/data-folder.ts'

/*
 * An upgrade rewrites what a bank has collected for years. Whenever the machine goes down in the middle of it,
 * the data is that of before or that of after, whole, and the next start goes on.
 */
const ROUNDS = process.env['OKIENKO_TEST_LONG'] === '1' ? 100 : 3
const ROWS = 6_000
const OPEN = join(import.meta.dirname, 'support/open-records.ts')

let folder = ''
let old = ''
let ofBefore = ''
let ofAfter = ''
let took = 0

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'okienko-killed-upgrade-'))
  const laidOut = join(folder, 'laid-out')
  layOutDataFolder('0.1.0', laidOut)
  old = join(laidOut, 'okienko.db')
  grow(old)
  ofBefore = contentOf(old)
  const whole = copyOf('whole')
  const { began, ended } = await open(whole)
  took = ended - began
  ofAfter = contentOf(whole)
})
after(() => rmSync(folder, { recursive: true, force: true }))

/** So many verifications that the migration takes a while; in the mode in which a server leaves its file. */
function grow(file: string): void {
  const database = new DatabaseSync(file)
  database.exec(`PRAGMA journal_mode = WAL; BEGIN;
    WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ${ROWS})
    INSERT INTO verification SELECT id || '-' || n, version, reference || '-' || n, NULL, NULL, state,
      employee_id, session_id, requested_at, deadline, open_until, body, kept_until, subject_id
    FROM verification, n WHERE state = 'released';
    COMMIT`)
  database.close()
}

function copyOf(name: string): string {
  const copy = join(folder, `${name}.db`)
  cpSync(old, copy)
  return copy
}

/** Everything that can be read of a database: its version, its schema, and every row of every table. */
function contentOf(file: string): string {
  const database = new DatabaseSync(file)
  const digest = createHash('sha256')
  const rows = (sql: string) => database.prepare(sql).iterate()
  for (const row of rows('PRAGMA user_version')) digest.update(JSON.stringify(row))
  const tables: string[] = []
  for (const row of rows('SELECT type, name, sql FROM sqlite_schema ORDER BY name')) {
    digest.update(JSON.stringify(row))
    if (row['type'] === 'table') tables.push(String(row['name']))
  }
  for (const table of tables) {
    for (const row of rows(`SELECT * FROM "${table}"`)) digest.update(JSON.stringify(row))
  }
  database.close()
  return digest.digest('hex')
}

/** Brings the file to the schema of today in a process of its own, killed so long after it has begun. */
async function open(file: string, killAfter?: number) {
  const child = spawn(process.execPath, [OPEN, file], { stdio: ['ignore', 'pipe', 'inherit'] })
  let began = 0
  let ended = 0
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === 'ends') ended = performance.now()
    if (line !== 'begins') continue
    began = performance.now()
    if (killAfter !== undefined) void pause(killAfter).then(() => child.kill('SIGKILL'))
  }
  return { began, ended }
}

describe(`an upgrade that is killed, ${ROUNDS} times`, () => {
  it('leaves the data of before or of after, and the next start goes on', async (t) => {
    assert.notEqual(ofBefore, ofAfter)
    const seen = { before: 0, middle: 0, after: 0 }
    for (let round = 0; round < ROUNDS; round += 1) {
      const file = copyOf(`round-${round}`)
      await open(file, (took * (round + 0.5)) / ROUNDS)
      const written = statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0
      const content = contentOf(file)
      assert.ok([ofBefore, ofAfter].includes(content), `half migrated in round ${round}`)
      if (content === ofAfter) seen.after += 1
      else if (written > 0) seen.middle += 1
      else seen.before += 1
      const { ended } = await open(file)
      assert.ok(ended > 0)
      assert.equal(contentOf(file), ofAfter)
      rmSync(file)
    }
    t.diagnostic(`${JSON.stringify(seen)}, ${Math.round(took)} ms each`)
    assert.ok(seen.middle > 0, 'no kill has met the migration at work')
  })
})
