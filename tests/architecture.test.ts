import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { listedFiles } from '../scripts/source-files.ts'
import { longFunctions } from './support/long-functions.ts'

const ROOT = join(import.meta.dirname, '..')
const BIOME = join(ROOT, 'node_modules/.bin/biome')

describe('import cycles', () => {
  const folder = mkdtempSync(join(tmpdir(), 'okienko-cycles-'))
  after(() => rmSync(folder, { recursive: true, force: true }))

  it('are found, type-only imports included', () => {
    const { vcs: _, ...biome } = JSON.parse(readFileSync(join(ROOT, 'biome.json'), 'utf8'))
    writeFileSync(join(folder, 'biome.json'), JSON.stringify(biome))
    const one = join(folder, 'one.ts')
    writeFileSync(one, "import type { Two } from './two.ts'\nexport type One = Two | 1\n")
    writeFileSync(
      join(folder, 'two.ts'),
      "import type { One } from './one.ts'\nexport type Two = One | 2\n",
    )
    const { status, stdout, stderr } = spawnSync(BIOME, ['lint', one], {
      cwd: folder,
      encoding: 'utf8',
    })
    assert.notEqual(status, 0)
    assert.match(stdout + stderr, /noImportCycles/)
  })
})

describe('the house', () => {
  const tracked = listedFiles(ROOT, '.')
  const sources = tracked.filter((file) => /^packages\/.*\.ts$/.test(file))

  it('reads the environment in one place per process', () => {
    const readers = sources.filter(
      (file) =>
        /^packages\/(server|contract)\//.test(file) &&
        !/\.test\.ts$|\/testing\/|\/contracts\//.test(file) &&
        readFileSync(join(ROOT, file), 'utf8').includes('process.env'),
    )
    assert.deepEqual(readers, ['packages/server/src/cli/okienko.ts'])
  })

  /** All that is written by hand, tests and what they use included; tables of texts may be as long as they are. */
  const written = tracked
    .filter((file) => /\.[mc]?[jt]s$/.test(file) && !/\/(locales|generated)\//.test(file))
    .map((file) => ({ file, lines: readFileSync(join(ROOT, file), 'utf8').trimEnd().split('\n') }))
  /** What is shipped: no tests, no suites of tests. */
  const product = written.filter(
    ({ file }) => file.startsWith('packages/') && !/\.test\.ts$|\/(testing|contracts)\//.test(file),
  )

  it('has no file over 400 lines', () => {
    const long = written.filter(({ lines }) => lines.length > 400)
    assert.deepEqual(
      long.map(({ file }) => file),
      [],
    )
  })

  it('ships files of 90 lines at most in the median', () => {
    const sizes = product.map(({ lines }) => lines.length).toSorted((a, b) => a - b)
    assert.ok((sizes[Math.floor(sizes.length / 2)] ?? 0) <= 90)
  })

  it('puts everything together in at most 100 lines', () => {
    const compose = product.find(({ file }) => file === 'packages/server/src/compose/compose.ts')
    assert.ok((compose?.lines.length ?? 101) <= 100)
  })

  it('has no function over 60 lines', () => {
    const long = written.flatMap(({ file, lines }) => longFunctions(file, lines.join('\n'), 60))
    assert.deepEqual(long, [])
  })

  it('finds a long function in every form, however its parameters are laid out', () => {
    const lines = '\n'.repeat(60)
    for (const text of [
      `function f(${lines}) {}`,
      `function f() {${lines}}`,
      `const f = async (${lines}) => {}`,
      `const f = function () {${lines}}`,
      `const o = { f() {${lines}} }`,
      `class C { f() {${lines}} }`,
      `class C { static #f = () => {${lines}} }`,
      `export default function () {${lines}}`,
      `it('does', () => { const f = () => {${lines}} })`,
      `describe('does', () => { after(() => {${lines}}) })`,
    ]) {
      assert.equal(longFunctions('f.ts', text, 60).length, 1, text)
    }
    for (const called of ['describe', 'suite', 'it', 'test', 'it.skip', 't.test']) {
      assert.deepEqual(longFunctions('f.ts', `${called}('x', () => {${lines}})`, 60), [], called)
    }
    assert.deepEqual(longFunctions('f.ts', `function f() {${lines.slice(1)}}`, 60), [])
  })

  it('has no file named after a drawer', () => {
    const drawers = tracked.filter((file) =>
      /(^|[/.-])(utils?|helpers?|manager|misc)([/.-]|$)/.test(file),
    )
    assert.deepEqual(drawers, [])
  })

  const inBrowsers = sources.filter(
    (file) =>
      /^packages\/(component\/src|dashboard\/src|simulator\/src\/phone-page)\//.test(file) &&
      !/\.test\.ts$|\/testing\//.test(file),
  )

  it('has one client: nothing else in a browser sends a request', () => {
    const senders = inBrowsers.filter((file) => {
      const text = readFileSync(join(ROOT, file), 'utf8')
      return /\bfetch\(|XMLHttpRequest|EventSource|sendBeacon|\.getReader\(/.test(text)
    })
    assert.deepEqual(senders, [])
  })
})

describe('the lockfile', () => {
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'))
  const locked: Record<string, { optionalDependencies?: Record<string, string> }> = lock.packages

  it('names no registry', () => {
    assert.doesNotMatch(JSON.stringify(lock), /"resolved":"https?:/)
  })

  it('holds every platform of every package that comes as binaries, not just this machine’s', () => {
    for (const [path, { optionalDependencies = {} }] of Object.entries(locked)) {
      for (const name of Object.keys(optionalDependencies)) {
        const nested = `${path}/node_modules/${name}`
        assert.ok(
          locked[nested] ?? locked[`node_modules/${name}`],
          `${path || 'root'} misses ${name}`,
        )
      }
    }
  })
})
