import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, it } from 'node:test'
import { routes, STATES } from './browser.ts'
import { ROUTES, type Route } from './routes.ts'
import { verification } from './views.ts'

/** A module and all that it imports but for types, each of which must be a file of this package. */
function reachableFrom(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  const text = readFileSync(file, 'utf8').replace(
    /^(import|export) type [^'\n]*(\n[^'\n]*)*?'.*$/gm,
    '',
  )
  for (const [, name = ''] of text.matchAll(/(?:from|import\(?)\s*'([^']+)'/g)) {
    assert.ok(name.startsWith('.'), `${file} imports ${name}`)
    reachableFrom(join(dirname(file), name), seen)
  }
  return seen
}

describe('what the contract has for browsers', () => {
  it('imports no schemas, nothing of Node and nothing of another package', () => {
    const files = [...reachableFrom(join(import.meta.dirname, 'browser.ts'))]
    assert.ok(files.length > 8)
    for (const file of files) {
      assert.doesNotMatch(
        readFileSync(file, 'utf8'),
        /\b(process|Buffer|require|__dirname)\b/,
        file,
      )
    }
  })

  it('knows every route that a page can call, and no other', () => {
    const all: Record<string, Route> = ROUTES
    for (const [name, { method, path }] of Object.entries(routes)) {
      assert.deepEqual([method, path], [all[name]?.method, all[name]?.path])
    }
    const without = Object.keys(all).filter((name) => !Object.hasOwn(routes, name))
    assert.deepEqual(without.toSorted(), ['journalTile', 'signIn', 'signInCallback'])
  })

  it('has every state that a verification can be in', () => {
    const states = verification.options.map(({ shape }) => shape.state.value)
    assert.deepEqual(states.toSorted(), STATES.toSorted())
  })
})
