import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readYaml } from '@okienko/outbound/file'
import { type BacksystemDialect, checkDialect } from '../check-dialect.ts'

const FOLDER = join(import.meta.dirname, '../../../../backsystem')

/** What a shipped file says, as plain entries that a test may change. */
export function shippedFile(name: 'simulator' | 'second'): Record<string, unknown> {
  const { value, problems } = readYaml(readFileSync(join(FOLDER, `${name}.yaml`), 'utf8'), 24)
  assert.deepEqual(problems, [])
  return structuredClone(value) as Record<string, unknown>
}

/** A shipped dialect, compiled. */
export function shippedDialect(name: 'simulator' | 'second'): BacksystemDialect {
  return dialectOf(shippedFile(name))
}

/** Whatever a test has made of one. */
export function dialectOf(file: unknown): BacksystemDialect {
  const { content, problems } = checkDialect(file)
  assert.deepEqual(problems, [])
  return content ?? assert.fail()
}

export function problemsOf(file: unknown): readonly string[] {
  return checkDialect(file).problems.map(({ path, words }) => `${path.join('.')}: ${words}`)
}
