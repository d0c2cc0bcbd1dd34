import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { COMPARED_FIELDS } from '../packages/server/src/domain/closed-lists.ts'
import type { JudgedPair } from './comparison/pair.ts'
import { handWritten, impostors } from './comparison/sets.ts'
import { okienko, unheard } from './support/okienko-beside.ts'

const folder = mkdtempSync(join(tmpdir(), 'okienko-compare-'))
after(() => rmSync(folder, { recursive: true }))

function fileOf(text: string): string {
  const file = join(folder, 'pairs.json')
  writeFileSync(file, text)
  return file
}

const inLines = (pairs: readonly object[]) => pairs.map((pair) => JSON.stringify(pair)).join('\n')
const withoutExpected = (pairs: readonly JudgedPair[]) =>
  pairs.map(({ expected: _, ...pair }) => pair)
const answersIn = (out: string) =>
  out
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line))

/** Pairs of which nothing is expected. */
const SAME = withoutExpected(impostors().slice(0, 20))

describe('okienko compare', () => {
  it('prints one line for each pair, in order, and nothing else where nothing is expected', async () => {
    const { code, out, err } = await okienko(['compare', fileOf(inLines(SAME))])
    assert.deepEqual([code, err], [0, ''])
    const answers = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    assert.deepEqual(
      answers.map(({ id }) => id),
      SAME.map(({ id }) => id),
    )
    for (const answer of answers) {
      assert.deepEqual(Object.keys(answer), ['id', 'overall', 'fields'])
      assert.deepEqual(Object.keys(answer.fields).toSorted(), COMPARED_FIELDS.toSorted())
      for (const field of Object.values(answer.fields)) {
        assert.deepEqual(Object.keys(field as object), ['verdict', 'rule'])
      }
    }
  })

  it('says the same of a JSON array', async () => {
    const lines = await okienko(['compare', fileOf(inLines(SAME))])
    const array = await okienko(['compare', fileOf(JSON.stringify(SAME, null, 2))])
    assert.deepEqual([array.code, array.out], [0, lines.out])
  })

  it('ends with how often the verdict was the expected one', async () => {
    const pairs = handWritten()
    const { out } = await okienko(['compare', fileOf(inLines(pairs)), '--today', '2026-11-28'])
    assert.equal(answersIn(out).length, pairs.length)
    assert.match(out, /^overall: expected down, found across$/m)
    assert.match(out, /^accuracy of overall {3}\d\.\d{4} \(\d+ of \d+\)$/m)
    assert.match(out, /^accuracy of fields {4}\d\.\d{4} \(\d+ of \d+\)$/m)
    assert.match(out, /^dangerous errors {6}0$/m)
  })

  it('exits with 1, and names the pair, where another person is waved through', async () => {
    const [pair] = handWritten().filter(({ expected }) => expected.overall === 'consistent')
    const wrong = { ...pair, expected: { overall: 'another_person', fields: {} } }
    const { code, out } = await okienko(['compare', fileOf(inLines([wrong]))])
    assert.equal(code, 1)
    assert.ok(
      out.endsWith(
        `dangerous errors      1\n  "${pair?.id}": consistent, expected another_person\n`,
      ),
    )
  })

  it('compares the others where something is no pair, and exits with 2', async () => {
    const [one, other] = SAME
    const file = fileOf(`${inLines([one ?? {}])}\n{"id":"Wrona"}\n${inLines([other ?? {}])}`)
    const { code, out, err } = await okienko(['compare', file])
    assert.deepEqual([code, answersIn(out).length], [2, 2])
    assert.match(err, /^line 2, id "Wrona": document: .*\n1 in this file could not be compared\n$/)
  })

  it('exits with 2 where it is called wrongly, or there is no such file', async () => {
    const file = fileOf('')
    for (const args of [
      [],
      [file, file],
      [file, '--today', '28.11.2026'],
      [file, '--today', '2026-02-30'],
      [file, '--x'],
    ]) {
      const { code, out, err } = await okienko(['compare', ...args])
      assert.deepEqual([code, out], [2, ''], args.join(' '))
      assert.match(err, /^okienko compare FILE/m)
      assert.equal(err.startsWith('--today must be'), args.includes('--today'))
    }
    const { code, err } = await okienko(['compare', join(folder, 'none')])
    assert.equal(code, 2)
    assert.match(
      err,
      /^the file cannot be read \(ENOENT: .*\); check the path and who may read it\n$/,
    )
  })

  it('ends without a word when nobody reads on', async () => {
    const many = inLines(Array.from({ length: 2_000 }, () => SAME[0] ?? {}))
    assert.deepEqual(await unheard('stdout', ['compare', fileOf(many)]), { code: 1, err: '' })
  })

  it('holds no more than it compares at the moment, however long the file is', async () => {
    // 48 MB of pairs in a heap of 40.
    const padded = SAME.map((pair) => ({ ...pair, note: 'x'.repeat(8_000) }))
    const file = fileOf(`${inLines(padded)}\n`.repeat(300))
    const env = { NODE_OPTIONS: '--max-old-space-size=40' }
    const { code, out, err } = await okienko(['compare', file], env)
    assert.deepEqual([code, err], [0, ''])
    assert.equal(out.split('\n').length - 1, padded.length * 300)
  })
})
