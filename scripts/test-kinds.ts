import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

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
  /** It watches a process with strace. */
  readonly strace: boolean
}

/** Reads the file and everything that it imports, by name or at its first use, but for types. */
export function describeTest(file: string): TestFile {
  const files = new Set([resolve(ROOT, file)])
  const modules = new Set<string>()
  for (const one of files) {
    for (const name of importsOf(one)) {
      const target = resolveImport(one, name)
      if (target === null) modules.add(name)
      else if (existsSync(target)) files.add(target)
    }
  }
  const programs = modules.has('node:child_process') || modules.has('node:cluster')
  return {
    kind: modules.has('playwright-core') ? 'browser' : programs ? 'process' : 'unit',
    installation: files.has(join(ROOT, 'scripts/installation.ts')),
    strace: files.has(join(ROOT, 'scripts/strace.ts')),
  }
}

const read = new Map<string, readonly string[]>()

/** As the formatter lays them out: statements at the margin, `import('...')`, and files of threads. */
const IMPORTS = [
  /^(?:import|export) (?!type )(?:[^'"`;]*? from )?'([^']+)'/gm,
  /\bimport\(\s*'([^']+)'\s*\)/g,
  /\bnew URL\(\s*'(\.[^']+\.ts)'/g,
]

function importsOf(file: string): readonly string[] {
  const known = read.get(file)
  if (known) return known
  const text = readFileSync(file, 'utf8')
  const found = IMPORTS.flatMap((form) => [...text.matchAll(form)].map(([, name]) => name ?? ''))
  read.set(file, found)
  return found
}

/** The file behind an import, or null where it is none of this repository's. */
function resolveImport(from: string, name: string): string | null {
  if (name.startsWith('.')) return resolve(dirname(from), name)
  const [, folder, entry = ''] = /^@okienko\/([^/]+)(\/.+)?$/.exec(name) ?? []
  if (folder === undefined) return null
  const place = join(ROOT, 'packages', folder)
  const { exports = {} } = JSON.parse(readFileSync(join(place, 'package.json'), 'utf8'))
  const target = exports[`.${entry}`]
  if (typeof target !== 'string') throw new Error(`${from} imports ${name}, which nobody exports`)
  return join(place, target)
}
