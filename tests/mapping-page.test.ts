import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { compileDialect, compileMapping, DATE_PATTERNS, INSTANT_PATTERNS } from '@okienko/outbound'
import { readYaml } from '@okienko/outbound/file'
import { BANK_SHAPE } from '../packages/bff/src/bank/shape.ts'

const PAGE = readFileSync(join(import.meta.dirname, '../docs/mapping.md'), 'utf8')
const HEAD = '| Written | The answer | Gives |'

function rows(): readonly (readonly string[])[] {
  const lines = PAGE.slice(PAGE.indexOf(HEAD)).split('\n').slice(2)
  return lines.slice(0, lines.indexOf('')).map((line) => {
    return line
      .slice(2, -2)
      .split(' | ')
      .map((cell) => cell.replace(/^`(.*)`$/, '$1'))
  })
}

describe('the page about dialects', () => {
  it('walks through a file that is taken as it stands', () => {
    const { start, state, receivedData } = BANK_SHAPE
    const [, file = ''] = PAGE.match(/```yaml\n(.*?)\n```/s) ?? []
    const yaml = readYaml(file, 24)
    const outcome = compileDialect(yaml.value, { start, state, receivedData })
    assert.deepEqual([yaml.problems, outcome.kind === 'wrong' ? outcome.wrong : []], [[], []])
  })

  for (const [written = '', answer = '', gives = ''] of rows()) {
    it(`says rightly what ${written} makes of ${answer}`, () => {
      const mapping = compileMapping(readYaml(`it: ${written}`).value)
      const compiled = mapping.kind === 'compiled' ? mapping.compiled : assert.fail(written)
      const result = compiled.read(JSON.parse(answer))
      if (gives === 'unreadable') return assert.equal(result.kind, 'unreadable')
      const value = result.kind === 'read' ? result.value : assert.fail(JSON.stringify(result))
      assert.deepEqual(value, gives === 'nothing' ? {} : { it: JSON.parse(gives) })
    })
  }

  it('tries every conversion, and names every pattern', () => {
    const written = rows().map(([cell = '']) => cell)
    for (const name of ['from', 'words', 'date', 'instant', 'photo', 'base64', 'json', 'percent']) {
      assert.ok(
        written.some((cell) => cell.includes(`${name}:`)),
        name,
      )
    }
    for (const name of ['join', 'constant', 'fields', 'each', 'pairs', 'otherwise', 'required']) {
      assert.ok(
        written.some((cell) => cell.includes(`${name}:`)),
        name,
      )
    }
    for (const pattern of [...DATE_PATTERNS, ...INSTANT_PATTERNS]) {
      assert.ok(PAGE.includes(`\`${pattern}\``), pattern)
    }
  })
})
