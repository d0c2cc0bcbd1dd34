import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { describe, it, type TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { checkFile, start, until } from './testing/committing.ts'
import { scratch } from './testing/scratch.ts'

const KILLS = process.env['OKIENKO_TEST_LONG'] === '1' ? 1_000 : 50
/** After so many a file is left, because each check reads it whole. */
const KILLS_EACH = 10
const LINUX_ONLY = process.platform === 'linux' ? false : 'the file size limit is set by prlimit'

async function aFile(t: TestContext): Promise<string> {
  const { file, remove } = await scratch()
  t.after(remove)
  return file
}

describe('a process that dies or runs out of disk', () => {
  it(`loses nothing acknowledged in ${KILLS} kills, and verifies after each`, async (t) => {
    let file = ''
    let known = new Map<string, number>()
    for (let run = 0; run < KILLS; run += 1) {
      if (run % KILLS_EACH === 0) {
        file = await aFile(t)
        known = new Map()
      }
      const writers = String(1 + Math.floor(Math.random() * 64))
      const running = start(t, [process.execPath], file, `run-${run}`, writers)
      // Before the first acknowledgement, too: while the files are being made, opened or signed.
      const early = run % 3 === 0
      if (!early) await until(() => running.acknowledged.size > 0, running.child)
      await sleep(Math.random() * (early ? 600 : 120))
      running.child.kill('SIGKILL')
      await running.ended
      for (const [id, version] of running.acknowledged) known.set(id, version)
      await checkFile(t, file, known)
    }
    assert.ok(known.size > 0)
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
    // A machine that is busy with something else may take longer now and then.
    const median = refused.toSorted((a, b) => a - b)[Math.floor(refused.length / 2)] ?? Infinity
    assert.ok(median < 2_200 && refused.every((ms) => ms < 10_000), refused.join())
    await checkFile(t, file, acknowledged)
  })
})
