import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { compileMapping } from './compile.ts'

function wrong(config: unknown) {
  const outcome = compileMapping(config)
  return outcome.kind === 'wrong'
    ? outcome.wrong.map(({ path, words }) => `${path.join('.')}: ${words}`)
    : []
}

const refused: readonly (readonly [string, unknown, RegExp])[] = [
  ['no entry', [], /^: must be names/],
  ['no names', {}, /^: must be names/],
  ['a pointer without a slash', { a: 'name' }, /^a: is no JSON Pointer/],
  ['an escape that there is not', { a: '/a~2' }, /^a: is no JSON Pointer/],
  ['a pointer to what every object has', { a: '/x/__proto__/y' }, /^a: leads to/],
  ['another one', { a: { from: ['/x', '/constructor'] } }, /^a\.from\.1: leads to/],
  ['a pointer too long', { a: `/${'x'.repeat(300)}` }, /^a: is longer/],
  ['a pointer too deep', { a: '/x'.repeat(17) }, /^a: has more than 16 steps/],
  ['no pointer', { a: { from: [] } }, /^a\.from: must be 1 to 10 pointers/],
  ['a value that is no pointer', { a: { from: [7] } }, /^a\.from\.0: must be a pointer/],
  ['a name of every object', JSON.parse('{"__proto__": "/a"}'), /is no name to be used here/],
  [
    'two kinds at once',
    { a: { from: '/a', constant: 'b' } },
    /^a: has constant and from; choose one/,
  ],
  ['a kind that there is not', { a: { script: 'x' } }, /^a: must be a pointer such as/],
  ['a member not known', { a: { from: '/a', wrods: {} } }, /^a\.wrods: is not known here/],
  ['two conversions', { a: { from: '/a', photo: true, words: { x: 'y' } } }, /words and photo/],
  ['a table with no words', { a: { from: '/a', words: {} } }, /^a\.words: must be a table/],
  ['a table of more than texts', { a: { from: '/a', words: { x: {} } } }, /^a\.words/],
  ['a pattern not in the list', { a: { from: '/a', date: 'd.M.yy' } }, /^a\.date: must be one/],
  ['an otherwise without a table', { a: { from: '/a', otherwise: 'keep' } }, /^a\.otherwise/],
  [
    'entries joined',
    { a: { join: [{ each: '/a', of: { fields: { b: '/b' } } }] } },
    /^a\.join\.0: is no text/,
  ],
  ['two patterns of one text', { a: { from: '/a', date: ['dd/MM/yyyy', 'MM/dd/yyyy'] } }, /both/],
  ['two patterns of digits', { a: { from: '/a', date: ['yyyyMMdd', 'ddMMyyyy'] } }, /both/],
  ['an unknown instant', { a: { from: '/a', instant: 'HH:mm', zone: 'UTC' } }, /^a\.instant: must/],
  [
    'a default of what is required',
    { a: { from: '/a', required: true, absent: 'x' } },
    /^a\.absent/,
  ],
  ['what was asked, where nothing is', { a: { asked: '/reference' } }, /^a\.asked: is not asked/],
  [
    'one of a list by nothing',
    { a: { one: '/a', where: '/b', of: '/c' } },
    /^a\.is: must be a text/,
  ],
  ['a way with what is unreadable', { a: { each: '/a', of: '', unreadable: 'keep' } }, /leave-out/],
  ['a list too long', { a: { each: '/a', of: '', most: '1001' } }, /^a\.most: must be a whole/],
  ['neither true nor false', { a: { from: '/a', required: 'yes' } }, /^a\.required/],
  [
    'what is nested too deeply',
    [1, 2, 3, 4, 5, 6, 7].reduce<unknown>((inner) => ({ a: { fields: inner } }), { a: '/a' }),
    /is nested too deeply/,
  ],
]

describe('a configuration of a mapping is refused for', () => {
  for (const [what, config, words] of refused) {
    it(what, () => {
      const lines = wrong(config)
      assert.equal(lines.length, 1, lines.join('\n'))
      assert.match(lines[0] ?? '', words)
    })
  }

  it('everything that is wrong with it at once', () => {
    assert.equal(wrong({ a: 'x', b: { from: 'y', date: 'z' } }).length, 3)
  })
})

describe('a configuration of a mapping', () => {
  it('may say true, false and numbers as words, which is all that a file has', () => {
    const config = { a: { each: '/a', of: { from: '', required: 'true' }, most: '7' } }
    assert.deepEqual(wrong(config), [])
  })

  it('is read whatever it is: nothing throws', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => void compileMapping(value)))
    fc.assert(fc.property(fc.anything(), (value) => void compileMapping({ a: value })))
  })

  it('tells by which pointers a field is found', () => {
    const outcome = compileMapping({
      list: { each: '/l', of: { fields: { name: { join: ['/a', { from: ['/b', '/c'] }] } } } },
    })
    const mapping = outcome.kind === 'compiled' ? outcome.compiled : assert.fail()
    assert.deepEqual(mapping.pointersOf(['list', 4, 'name']), ['/a', '/b', '/c'])
    assert.deepEqual(mapping.pointersOf(['list']), ['/l'])
    assert.deepEqual(mapping.pointersOf(['other']), [])
  })
})
