import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { createSignerKey } from '@okienko/journal'
import { anEvent } from '../packages/server/src/adapters/contracts/fixtures.ts'
import { ORIGIN, openAt } from '../packages/server/src/adapters/journal/testing/a-journal.ts'
import { checkFile, start } from '../packages/server/src/adapters/sqlite/testing/committing.ts'
import { whyNoStrace } from '../scripts/strace.ts'

/*
 * A system call of the storage or of the signing fails, at every place where it is made. Whatever was
 * acknowledged must be there afterwards, once, and the log must verify: never a corrupt one.
 */
const LONG = process.env['OKIENKO_TEST_LONG'] === '1'
/** So many occurrences of each, unless every one is tried. */
const SAMPLED = 4
const skip = whyNoStrace() ?? false

/** `link` and `unlink` put the last checkpoint in its second place, the rest are of both. */
const FAULTS = [
  ['pwrite64', 'EIO'],
  ['pwrite64', 'ENOSPC'],
  ['fsync', 'EIO'],
  ['ftruncate', 'EIO'],
  ['openat', 'EIO'],
  ['openat', 'ENOSPC'],
  ['write', 'EIO'],
  ['write', 'ENOSPC'],
  ['link', 'EIO'],
  ['unlink', 'EIO'],
  ['mkdir', 'ENOSPC'],
] as const
type Call = (typeof FAULTS)[number][0]
const CALLS = [...new Set(FAULTS.map(([call]) => call))]

/** One run of the committing process under strace, on files of its own; faults of one file `only`. */
async function run(t: TestContext, expression: readonly string[], only = '') {
  const folder = mkdtempSync(join(tmpdir(), 'okienko-faults-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'okienko.db')
  const trace = join(folder, 'trace')
  const where = only === '' ? [] : ['-P', `${file}${only}`]
  // Compiled code that is kept would change from run to run how often each call is made.
  const bare = ['-E', 'NODE_COMPILE_CACHE']
  const options = ['-f', '--seccomp-bpf', '-o', trace, ...bare, ...where, ...expression]
  const strace = ['strace', ...options, process.execPath]
  const { acknowledged, refused, ended } = start(t, strace, file, 'run', '4', '3')
  await ended
  return { file, acknowledged, refused, trace: readFileSync(trace, 'utf8') }
}

/** How often the busiest thread makes each call: strace counts them thread by thread. */
async function occurrences(t: TestContext): Promise<ReadonlyMap<Call, number>> {
  const { trace, file, acknowledged } = await run(t, ['-e', `trace=${CALLS.join(',')}`])
  await checkFile(t, file, acknowledged)
  assert.equal(acknowledged.size, 12)
  const counts = new Map<string, number>()
  for (const [, thread, call] of trace.matchAll(/^(\d+) +(\w+)\(/gm)) {
    counts.set(`${call} ${thread}`, (counts.get(`${call} ${thread}`) ?? 0) + 1)
  }
  const most = (call: Call) =>
    Math.max(0, ...[...counts].flatMap(([key, n]) => (key.startsWith(`${call} `) ? [n] : [])))
  return new Map(CALLS.map((call) => [call, most(call)]))
}

/** All of them, or some at even distances from a random first. */
function chosen(count: number): readonly number[] {
  const all = Array.from({ length: count }, (_, at) => at + 1)
  if (LONG || count <= SAMPLED) return all
  const step = count / SAMPLED
  const first = Math.random() * step
  return Array.from({ length: SAMPLED }, (_, at) => 1 + Math.floor(first + at * step))
}

describe('the second place of the last checkpoint', () => {
  const mayMount = process.platform === 'linux' && process.getuid?.() === 0
  it('may be full: nothing half-written stays, and signing goes on when there is room', {
    skip: mayMount ? false : 'only root on Linux may mount a small file system',
  }, async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'okienko-faults-'))
    const small = join(folder, 'small')
    const last = join(small, 'last')
    mkdirSync(small)
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', small])
    mkdirSync(last)
    const { close, ...opened } = await openAt(t, join(folder, 'okienko.db'), folder, {
      places: { directory: folder, last, origin: ORIGIN },
    })
    t.after(async () => {
      await close()
      execFileSync('umount', [small])
      rmSync(folder, { recursive: true, force: true })
    })
    const until = async (holds: () => boolean) => {
      for (const end = Date.now() + 5_000; !holds(); await pause(20)) assert.ok(Date.now() < end)
    }
    const ballast = join(small, 'ballast')
    assert.throws(() => {
      for (;;) appendFileSync(ballast, Buffer.alloc(4_096))
    }, /ENOSPC/)
    await assert.rejects(createSignerKey(join(small, 'key'), 'a.example/log', 'ed25519'), /ENOSPC/)
    await opened.records.commit({ change: null, events: [anEvent('x', 1)] })
    await until(() => opened.told.includes('trouble'))
    assert.deepEqual(readdirSync(small).toSorted(), ['ballast', 'last'])
    assert.deepEqual(readdirSync(last), ['000000000000001'])
    rmSync(ballast)
    await until(() => opened.journal.signed().size === 1)
    assert.deepEqual(opened.told, ['trouble', 'recovery'])
    assert.equal((await opened.verify()).kind, 'holds')
  })
})

describe('a system call that fails', { skip }, () => {
  let counted: Promise<ReadonlyMap<Call, number>> | null = null
  for (const [call, error] of FAULTS) {
    it(`leaves no corrupt log: ${call}, ${error}`, async (t) => {
      counted ??= occurrences(t)
      const places = chosen((await counted).get(call) ?? 0)
      let injected = 0
      let acknowledged = 0
      for (const [index, place] of places.entries()) {
        // Every second time it goes on failing, as a full disk does.
        const when = index % 2 === 0 ? `${place}` : `${place}+`
        const inject = ['-e', `trace=${call}`, '-e', `inject=${call}:error=${error}:when=${when}`]
        const outcome = await run(t, inject)
        injected += outcome.trace.match(/\(INJECTED\)/g)?.length ?? 0
        acknowledged += outcome.acknowledged.size
        if (!existsSync(outcome.file)) continue
        await assert.doesNotReject(
          checkFile(t, outcome.file, outcome.acknowledged),
          `${error} at ${call} ${when}`,
        )
      }
      t.diagnostic(`${places.length} places, ${injected} faults, ${acknowledged} acknowledged`)
      // Threads share the work differently each time, so the last places may not be reached.
      assert.ok(injected > 0, 'no fault has happened')
    })
  }

  it('is got over in the same process: one fsync that fails refuses its batch alone', async (t) => {
    const failing = ['-e', 'trace=fsync', '-e', 'inject=fsync:error=EIO:when=6']
    const { file, acknowledged, refused, trace } = await run(t, failing, '-wal')
    assert.match(trace, /\(INJECTED\)/)
    assert.ok(refused.length > 0)
    assert.ok(acknowledged.size > 4, 'work has not gone on')
    await checkFile(t, file, acknowledged)
  })
})
