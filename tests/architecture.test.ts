import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'

const ROOT = join(import.meta.dirname, '..')
const BIOME = join(ROOT, 'node_modules/.bin/biome')

/** A forbidden import for each wall of the house, and the file it is planted in. */
const PLANTED = [
  ['dashboard/src/api.ts', "import { proveInclusion } from '@okienko/journal'"],
  ['server/src/domain/pesel.ts', "import type { Stored } from '../application/ports.ts'"],
  ['server/src/domain/pesel.ts', "import { createHash } from 'node:crypto'"],
  ['server/src/domain/pesel.ts', "import type { Me } from '@okienko/contract'"],
  ['server/src/application/commit.ts', "import { readConfig } from '../config.ts'"],
  ['server/src/application/commit.ts', "import type { Me } from '@okienko/contract'"],
  [
    'server/src/application/commit.ts',
    "import { memoryRecords } from '../adapters/memory/records.ts'",
  ],
  [
    'server/src/adapters/backsystem/answer.ts',
    "import { openSqlite } from '../sqlite/open-sqlite.ts'",
  ],
  [
    'server/src/adapters/backsystem/answer.ts',
    "import type { Advanced } from '../../application/commit.ts'",
  ],
  ['edge/src/ports.ts', "import type { Request } from '../../server/src/domain/verification.ts'"],
  ['server/src/http/views.ts', "import { openSqlite } from '../adapters/sqlite/open-sqlite.ts'"],
  ['contract/src/views.ts', "import { readConfig } from '@okienko/server'"],
  ['outbound/src/caller.ts', "import type { Me } from '@okienko/contract'"],
  ['evidence/src/refusal.ts', "import type { Me } from '@okienko/contract'"],
  ['evidence/src/refusal.ts', "import { pesel } from '../../server/src/domain/pesel.ts'"],
  ['journal/src/proof.ts', "import type { Me } from '@okienko/contract'"],
  ['journal/src/proof.ts', "import { pesel } from '../../server/src/domain/pesel.ts'"],
] as const

describe('the walls of the house', () => {
  let copy = ''
  before(() => {
    copy = mkdtempSync(join(tmpdir(), 'okienko-walls-'))
    const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'packages'], {
      cwd: ROOT,
      encoding: 'utf8',
    })
    for (const file of files.split('\n').filter((name) => /\.(ts|json)$/.test(name))) {
      if (!existsSync(join(ROOT, file))) continue
      cpSync(join(ROOT, file), join(copy, file))
    }
    const { vcs: _, ...biome } = JSON.parse(readFileSync(join(ROOT, 'biome.json'), 'utf8'))
    writeFileSync(join(copy, 'biome.json'), JSON.stringify(biome))
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
  })
  after(() => rmSync(copy, { recursive: true, force: true }))

  for (const [file, line] of PLANTED) {
    it(`${file} may not have: ${line}`, () => {
      const path = join(copy, 'packages', file)
      const original = readFileSync(path, 'utf8')
      writeFileSync(path, `${line}\n${original}`)
      try {
        const { status, output } = lint(path)
        assert.notEqual(status, 0)
        assert.match(output, /noRestrictedImports/)
      } finally {
        writeFileSync(path, original)
      }
    })
  }

  it('has no import cycle, type-only imports included', () => {
    const [one, two] = ['one.ts', 'two.ts'].map((name) =>
      join(copy, 'packages/server/src/domain', name),
    ) as [string, string]
    writeFileSync(one, "import type { Two } from './two.ts'\nexport type One = Two | 1\n")
    writeFileSync(two, "import type { One } from './one.ts'\nexport type Two = One | 2\n")
    const { status, output } = lint(one)
    rmSync(one)
    rmSync(two)
    assert.notEqual(status, 0)
    assert.match(output, /noImportCycles/)
  })

  function lint(path: string) {
    const { status, stdout, stderr } = spawnSync(BIOME, ['lint', path], {
      cwd: copy,
      encoding: 'utf8',
    })
    return { status, output: stdout + stderr }
  }
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

  it('has no file over 400 lines and a median of about a hundred', () => {
    const sizes = sources
      .filter((file) => !/\.test\.ts$|\/locales\//.test(file))
      .map((file) => ({ file, lines: readFileSync(join(ROOT, file), 'utf8').split('\n').length }))
      .sort((a, b) => a.lines - b.lines)
    const tables = ['packages/contract/src/problems.ts']
    const long = sizes.filter(({ file, lines }) => lines > 400 && !tables.includes(file))
    assert.deepEqual(long, [])
    assert.ok((sizes[Math.floor(sizes.length / 2)]?.lines ?? 0) <= 110)
  })

  it('has no file named after a drawer', () => {
    const drawers = tracked.filter((file) =>
      /(^|[/.-])(utils?|helpers?|manager|misc)([/.-]|$)/.test(file),
    )
    assert.deepEqual(drawers, [])
  })

  it('takes types alone from the contract into the browser', () => {
    for (const file of sources) {
      if (!/^packages\/(component|dashboard)\/src\//.test(file) || /test|testing/.test(file))
        continue
      const text = readFileSync(join(ROOT, file), 'utf8')
      assert.doesNotMatch(text, /^import (?!type)[^\n]*'@okienko\/contract/m, file)
    }
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
