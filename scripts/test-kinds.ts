import { readFileSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { importsOf } from './imports.ts'
import { resolveImport, type Target } from './resolve-import.ts'

const ROOT = join(import.meta.dirname, '..')

/** Where tests are; a test elsewhere would never run. */
export const TEST_FILES = ['packages/*/src/**/*.test.ts', 'tests/**/*.test.ts']

/**
 * What a test file needs, by what its imports reach: `browser` a Chromium, `process` other programs,
 * `unit` nothing but itself. The runner lets no unit test start a program, so that the rule cannot err.
 */
export type TestKind = 'unit' | 'process' | 'browser'

export interface TestFile {
  readonly kind: TestKind
  /** It starts a whole installation, whose server and simulator serve what was built. */
  readonly installation: boolean
  /** It asks for what ships. */
  readonly release: boolean
  /** It watches a process with strace. */
  readonly strace: boolean
  /** It asks systemd's programs. */
  readonly systemd: boolean
  /** It runs an nginx. */
  readonly nginx: boolean
}

/** Reads the file and everything that it imports, by name or at its first use, but for types. */
export function describeTest(file: string): TestFile {
  const files = new Set([relative(ROOT, resolve(ROOT, file)).replaceAll(sep, '/')])
  const modules = new Set<string>()
  for (const one of files) {
    for (const target of targetsOf(one)) {
      if (target.is === 'builtin' || target.is === 'package') modules.add(target.name)
      if (target.is === 'entry') files.add(target.file)
      if (target.is === 'file' && target.name.endsWith('.ts')) files.add(target.name)
    }
  }
  const programs = modules.has('node:child_process') || modules.has('node:cluster')
  return {
    kind: modules.has('playwright-core') ? 'browser' : programs ? 'process' : 'unit',
    installation: files.has('scripts/installation.ts'),
    release: files.has('tests/support/installed.ts'),
    strace: files.has('scripts/strace.ts'),
    systemd: files.has('scripts/systemd.ts'),
    nginx: files.has('scripts/nginx.ts'),
  }
}

const read = new Map<string, readonly Target[]>()

function targetsOf(file: string): readonly Target[] {
  const known = read.get(file)
  if (known) return known
  const found = importsOf(file, readFileSync(join(ROOT, file), 'utf8'))
    .filter(({ typeOnly }) => !typeOnly)
    .flatMap(({ specifier }) => (specifier === null ? [] : [resolveImport(file, specifier)]))
  read.set(file, found)
  return found
}
