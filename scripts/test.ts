import { globSync } from 'node:fs'
import { join } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { buildBundles } from './build.ts'
import { provideChromium } from './chromium.ts'
import { provideStrace } from './strace.ts'

/*
 * npm test [files or globs]         every test at a size that suits every change
 * npm run test:long [files...]      the same tests with the full figures
 */
const root = join(import.meta.dirname, '..')
const args = process.argv.slice(2)
const long = args.includes('--long')
const patterns = args.filter((argument) => !argument.startsWith('--'))
const everything = ['packages/*/src/**/*.test.ts', 'tests/**/*.test.ts']

process.env['OKIENKO_TEST_LONG'] = long ? '1' : '0'
const chromium = provideChromium()
if (chromium !== null) process.env['OKIENKO_CHROMIUM'] = chromium
provideStrace()
await buildBundles()

const files = globSync(patterns.length > 0 ? patterns : everything, { cwd: root }).sort()
const tests = run({
  files: files.map((file) => join(root, file)),
  concurrency: 2,
  timeout: long ? 3_600_000 : 600_000,
})
const counts = { passed: 0, failed: 0, skipped: 0 }
tests.on('test:summary', ({ file, counts: seen }) => {
  if (file !== undefined) return
  counts.passed = seen.passed
  counts.skipped = seen.skipped + seen.todo
  // Whatever neither passed nor was skipped counts against us: failed, cancelled, timed out.
  counts.failed = seen.tests - counts.passed - counts.skipped
})
tests.compose(new spec()).pipe(process.stdout, { end: false })
tests.on('end', () => {
  // The reporter's last lines are still on their way; the count closes the output.
  setImmediate(() => {
    const { passed, failed, skipped } = counts
    process.stdout.write(`\n${passed} passed, ${failed} failed, ${skipped} skipped\n`)
    const skippedInCi = process.env['CI'] === 'true' && skipped > 0
    process.exitCode = failed > 0 || skippedInCi || passed === 0 ? 1 : 0
  })
})
