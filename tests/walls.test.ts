import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, posix } from 'node:path'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { listedFiles } from '../scripts/source-files.ts'
import { WALLS } from '../scripts/wall-table.ts'
import { productFiles, violationsIn, wallAround } from '../scripts/walls.ts'
import { FORBIDDEN, PERMITTED } from './support/planted-imports.ts'
import { IMPURITIES, TRICKS } from './support/planted-tricks.ts'

const ROOT = join(import.meta.dirname, '..')
const textOf = (file: string) => readFileSync(join(ROOT, file), 'utf8')

describe('the walls of the house', () => {
  const files = productFiles()

  it('hold: no file of the product imports what it may not', () => {
    assert.ok(files.length > 700)
    assert.deepEqual(
      files.flatMap((file) => violationsIn(file, textOf(file))),
      [],
    )
  })

  it('stand around files that are there', () => {
    const walled = new Set(files.map(wallAround))
    assert.ok(!walled.has(null))
    assert.deepEqual(
      WALLS.filter((wall) => !walled.has(wall)).map(({ place }) => place),
      [],
    )
  })

  it('are each tried below', () => {
    const tried = new Set(Object.keys(FORBIDDEN).map((file) => wallAround(`packages/${file}`)))
    assert.deepEqual(
      WALLS.filter((wall) => wall.may !== 'anything' && !tried.has(wall)).map(({ place }) => place),
      [],
    )
  })

  it('refuse a file of a place that nobody has thought of', () => {
    const text = 'export const x = 1\n'
    for (const file of ['server/src/services/x.ts', 'server/src/adapters/x.ts', 'watch/src/x.ts']) {
      assert.equal(violationsIn(`packages/${file}`, text).length, 1, file)
    }
  })

  it('stand around what hides behind a dot, too', (t) => {
    const root = mkdtempSync(join(tmpdir(), 'okienko-walls-'))
    t.after(() => rmSync(root, { recursive: true }))
    execFileSync('git', ['init', '-q'], { cwd: root })
    const hidden = ['packages/server/src/domain/.hid/x.ts', 'packages/server/src/domain/.y.ts']
    for (const file of [...hidden, 'packages/server/dist/z.ts']) put(join(root, file))
    writeFileSync(join(root, '.gitignore'), 'dist/\n')
    assert.deepEqual(listedFiles(root, 'packages'), hidden)
    for (const file of hidden) {
      assert.equal(violationsIn(file, "import 'node:fs'\n").length, 1, file)
    }
  })

  it('let nothing be imported that is not kept with the sources', (t) => {
    const folder = 'packages/server/src/domain/.types'
    t.after(() => rmSync(join(ROOT, folder), { recursive: true, force: true }))
    put(join(ROOT, folder, 'x.ts'))
    const [found] = violationsIn('packages/server/src/domain/x.ts', "import './.types/x.ts'\n")
    assert.equal(found?.because, 'It is no source of the product.')
  })

  it('refuse what does not parse', () => {
    assert.throws(() => violationsIn('packages/edge/src/ports.ts', 'import { from'), /not parse/)
  })

  for (const [file, lines] of Object.entries(FORBIDDEN)) {
    it(`${file} may not import what lies behind its walls`, () => {
      assert.deepEqual(linesThrough(file, lines), [])
      const reasons = violationsIn(`packages/${file}`, lines.join('\n')).map((one) => one.because)
      assert.ok(!reasons.includes('There is no such source.'), 'the wall itself is tried')
    })
  }

  for (const [what, file, line] of TRICKS) {
    it(`are not got over by ${what}`, () => assert.deepEqual(linesThrough(file, [line]), []))
  }

  for (const [file, line] of IMPURITIES) {
    it(`keep ${file} pure of ${line}`, () => assert.deepEqual(linesThrough(file, [line]), []))
  }

  for (const [file, lines] of Object.entries(PERMITTED)) {
    it(`${file} may import what it needs`, () => {
      assert.deepEqual(linesThrough(file, lines), lines)
    })
  }

  it('name the line, what is refused and why', () => {
    const file = 'packages/server/src/domain/customer/pesel.ts'
    const planted = "// first\nimport type { Me } from '@okienko/contract'\n"
    assert.deepEqual(violationsIn(file, planted), [
      {
        file,
        line: 2,
        what: 'import @okienko/contract',
        because: 'The domain is pure: no I/O, no clock, no randomness.',
      },
    ])
  })

  it('look at the file alone: however its path is spelled, the verdict is the same', () => {
    const walled = files.filter((file) => wallAround(file)?.may !== 'anything')
    fc.assert(
      fc.property(
        fc.constantFrom(...walled),
        fc.constantFrom(...files),
        fc.array(fc.constantFrom(...DETOURS), { minLength: 1, maxLength: 4 }),
        fc.nat(),
        (from, to, detours, at) => {
          const plain = posix.relative(posix.dirname(from), to).replace(/^(?!\.)/, './')
          const verdict = (path: string) =>
            violationsIn(from, `import '${path}'\n`).map(({ because }) => because)
          const spelled = detours.reduce((path, detour) => detour(path, at), plain)
          assert.deepEqual(verdict(spelled), verdict(plain), spelled)
        },
      ),
    )
  })
})

function put(path: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, 'export const x = 1\n')
}

/** Those lines that the file might have in front of its own; every one by itself, with its number right. */
function linesThrough(file: string, lines: readonly string[]): readonly string[] {
  const path = `packages/${file}`
  const planted = `${lines.join('\n')}\n${textOf(path)}`
  const caught = new Set(violationsIn(path, planted).map(({ line }) => line))
  return lines.filter((_, index) => !caught.has(index + 1))
}

/** Ways of writing another path to the same file, at one of its slashes or letters. */
const DETOURS: readonly ((path: string, at: number) => string)[] = [
  (path) => `./${path}`,
  (path, at) => insertedAt(path, at, './'),
  (path, at) => insertedAt(path, at, 'nowhere/../'),
  (path, at) => insertedAt(path, at, '%2e/'),
  (path) => path.replace('/..', '/.%2E'),
  (path, at) => {
    const letters = [...path.matchAll(/[a-z]/g)].filter(({ index }) => path[index - 2] !== '%')
    const { index = 0 } = letters[at % letters.length] ?? {}
    const code = path.charCodeAt(index).toString(16)
    return `${path.slice(0, index)}%${code}${path.slice(index + 1)}`
  },
  (path) => `${path}?raw`,
  (path) => `${path}#part`,
]

function insertedAt(path: string, at: number, piece: string): string {
  const slashes = [...path.matchAll(/\//g)]
  const place = (slashes[at % slashes.length]?.index ?? 0) + 1
  return path.slice(0, place) + piece + path.slice(place)
}
