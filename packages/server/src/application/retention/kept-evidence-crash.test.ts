import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { openEvidenceFiles } from '../../adapters/evidence-files/evidence-files.ts'
import { openSubjectRows } from '../../adapters/sqlite/open-subject-rows.ts'
import { openOwn } from '../../adapters/sqlite/testing/own-records.ts'
import { customersBeside } from '../../adapters/sqlite/testing/scratch.ts'
import { keepsEvidence } from '../../domain/retention/kept-evidence.ts'
import { ORIGINAL, openMemoryBank } from '../testing/memory-bank.ts'

const KILLS = process.env['OKIENKO_TEST_LONG'] === '1' ? 60 : 4
const PROGRAM = fileURLToPath(new URL('./testing/keeping-process.ts', import.meta.url))

/** Kills the process some time after its first release; every id that it acknowledged. */
async function killed(directory: string): Promise<readonly string[]> {
  const child = spawn(process.execPath, [PROGRAM, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const acknowledged: string[] = []
  const lines = createInterface({ input: child.stdout })
  lines.on('line', (line) => acknowledged.push(line.replace('released ', '')))
  const ended = once(lines, 'close')
  try {
    for (const end = Date.now() + 30_000; acknowledged.length === 0; await sleep(5)) {
      assert.ok(Date.now() < end && child.exitCode === null, 'the process has got stuck')
    }
    await sleep(Math.random() * 100)
  } finally {
    child.kill('SIGKILL')
    await ended
  }
  return acknowledged
}

describe('a process that dies while it keeps evidence', () => {
  it(`has kept that of every release and of nothing else, in ${KILLS} kills`, async (t) => {
    const directory = mkdtempSync(join(tmpdir(), 'okienko-kept-'))
    t.after(() => rmSync(directory, { recursive: true }))
    const acknowledged: string[] = []
    for (let run = 0; run < KILLS; run += 1) acknowledged.push(...(await killed(directory)))

    const file = join(directory, 'okienko.db')
    const storage = await openOwn(file)
    const { verifications } = storage
    const subjects = await openSubjectRows(customersBeside(file))
    t.after(() => Promise.all([storage.close(), subjects.close()]))
    const evidence = await openEvidenceFiles(join(directory, 'okienko.evidence'))
    const { steps, subjects: customers } = openMemoryBank({
      storage,
      subjectRows: subjects,
      evidence,
    })
    await steps.failLost()
    await steps.resolveDoubts()

    assert.deepEqual(await evidence.inDoubt(), [])
    const stored = globSync('okienko.evidence/??/*', { cwd: directory }).map((path) =>
      basename(path),
    )
    const named = await verifications.keptOverdue(Number.MAX_SAFE_INTEGER, '', 1_000_000)
    const names = named.map(({ verification: v }) => (keepsEvidence(v) ? v.kept.name : ''))
    assert.deepEqual(stored.sort(), names.sort())
    assert.ok(acknowledged.length >= KILLS)
    for (const id of acknowledged) {
      const { verification: v } = (await verifications.find(id)) ?? {}
      assert.ok(v && keepsEvidence(v), 'evidence of an acknowledged release is lost')
      const customer = await customers.get(v.subject.id)
      const [sealed] = await evidence.get(v.kept.name, v.kept.bytes)
      assert.ok(customer && sealed)
      const original = Buffer.from(customer.unseal(sealed, v.kept.name)).toString()
      assert.deepEqual(JSON.parse(original), ORIGINAL)
    }
  })
})
