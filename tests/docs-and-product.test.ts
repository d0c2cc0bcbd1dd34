import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { ROUTES } from '../packages/contract/src/index.ts'
import { NAME_LISTS } from '../packages/server/src/settings/known-names.ts'
import { SETTINGS } from '../packages/server/src/settings/settings.ts'

const ROOT = join(import.meta.dirname, '..')

/** What people read to run, embed or audit it; the changelog and the decisions tell of what was, too. */
const PAGES = globSync(['*.md', 'docs/*.md', 'packages/*/*.md'], { cwd: ROOT }).filter(
  (page) => page !== 'CHANGELOG.md',
)
const textOf = (page: string) => readFileSync(join(ROOT, page), 'utf8')

/** Everything that is written in the code, tests left out. */
const CODE = globSync(
  '{packages,scripts,deploy,tests/support}/**/*.{ts,js,html,service,env,conf,sh}',
  {
    cwd: ROOT,
  },
)
  .filter((file) => !/node_modules|\.test\.ts$|\/generated\//.test(file))
  .map((file) => readFileSync(join(ROOT, file), 'utf8'))
  .join('\n')

function named(pattern: RegExp): readonly { readonly page: string; readonly name: string }[] {
  return PAGES.flatMap((page) =>
    [...textOf(page).matchAll(pattern)].map(([whole, name = whole]) => ({ page, name })),
  )
}

describe('what the docs name is there', () => {
  it('every setting', () => {
    const known = new Set<string>([...Object.keys(SETTINGS), ...NAME_LISTS])
    const found = named(/\bOKIENKO_[A-Z][A-Z_]*[A-Z]\b/g)
    assert.ok(found.length > 100)
    for (const { page, name } of found) {
      // Those of the simulator, of the tests and of the demo are read where they are used.
      assert.ok(known.has(name) || CODE.includes(name), `${page}: ${name}`)
    }
  })

  it('every route', () => {
    const shape = (path: string) => path.replace(/\{\w+\}/g, '{}').replace(/[?].*/, '')
    const known = new Set(
      Object.values(ROUTES).map(({ method, path }) => `${method} ${shape(path)}`),
    )
    // What a witness answers is in a standard of its own (C2SP tlog-witness).
    known.add('POST /add-checkpoint')
    const found = named(/`((?:GET|POST|PUT|DELETE) \/[^`\s]*)`/g)
    assert.ok(found.length > 15)
    for (const { page, name } of found) {
      const asked = shape(name)
      // What the simulator answers is no route of the product.
      assert.ok(known.has(asked) || /\/(phone|backsystem|bank)\//.test(asked), `${page}: ${name}`)
    }
  })

  it('every measure', () => {
    const found = named(/\b(okienko_[a-z_]+[a-z])\b/g)
    assert.ok(found.length > 10)
    for (const { page, name } of found) {
      const stem = name.replace(/_(total|bucket|sum|count)$/, '')
      const isMade = ALTERED.test(name) || RELOADS.test(name)
      assert.ok(CODE.includes(stem) || isMade || GONE.has(name), `${page}: ${name}`)
    }
  })

  it('every command', () => {
    const words = named(/^(?: *)(?:npx )?okienko ([a-z]+)(?: ([a-z]+))?/gm)
    assert.ok(words.length > 10)
    for (const { page, name } of words)
      assert.ok(CODE.includes(`'${name}'`) || CODE.includes(`${name}:`), `${page}: ${name}`)
  })

  it('every decision', () => {
    const found = named(/\[decision (\d{4})\]/g)
    assert.ok(found.length > 10)
    for (const { page, name } of found) {
      assert.equal(
        globSync(`docs/decisions/${name}-*.md`, { cwd: ROOT }).length,
        1,
        `${page}: ${name}`,
      )
    }
  })

  it('every room of the server', () => {
    const said = /^Rooms: (.*)\.$/m.exec(textOf('ARCHITECTURE.md'))?.[1] ?? ''
    const rooms = ['application', 'domain', 'http'].flatMap((layer) =>
      globSync(`packages/server/src/${layer}/*/`, { cwd: ROOT }).map((path) =>
        path.split('/').at(-1),
      ),
    )
    const known = [...new Set(rooms)].filter((room) => room !== 'ports' && room !== 'testing')
    assert.deepEqual(
      [...said.matchAll(/`(\w+)`/g)].map(([, room]) => room).toSorted(),
      known.toSorted(),
    )
  })
})

/** So many words in a row are no chance. */
const RUN = 9

describe('a page', () => {
  for (const page of [...PAGES, 'CHANGELOG.md']) {
    it(`${page} says nothing twice`, () => {
      const words = textOf(page)
        // Of the changelog what comes next; the versions before are as they were.
        .replace(/^## \[\d[\s\S]*/m, '')
        .replace(/^ *```[\s\S]*?^ *```/gm, ' | ')
        .replace(/^\|.*$/gm, ' | ')
        .split(/\s+/)
      const runs = words
        .map((_, at) => words.slice(at, at + RUN))
        .filter((run) => !run.includes('|'))
      const said = runs.filter(({ length }) => length === RUN).map((run) => run.join(' '))
      const seen = new Set<string>()
      const twice = said.filter((run) => seen.has(run) || !seen.add(run))
      assert.deepEqual(twice, [])
    })
  }
})

/** Named by kind, in a loop. */
const ALTERED = /^okienko_storage_altered_[a-z]+$/
/** Named after the configuration. */
const RELOADS = /^okienko_(catalogue|applications)_reloads_total$/
/** Named where the page says that it is there no more. */
const GONE = new Set(['okienko_sign_ins_total'])
