import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, it } from 'node:test'

const PACKAGE = join(import.meta.dirname, '..')
const TSC = join(PACKAGE, '../../node_modules/.bin/tsc')

/** A module and all that it imports, each of which must be a file of this package. */
function reachableFrom(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(
    /(?:from|import\()\s*'([^']+)'/g,
  )) {
    assert.ok(name.startsWith('.'), `${file} imports ${name}`)
    reachableFrom(join(dirname(file), name), seen)
  }
  return seen
}

describe('what checks proofs in a browser', () => {
  it('imports nothing of Node and nothing of another package', () => {
    const files = reachableFrom(join(import.meta.dirname, 'check.ts'))
    assert.ok(files.size > 8)
  })

  it('compiles with the types of a browser alone', () => {
    const { status, stdout } = spawnSync(TSC, ['-p', join(PACKAGE, 'tsconfig.browser.json')], {
      encoding: 'utf8',
    })
    assert.equal(status, 0, stdout)
  })
})
