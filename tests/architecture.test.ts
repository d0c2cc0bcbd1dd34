import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'

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
  const tracked = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((file) => existsSync(join(ROOT, file)))
  const sources = tracked.filter((file) => /^packages\/.*\.ts$/.test(file))

  it('keeps the domain free of clocks and randomness', () => {
    for (const file of sources.filter((name) => name.startsWith('packages/server/src/domain/'))) {
      if (file.endsWith('.test.ts')) continue
      const text = readFileSync(join(ROOT, file), 'utf8')
      assert.doesNotMatch(text, /new Date\(\)|Date\.now|Math\.random|performance\.now/, file)
    }
  })

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
    // The formatter puts the end of what begins at the margin at the margin.
    const begins = /^(export )?((async )?function|const \w+(: [^=]+)? = (async )?(function|[(<]))/
    const long = written.flatMap(({ file, lines }) =>
      lines
        .map((line, start) => ({ line, start }))
        .filter(({ line }) => begins.test(line))
        .map(({ line, start }) => ({
          where: `${file}: ${line}`,
          length: lines.slice(start + 1).findIndex((next) => /^[^\s)]|^\)$/.test(next)) + 2,
        }))
        .filter(({ length }) => length > 60)
        .map(({ where }) => where),
    )
    assert.deepEqual(long, [])
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
