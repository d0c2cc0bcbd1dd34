import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { describeTest, TEST_FILES } from '../scripts/test-kinds.ts'
import { type Clone, cloneOfThis, filesOfThis, installFromThis } from './support/clone.ts'

const ROOT = join(import.meta.dirname, '..')

describe('the kinds of tests', () => {
  const tests = filesOfThis().filter((file) => file.endsWith('.test.ts'))
  const kindOf = (file: string) => describeTest(file).kind

  it('take in every test there is', () => {
    assert.deepEqual(tests.toSorted(), globSync(TEST_FILES, { cwd: ROOT }).toSorted())
  })

  it('are one for each file: unit, process or browser', () => {
    for (const file of tests) assert.match(kindOf(file), /^(unit|process|browser)$/, file)
    assert.equal(kindOf('packages/server/src/domain/customer/pesel.test.ts'), 'unit')
    assert.equal(kindOf('packages/journal/src/commands/commands.test.ts'), 'process')
    assert.equal(kindOf('tests/kill.test.ts'), 'process')
    assert.equal(kindOf('packages/dashboard/src/desk-page.test.ts'), 'browser')
    assert.equal(kindOf('tests/end-to-end.test.ts'), 'browser')
  })

  it('call no test a unit that itself imports what starts programs or browsers', () => {
    for (const file of tests.filter((name) => kindOf(name) === 'unit')) {
      const text = readFileSync(join(ROOT, file), 'utf8')
      assert.doesNotMatch(text, /^import .*'(node:child_process|playwright-core)'/m, file)
    }
  })

  it('know which tests need the installation, which strace, systemd or nginx, and which what ships', () => {
    const { installation, strace } = describeTest('tests/roles.test.ts')
    assert.deepEqual({ installation, strace }, { installation: true, strace: false })
    assert.ok(describeTest('tests/journal-faults.test.ts').strace)
    assert.ok(describeTest('tests/installed.test.ts').release)
    assert.ok(!describeTest('tests/release.test.ts').release, 'it makes its own')
    assert.ok(describeTest('tests/service.test.ts').systemd)
    assert.ok(!describeTest('tests/kill.test.ts').systemd)
    assert.ok(describeTest('tests/proxy.test.ts').nginx)
    assert.ok(!describeTest('tests/service.test.ts').nginx)
    assert.equal(describeTest('packages/journal/src/check.test.ts').installation, false)
  })

  describe('of files that come to a program by a detour', () => {
    const folder = mkdtempSync(join(tmpdir(), 'okienko-kinds-'))
    after(() => rmSync(folder, { recursive: true, force: true }))
    writeFileSync(join(folder, 'far.ts'), "import { spawn } from 'node:child_process'\n")
    for (const [how, text, wanted] of [
      ['an import', "import { far } from './far.ts'\n", 'process'],
      ['an import over lines', "import {\n  one,\n  two,\n} from './far.ts'\n", 'process'],
      ['an import for its effect', "import './far.ts'\n", 'process'],
      ['an export', "export * from './far.ts'\n", 'process'],
      ['an import at its first use', "const far = await import('./far.ts')\n", 'process'],
      ['a thread', "new Worker(new URL('./far.ts', import.meta.url))\n", 'process'],
      ['types alone', "import type { Far } from './far.ts'\n", 'unit'],
    ] as const) {
      it(`${how}: ${wanted}`, () => {
        // A name of its own each: what a file imports is read once.
        const own = join(folder, `${how.replaceAll(' ', '-')}.test.ts`)
        writeFileSync(own, text)
        assert.equal(kindOf(own), wanted)
      })
    }
  })
})

describe('the runner', () => {
  let clone: Clone
  before(() => {
    clone = cloneOfThis('runner')
    installFromThis(clone)
  })
  after(() => clone?.remove())

  function run(...args: readonly string[]) {
    const { CI: _, NODE_TEST_CONTEXT: __, ...env } = process.env
    const options = { cwd: clone.folder, env, encoding: 'utf8' } as const
    const { status, stdout } = spawnSync(process.execPath, ['scripts/test.ts', ...args], options)
    return { status, stdout, last: stdout.trim().split('\n').at(-1) }
  }

  function plant(name: string, body: string): string {
    const folder = join(clone.folder, 'tests/planted')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, name), `import { it } from 'node:test'\n${body}\n`)
    return join('tests/planted', name)
  }

  it('runs one unit test without building or installing anything', () => {
    const { status, last } = run('packages/server/src/domain/customer/pesel.test.ts')
    assert.equal(status, 0)
    assert.match(last ?? '', /^[1-9]\d* passed, 0 failed, 0 skipped$/)
    for (const name of ['component', 'dashboard', 'simulator']) {
      assert.ok(!existsSync(join(clone.folder, 'packages', name, 'dist')), name)
    }
  })

  it('counts what passed, failed and was skipped, over all kinds', () => {
    const unit = plant(
      'unit.test.ts',
      "it('a', () => {})\nit('b', { skip: true }, () => {})\nit('c', () => { throw new Error('c') })",
    )
    const program = plant(
      'program.test.ts',
      "import { execFileSync } from 'node:child_process'\nit('d', () => { execFileSync('true') })",
    )
    const { status, last } = run(unit, program)
    assert.equal(status, 1)
    assert.equal(last, '2 passed, 1 failed, 1 skipped')
  })

  it('leaves out with --unit whatever starts a program', () => {
    const unit = plant('only.test.ts', "it('a', () => {})")
    const { status, last } = run('--unit', unit, 'tests/planted/program.test.ts')
    assert.deepEqual({ status, last }, { status: 0, last: '1 passed, 0 failed, 0 skipped' })
  })

  it('lets no unit test start a program, even one that hides how it comes to it', () => {
    const hidden = plant(
      'hidden.test.ts',
      "const name = ['child', 'process'].join('_')\nconst { spawnSync } = process.getBuiltinModule(name)\nit('e', () => { spawnSync('true') })",
    )
    const { status, last, stdout } = run(hidden)
    assert.deepEqual({ status, last }, { status: 1, last: '0 passed, 1 failed, 0 skipped' })
    assert.match(stdout, /spawnSync: a unit test starts no program/)
  })

  it('fails where nothing ran', () => {
    assert.equal(run('tests/planted/nothing.test.ts').status, 1)
  })
})
