import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'
import type { TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { eventsIn } from '../../contracts/events-in.ts'
import { numberOf } from '../../contracts/fixtures.ts'
import { openAt } from '../../journal/testing/a-journal.ts'

const PROGRAM = fileURLToPath(new URL('./committing-process.ts', import.meta.url))

/** Starts the committing process; `acknowledged` and `refused` grow as it speaks. */
export function start(
  t: TestContext,
  command: readonly string[],
  file: string,
  ...args: readonly string[]
) {
  const [program = '', ...rest] = command
  const child = spawn(program, [...rest, PROGRAM, file, ...args], {
    // Whoever injects faults expects to be told of them.
    stdio: ['pipe', 'pipe', program === 'strace' ? 'ignore' : 'inherit'],
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

export async function until(holds: () => boolean, child: ChildProcess): Promise<void> {
  for (const end = Date.now() + 20_000; !holds(); await sleep(5)) {
    assert.ok(Date.now() < end && child.exitCode === null, 'the committing process has got stuck')
  }
}

/** Every acknowledged commit is there, none twice, no state without its events, and the log verifies. */
export async function checkFile(
  t: TestContext,
  file: string,
  acknowledged: ReadonlyMap<string, number>,
): Promise<void> {
  // Opening it signs what was not signed when the process died: another history would be refused.
  const { journal, sqlite, verify, close } = await openAt(t, file, dirname(file))
  assert.equal(journal.signed().size, (await sqlite.log.tree()).size)
  assert.equal((await verify()).kind, 'holds')
  const told = new Map<string, number[]>()
  for (const event of await eventsIn(sqlite.log)) {
    const id = 'verificationId' in event ? event.verificationId : null
    assert.ok(id !== null)
    told.set(id, [...(told.get(id) ?? []), numberOf(event)])
  }
  for (const [id, version] of acknowledged) {
    assert.ok((told.get(id)?.length ?? 0) >= version, 'an acknowledged commit is lost')
  }
  for (const [id, versions] of told) {
    assert.deepEqual(
      versions,
      versions.map((_, index) => index + 1),
    )
    assert.equal((await sqlite.verifications.find(id))?.version, versions.length)
  }
  await close()
}
