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
const IMPORTS = /^(?:import|export)\s+([^'"]*?)\s*from\s*'([^']+)'/gm
const BIOME = join(ROOT, 'node_modules/.bin/biome')

/** Forbidden imports behind each wall of the house, by the file that they are planted in. */
const PLANTED: Readonly<Record<string, readonly string[]>> = {
  'server/src/domain/closed-lists.ts': [
    "import { parsePesel } from '../application/ports/clock.ts'",
    "import { randomUUID } from 'node:crypto'",
  ],
  'server/src/domain/customer/pesel.ts': [
    "import type { Clock } from '../../application/ports/clock.ts'",
    "import { createHash } from 'node:crypto'",
    "import type { Me } from '@okienko/contract'",
    "import { rootOf } from '@okienko/journal'",
  ],
  'server/src/application/verification/advance.ts': [
    "import { readConfig } from '../../settings/config.ts'",
    "import { memoryRecords } from '../../adapters/memory/records.ts'",
    "import { verificationView } from '../../http/verification/views.ts'",
    "import type { Me } from '@okienko/contract'",
    "import type { Caller } from '@okienko/edge'",
    "import { rootOf } from '@okienko/journal'",
    "import { randomUUID } from 'node:crypto'",
  ],
  'server/src/adapters/backsystem/answer.ts': [
    "import { openSqlite } from '../sqlite/open-sqlite.ts'",
    "import type { Advanced } from '../../application/verification/advance.ts'",
    "import { verificationView } from '../../http/verification/views.ts'",
    "import { compose } from '../../compose/compose.ts'",
    "import { SETTINGS } from '../../settings/settings.ts'",
    "import { CITIZENS } from '@okienko/simulator/citizens'",
    "import { CITIZENS } from '../../../../simulator/src/citizens/citizens.ts'",
  ],
  'server/src/http/verification/views.ts': [
    "import { openSqlite } from '../../adapters/sqlite/open-sqlite.ts'",
    "import { readConfig } from '../../settings/config.ts'",
    "import { compose } from '../../compose/compose.ts'",
    "import { DEMO } from '../../cli/place.ts'",
    "import { openCaller } from '@okienko/outbound'",
    "import { signInAs } from '@okienko/simulator/sign-in-as'",
  ],
  'server/src/cli/try.ts': [
    "import { openSqlite } from '../adapters/sqlite/open-sqlite.ts'",
    "import { requestVerification } from '../application/verification/1-request.ts'",
    "import { verificationView } from '../http/verification/views.ts'",
    "import { signInAs } from '@okienko/simulator/sign-in-as'",
  ],
  'server/src/settings/settings.ts': [
    "import { compose } from '../compose/compose.ts'",
    "import { openSqlite } from '../adapters/sqlite/open-sqlite.ts'",
    "import { signInAs } from '@okienko/simulator/sign-in-as'",
  ],
  'server/src/compose/compose.ts': [
    "import { signInAs } from '@okienko/simulator/sign-in-as'",
    "import { CITIZENS } from '../../../simulator/src/citizens/citizens.ts'",
  ],
  'edge/src/ports.ts': [
    "import type { Request } from '../../server/src/domain/verification/verification.ts'",
    "import { compose } from '@okienko/server'",
    "import { rootOf } from '@okienko/journal'",
    "import { signInAs } from '@okienko/simulator/sign-in-as'",
  ],
  'evidence/src/refusal.ts': [
    "import type { Me } from '@okienko/contract'",
    "import { openCaller } from '@okienko/outbound'",
    "import { parsePesel } from '../../server/src/domain/customer/pesel.ts'",
    "import { CITIZENS } from '../../simulator/src/citizens/citizens.ts'",
  ],
  'outbound/src/caller.ts': [
    "import type { Me } from '@okienko/contract'",
    "import type { Fault } from '../../server/src/application/ports/fault.ts'",
    "import { signInAs } from '@okienko/simulator/sign-in-as'",
  ],
  'contract/src/views.ts': [
    "import { readConfig } from '@okienko/server'",
    "import { rootOf } from '@okienko/journal'",
    "import { signInAs } from '@okienko/simulator/sign-in-as'",
  ],
  'journal/src/proof.ts': [
    "import type { Me } from '@okienko/contract'",
    "import { parsePesel } from '../../server/src/domain/customer/pesel.ts'",
    "import { signInAs } from '@okienko/simulator/sign-in-as'",
  ],
  'simulator/src/phone/phone.ts': [
    "import { compose } from '@okienko/server'",
    "import { compose } from '../../../server/src/compose/compose.ts'",
  ],
  'component/src/flow.ts': [
    "import { z } from 'zod'",
    "import { readFileSync } from 'node:fs'",
    "import { createEdge } from '@okienko/edge'",
    "import { seal } from '@okienko/edge/aes-gcm'",
    "import { signInAs } from '@okienko/simulator/sign-in-as'",
  ],
  'simulator/src/phone-page/phone.ts': [
    "import { compose } from '@okienko/server'",
    "import { z } from 'zod'",
    "import { readFileSync } from 'node:fs'",
    "import { createEdge } from '@okienko/edge'",
  ],
  'dashboard/src/api.ts': [
    "import { proveInclusion } from '@okienko/journal'",
    "import { z } from 'zod'",
    "import { compose } from '../../server/src/compose/compose.ts'",
    "import { signInAs } from '@okienko/simulator/sign-in-as'",
    "import { createEdge } from '@okienko/edge'",
  ],
}

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

  for (const [file, lines] of Object.entries(PLANTED)) {
    it(`${file} may not import what lies behind its walls`, () => {
      const path = join(copy, 'packages', file)
      const original = readFileSync(path, 'utf8')
      writeFileSync(path, `${lines.join('\n')}\n${original}`)
      try {
        const { status, output } = lint(path)
        assert.notEqual(status, 0)
        const found = [...output.matchAll(/:(\d+):\d+ lint\/style\/noRestrictedImports/g)]
        const caught = new Set(found.map(([, line]) => Number(line)))
        assert.deepEqual(
          lines.filter((_, at) => !caught.has(at + 1)),
          [],
        )
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

  it('takes types and the client for browsers from the contract into the browser, nothing else', () => {
    for (const file of inBrowsers) {
      const text = readFileSync(join(ROOT, file), 'utf8')
      for (const [, what = '', name = ''] of text.matchAll(IMPORTS)) {
        if (!name.startsWith('@okienko/contract') || name === '@okienko/contract/browser') continue
        assert.match(what, /^type /, `${file} imports ${name}`)
      }
    }
  })

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
