import { globSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { describeTest, TEST_FILES, type TestFile } from './test-kinds.ts'

/*
 * npm test [files or globs]         every test at a size that suits every change
 * npm run test:long [files...]      the same tests with the full figures
 * npm run test:unit [files...]      those of them that need no browser and start no program
 */
const ROOT = join(import.meta.dirname, '..')
const NO_PROGRAMS = ['--import', new URL('no-programs.ts', import.meta.url).href]
const SLOWEST = 15

const args = process.argv.slice(2)
const long = args.includes('--long')
const patterns = args.filter((argument) => !argument.startsWith('--'))
const chosen = globSync(patterns.length > 0 ? patterns : TEST_FILES, { cwd: ROOT })
  .sort()
  .map((name) => ({ name, ...describeTest(name) }))
const unit = chosen.filter(({ kind }) => kind === 'unit')
/** It takes minutes: begun last, it would end alone, with nothing beside it. */
const LONGEST = 'tests/thief.test.ts'
const others = args.includes('--unit')
  ? []
  : chosen
      .filter(({ kind }) => kind !== 'unit')
      .toSorted((one, other) => Number(other.name === LONGEST) - Number(one.name === LONGEST))

process.env['OKIENKO_TEST_LONG'] = long ? '1' : '0'
// What one process has compiled, the next one need not.
process.env['NODE_COMPILE_CACHE'] ??= join(ROOT, 'node_modules/.cache/compiled')
await provide(others)
const counts = { passed: 0, failed: 0, skipped: 0 }
const durations: { readonly name: string; readonly ms: number }[] = []
for await (const text of Readable.from(events()).compose(new spec())) process.stdout.write(text)
tellSlowest()
const { passed, failed, skipped } = counts
process.stdout.write(`\n${passed} passed, ${failed} failed, ${skipped} skipped\n`)
const skippedInCi = process.env['CI'] === 'true' && skipped > 0
process.exitCode = failed > 0 || skippedInCi || passed === 0 ? 1 : 0

/** What these tests need is installed and built; what they do not need is not looked for. */
async function provide(files: readonly TestFile[]): Promise<void> {
  if (files.some(({ kind }) => kind === 'browser')) {
    const { provideChromium } = await import('./chromium.ts')
    const chromium = provideChromium()
    if (chromium !== null) process.env['OKIENKO_CHROMIUM'] = chromium
  }
  if (files.some(({ strace }) => strace)) (await import('./strace.ts')).provideStrace()
  if (files.some(({ systemd }) => systemd)) (await import('./systemd.ts')).provideSystemd()
  if (files.some(({ nginx }) => nginx)) (await import('./nginx.ts')).provideNginx()
  if (files.some(({ installation }) => installation)) {
    await (await import('./build.ts')).buildBundles()
  }
  if (files.some((file) => file.release)) {
    await (await import('./release/release.ts')).release(join(ROOT, 'release'))
  }
}

/** Runs both parts, the quick one first, and counts what came of them. */
async function* events() {
  for (const { files, execArgv, concurrency } of [
    // More than there are cores: they wait for processes, browsers and time.
    { files: unit, execArgv: NO_PROGRAMS, concurrency: 4 },
    { files: others, execArgv: [], concurrency: 3 },
  ]) {
    if (files.length === 0) continue
    const tests = run({
      files: files.map(({ name }) => join(ROOT, name)),
      concurrency,
      timeout: long ? 3_600_000 : 600_000,
      execArgv,
    })
    for await (const event of tests) {
      if (event.type === 'test:summary') count(event.data)
      yield event
    }
  }
}

interface Summary {
  readonly file: string | undefined
  readonly duration_ms: number
  readonly counts: { readonly tests: number; readonly passed: number; readonly skipped: number } & {
    readonly todo: number
  }
}

function count({ file, duration_ms: ms, counts: seen }: Summary): void {
  if (file !== undefined) {
    durations.push({ name: file.slice(ROOT.length + 1), ms })
    return
  }
  const skipped = seen.skipped + seen.todo
  counts.passed += seen.passed
  counts.skipped += skipped
  // Whatever neither passed nor was skipped counts against us: failed, cancelled, timed out.
  counts.failed += seen.tests - seen.passed - skipped
}

/** Where the time went, when there is something to compare. */
function tellSlowest(): void {
  if (durations.length <= SLOWEST) return
  const slowest = durations.toSorted((a, b) => b.ms - a.ms).slice(0, SLOWEST)
  const lines = slowest.map(({ name, ms }) => `${(ms / 1000).toFixed(1).padStart(7)} s  ${name}\n`)
  process.stdout.write(`\nThe slowest files\n${lines.join('')}`)
}
