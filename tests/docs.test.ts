import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, it } from 'node:test'
import { LIMITS } from '../packages/edge/src/limits.ts'
import { LONGEST } from '../packages/server/src/domain/verification/limits.ts'
import { LONGEST_VISIT } from '../packages/server/src/domain/visit/visit.ts'
import { generatedFiles } from '../scripts/generate.ts'

const ROOT = join(import.meta.dirname, '..')

describe('the docs', () => {
  for (const [file, text] of Object.entries(generatedFiles())) {
    it(`${file} says what the code says`, () => {
      assert.equal(readFileSync(join(ROOT, file), 'utf8'), text, 'run npm run generate')
    })
  }

  it('link to files that are there', () => {
    for (const page of globSync(['*.md', 'docs/**/*.md', 'packages/*/*.md'], { cwd: ROOT })) {
      const text = readFileSync(join(ROOT, page), 'utf8')
      for (const [, target] of text.matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)/g)) {
        assert.ok(existsSync(join(ROOT, dirname(page), target ?? '')), `${page}: ${target}`)
      }
    }
  })

  it('name code that is there', () => {
    for (const page of globSync(['*.md', 'docs/**/*.md', 'packages/*/*.md'], { cwd: ROOT })) {
      const places = ['.', 'packages', 'packages/server', 'packages/server/src', dirname(page)]
      const text = readFileSync(join(ROOT, page), 'utf8')
      for (const [, file = ''] of text.matchAll(/`((?:[\w.-]+\/)+[\w.-]+\.ts)`/g)) {
        const found = places.some((place) => existsSync(join(ROOT, place, file)))
        assert.ok(found || page === 'CHANGELOG.md', `${page}: ${file}`)
      }
    }
  })

  it('send a newcomer to files that are there, to three at most for each of ten tasks', () => {
    const text = readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8')
    const placesIn = (line: string) =>
      [...line.matchAll(/`([\w.-]+\/[\w./-]*)`/g)].map(([, place]) => place ?? '')
    const roots = ['', 'packages/server/src', 'packages']
    for (const place of placesIn(text)) {
      assert.ok(
        roots.some((root) => existsSync(join(ROOT, root, place))),
        place,
      )
    }
    const tasks = text.split('\n').filter((line) => /^\| \d+\. /.test(line))
    assert.equal(tasks.length, 10)
    for (const task of tasks) {
      const files = placesIn(task).filter((place) => !place.endsWith('/') && !place.endsWith('.md'))
      assert.ok(files.length >= 1 && files.length <= 3, task)
    }
  })

  it('say the limits that the tables of limits have', () => {
    const text = readFileSync(join(ROOT, 'docs/operations.md'), 'utf8')
    const said = text.slice(text.indexOf('\n## Limits')).replace(/\s+/g, ' ')
    const { scan, grace, decision } = LONGEST
    const { idle, age } = LONGEST_VISIT
    const { idleSession, session, body, header, perSessionPerMinute } = LIMITS
    for (const words of [
      `Codes ${scan / 1_000} s, answers ${grace / 1_000} s longer`,
      `decisions ${decision / 60_000} min`,
      `visits ${idle / 60_000} min idle, ${age / 60_000} min at most`,
      `Sessions ${idleSession / 60_000} min idle, ${session / 3_600_000} h at most`,
      `Requests ${body / 1_024} kB, headers ${header / 1_024} kB, ${perSessionPerMinute} requests a minute`,
    ]) {
      assert.ok(said.includes(words), words)
    }
  })

  it('name no address on this machine that browsers and fetch refuse to open', async () => {
    const named = new Set<string>()
    for (const page of globSync(['*.md', 'docs/**/*.md'], { cwd: ROOT })) {
      const text = readFileSync(join(ROOT, page), 'utf8')
      for (const [, port] of text.matchAll(/127\.0\.0\.1:(\d+)/g)) named.add(port ?? '')
    }
    assert.ok(named.size >= 2)
    const signal = AbortSignal.timeout(10_000)
    const said = async (port: string) =>
      String(
        await fetch(`http://127.0.0.1:${port}/`, { signal }).catch((error: Error) => error.cause),
      )
    // A port of that list, to know the words.
    assert.equal(await said('4190'), 'Error: bad port')
    for (const port of named) assert.notEqual(await said(port), 'Error: bad port', port)
  })

  it('have a sentence for every module', () => {
    const silent = generatedFiles()['docs/modules.md']?.match(/^\| `.*` \| {2}\|$/gm)
    assert.equal(silent, null)
  })

  it('name tests that exist for every promise', () => {
    const text = readFileSync(join(ROOT, 'docs/promises.md'), 'utf8')
    const places = [...text.matchAll(/`([a-z][^`]*\/[^`]*)`/g)].map(([, place]) => place ?? '')
    assert.ok(places.length >= 10)
    for (const place of places) {
      const path = place.startsWith('tests/') ? place : `packages/${place}`
      assert.ok(existsSync(join(ROOT, path)), place)
    }
  })

  it('have a page for each decision, numbered without gaps', () => {
    const numbers = globSync('docs/decisions/*.md', { cwd: ROOT })
      .map((file) => Number(/(\d{4})-/.exec(file)?.[1]))
      .sort((a, b) => a - b)
    assert.deepEqual(
      numbers,
      numbers.map((_, index) => index + 1),
    )
  })
})
