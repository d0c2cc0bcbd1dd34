import assert from 'node:assert/strict'
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, it, type TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { StoredEvent } from '../../application/ports.ts'
import { numberOf } from '../contracts/fixtures.ts'
import { openAt } from '../journal/testing/a-journal.ts'
import { scratch } from './testing/scratch.ts'

const KILLS = process.env['OKIENKO_TEST_LONG'] === '1' ? 60 : 4
const PROGRAM = fileURLToPath(new URL('./testing/committing-process.ts', import.meta.url))
const LINUX_ONLY = process.platform === 'linux' ? false : 'the file size limit is set by prlimit'

async function aFile(t: TestContext): Promise<string> {
  const { file, remove } = await scratch()
  t.after(remove)
  return file
}

/** Starts the committing process; `acknowledged` and `refused` grow as it speaks. */
function start(t: TestContext, command: readonly string[], file: string, run: string) {
  const [program = '', ...rest] = command
  const child = spawn(program, [...rest, PROGRAM, file, run], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  t.after(() => child.kill('SIGKILL'))
  const acknowledged = new Map<string, number>()
  const refused: number[] = []
  const lines = createInterface({ input: child.stdout })
  lines.on('line', (line) => {
    const [word, first = '', second] = line.split(' ')
    if (word === 'acknowledged' && second !== undefined) acknowledged.set(first, Number(second))
    if (word === 'refused') refused.push(Number(first))
  })
  return { child, acknowledged, refused, ended: once(lines, 'close') }
}

async function until(holds: () => boolean, child: ChildProcess): Promise<void> {
  for (const end = Date.now() + 20_000; !holds(); await sleep(5)) {
    assert.ok(Date.now() < end && child.exitCode === null, 'the committing process has got stuck')
  }
}

/** Every acknowledged commit is there, none twice, no state without its events, and the log verifies. */
async function checkFile(
  t: TestContext,
  file: string,
  acknowledged: ReadonlyMap<string, number>,
): Promise<void> {
  // Opening it signs what was not signed when the process died: another history would be refused.
  const { records, journal, sqlite, verify } = await openAt(t, file, dirname(file))
  assert.equal(journal.signed().size, (await sqlite.log.tree()).size)
  assert.equal((await verify()).kind, 'holds')
  const told = new Map<string, number[]>()
  let last = 0
  for (let page = await records.eventsAfter(0, 5_000); page.length > 0; ) {
    for (const { sequence, event } of page satisfies readonly StoredEvent[]) {
      assert.equal(sequence, last + 1)
      last = sequence
      const id = 'verificationId' in event ? event.verificationId : null
      assert.ok(id !== null)
      told.set(id, [...(told.get(id) ?? []), numberOf(event)])
    }
    page = await records.eventsAfter(last, 5_000)
  }
  for (const [id, version] of acknowledged) {
    assert.ok((told.get(id)?.length ?? 0) >= version, 'an acknowledged commit is lost')
  }
  for (const [id, versions] of told) {
    assert.deepEqual(
      versions,
      versions.map((_, index) => index + 1),
    )
    assert.equal((await records.find(id))?.version, versions.length)
  }
}

describe('a process that dies or runs out of disk', () => {
  it(`loses nothing acknowledged in ${KILLS} kills`, async (t) => {
    const file = await aFile(t)
    const all = new Map<string, number>()
    for (let run = 0; run < KILLS; run += 1) {
      const { child, acknowledged, ended } = start(t, [process.execPath], file, `run-${run}`)
      await until(() => acknowledged.size > 0, child)
      await sleep(Math.random() * 120)
      child.kill('SIGKILL')
      await ended
      for (const [id, version] of acknowledged) all.set(id, version)
    }
    assert.ok(all.size > KILLS)
    await checkFile(t, file, all)
  })

  it('refuses within 2 s on a full disk and goes on once there is room', {
    skip: LINUX_ONLY,
  }, async (t) => {
    const file = await aFile(t)
    const limited = ['prlimit', '--fsize=300000:unlimited', process.execPath]
    const { child, acknowledged, refused, ended } = start(t, limited, file, 'full')
    await until(() => refused.length >= 40, child)
    const before = acknowledged.size
    execFileSync('prlimit', ['--pid', String(child.pid), '--fsize=unlimited:unlimited'])
    await until(() => acknowledged.size >= before + 50, child)
    child.stdin.end()
    await ended
    assert.ok(refused.every((ms) => ms < 2_200))
    await checkFile(t, file, acknowledged)
  })
})
