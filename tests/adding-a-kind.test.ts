import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'

/*
 * A new kind of journal entry, with a member that no other has, is declared in one table and worded in one
 * file; everything else follows, and the compiler says what is missing. Where it happens is the third file.
 */
const ROOT = join(import.meta.dirname, '..')
const TABLE = 'packages/server/src/domain/journal/entry-kinds.ts'
const WORDS = 'packages/dashboard/src/locales/entry-words.ts'
const HAPPENS = 'packages/server/src/application/journal/note.ts'
const PROJECTS = ['packages/server', 'packages/dashboard/tsconfig.src.json']

describe('adding a kind of entry', () => {
  let copy = ''
  before(() => {
    copy = mkdtempSync(join(tmpdir(), 'okienko-kind-'))
    copyOfTheHouse(copy)
  })
  after(() => rmSync(copy, { recursive: true, force: true }))

  function edit(file: string, before: string, inserted: string): void {
    const text = readFileSync(join(copy, file), 'utf8')
    assert.ok(text.includes(before), file)
    writeFileSync(join(copy, file), text.replace(before, `${inserted}${before}`))
  }

  it('to the table makes the compiler ask for its words, and for nothing else', () => {
    edit(
      TABLE,
      "  'signed-in': kind(",
      "  'tea-served': kind('Tea was served.', { cups: NUMBER }),\n",
    )
    execFileSync(process.execPath, ['scripts/generate.ts'], { cwd: copy })
    assert.deepEqual(filesWithErrors(copy), [WORDS])
  })

  it('to the table and the words is all: it can be journalled at once', () => {
    const words = (text: string) => `{ pl: ${text}, en: ${text}, uk: ${text} }`
    edit(
      WORDS,
      "  'signed-in': {",
      `  'tea-served': {
    group: 'system',
    name: ${words("'tea'")},
    sentence: ${words("() => 'Tea was served.'")},
  },
`,
    )
    edit(WORDS, '  correlationId: {', `  cups: ${words("'cups'")},\n`)
    edit(
      HAPPENS,
      '/** Journals what moves',
      `export const TEA: JournalEvent = { kind: 'tea-served', at: 0, actor: { kind: 'okienko' }, cups: 2 }
`,
    )
    assert.deepEqual(filesWithErrors(copy), [])
  })
})

/** The files of the workspace, with packages that find one another in the copy. */
function copyOfTheHouse(copy: string): void {
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  for (const file of files.split('\n')) {
    if (!/^(docs|packages|scripts|tests)\/|^[^/]+\.(json|md)$/.test(file)) continue
    if (existsSync(join(ROOT, file))) cpSync(join(ROOT, file), join(copy, file))
  }
  const { vcs: _, ...biome } = JSON.parse(readFileSync(join(ROOT, 'biome.json'), 'utf8'))
  writeFileSync(join(copy, 'biome.json'), JSON.stringify(biome))
  mkdirSync(join(copy, 'node_modules/@okienko'), { recursive: true })
  for (const name of readdirSync(join(ROOT, 'node_modules'))) {
    if (name === '@okienko') continue
    symlinkSync(join(ROOT, 'node_modules', name), join(copy, 'node_modules', name))
  }
  for (const name of readdirSync(join(copy, 'packages'))) {
    symlinkSync(join(copy, 'packages', name), join(copy, 'node_modules/@okienko', name))
  }
}

/** The files that the compiler finds errors in. That it could not begin is no answer. */
function filesWithErrors(copy: string): readonly string[] {
  const tsc = join(ROOT, 'node_modules/.bin/tsc')
  const { status, stdout } = spawnSync(tsc, ['-b', '--pretty', 'false', ...PROJECTS], {
    cwd: copy,
    encoding: 'utf8',
  })
  const errors = stdout.split('\n').filter((line) => line.includes('error TS'))
  assert.equal(status === 0, errors.length === 0, stdout)
  return [...new Set(errors.map((line) => /^(\S+)\(\d+,\d+\): /.exec(line)?.[1] ?? line))]
}
