import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { checkRegister } from './check-register.ts'
import { PLAIN_FILE } from './testing/a-register.ts'

function problems(change: object): readonly string[] {
  return checkRegister({ ...PLAIN_FILE, ...change }).problems.map(
    ({ path, words }) => `${path.join('.')}: ${words}`,
  )
}
const { queries, answer, examples } = PLAIN_FILE
const withAnswer = (change: object) => ({ answer: { ...answer, ...change } })
const withRecord = (change: object) => withAnswer({ record: { ...answer.record, ...change } })
const withQuery = (change: object) => ({
  queries: { ...queries, pesel: { ...queries.pesel, ...change } },
})

const REFUSED: readonly (readonly [string, object, RegExp])[] = [
  ['no version', { version: undefined }, /^version: is missing/],
  ['a name that could be a person', { name: 'k-86041241721' }, /^name: must be a name/],
  ['what is not known', { nmae: 'x' }, /^nmae: is not known here/],
  ['no question by PESEL', { queries: { document: queries.document } }, /^queries: lacks pesel/],
  ['a question that there is not', { queries: { ...queries, email: {} } }, /^queries\.email/],
  ['a question for nobody', withQuery({ body: { a: '/pesell' } }), /^queries\.pesel: asks for/],
  ['a number in the path', withQuery({ path: '/find/{pesel}' }), /^queries\.pesel\.path: must be/],
  [
    'the header of the secret, once more',
    withQuery({ headers: { Authorization: { constant: 'x' } } }),
    /^queries\.pesel\.headers: has the header/,
  ],
  ['no place of records', withAnswer({ records: undefined }), /^answer\.records: is missing/],
  ['a wrong place of records', withAnswer({ records: 'records' }), /^answer\.records: is no JSON/],
  ['no record', withAnswer({ record: undefined }), /^answer\.record: must be names/],
  [
    'a member that no record has',
    withRecord({ lastName: '/x' }),
    /^answer\.record\.lastName: is no member of a record/,
  ],
  ['a wrong pointer', withRecord({ surname: 'x' }), /^answer\.record\.surname: is no JSON Pointer/],
  ['a status by a range', withAnswer({ none: ['4xx'] }), /^answer\.none\.0: must be a status/],
  [
    'a word for another outcome',
    withAnswer({ outcome: { from: '/state', words: { ok: 'fuond' } } }),
    /^answer\.outcome: must have words/,
  ],
]

describe('the file of a register', () => {
  it('is taken when its recorded answers hold', () => assert.deepEqual(problems({}), []))

  for (const [what, change, words] of REFUSED) {
    it(`is refused for ${what}, said at its place`, () => {
      const lines = problems(change)
      assert.ok(lines.length > 0)
      for (const line of lines) assert.match(line, words)
    })
  }

  it('may read the answer to one question by rules of its own', () => {
    const own = { ...answer, records: '/others' }
    const other = { ...examples[0], answer: '{"state":"ok","others":[{"customerNumber":"K-2"}]}' }
    const document = { ...other, query: 'document', found: [{ customerNumber: 'K-2' }] }
    const change = { queries: { ...queries, document: { ...queries.document, answer: own } } }
    assert.deepEqual(problems({ ...change, examples: [...examples, document] }), [])
    assert.equal(
      problems({ ...change, examples: [...examples, { ...document, query: 'pesel' }] }).length,
      1,
    )
  })

  it('is refused without what it must have, each by its name', () => {
    for (const name of ['version', 'name', 'queries', 'answer', 'examples'] as const) {
      const { [name]: _, ...rest } = PLAIN_FILE
      const words = checkRegister(rest).problems.map((one) => `${one.path[0]}: ${one.words}`)
      assert.match(words.join('\n'), new RegExp(`^${name}: (is missing; add it|lacks)`), name)
    }
  })

  it('is told everything at once: of recorded answers their form, while the mapping is wrong', () => {
    const [one] = examples
    const lines = problems({ name: 'X', examples: [{ ...one, outcome: 'found' }] })
    assert.deepEqual(
      lines.map((line) => line.split(':')[0]),
      ['name', 'examples.0.outcome'],
    )
  })

  it('is checked whatever it is: nothing throws', () => {
    fc.assert(fc.property(fc.anything(), (value) => void checkRegister(value)))
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(PLAIN_FILE)), fc.jsonValue(), (name, value) => {
        checkRegister({ ...PLAIN_FILE, [name]: value })
      }),
    )
  })
})

describe('a recorded answer that is read otherwise', () => {
  const [one, none] = examples
  const look = (change: object) => problems({ examples: [{ ...one, ...change }, none] })
  const canary = '{"state": "ok", "records": [{"customerNumber": "K-1", "surname": "Canary"}]}'

  it('is refused by its place and its pointers, and never by a value', () => {
    assert.deepEqual(
      look({ answer: canary, found: [{ customerNumber: 'K-1', surname: 'Wróbel' }] }),
      ['examples.0.found.0.surname: is not what the answer has at /surname'],
    )
  })

  it('is refused for what it has more, and for what it lacks', () => {
    assert.deepEqual(look({ answer: canary, found: [{ customerNumber: 'K-1' }] }), [
      'examples.0.found.0: lacks surname, which the answer has at /surname',
    ])
    assert.match(look({ found: [{ ...one.found[0], sex: 'M' }] })[0] ?? '', /found\.0\.sex: is not/)
    assert.match(look({ found: [] })[0] ?? '', /lists 0 records, and the answer has 1/)
  })

  it('is refused for another outcome, and what made it unreadable is named', () => {
    assert.match(look({ outcome: 'several' })[0] ?? '', /^examples\.0\.outcome: is read as one/)
    const wrong =
      '{"state": "ok", "records": [{"customerNumber": "K-1", "surname": {"x": "Canary"}}]}'
    const [line = ''] = look({ answer: wrong })
    assert.match(
      line,
      /is read as answer-unreadable: records\.0\.surname is not-a-text at \/surname/,
    )
    assert.doesNotMatch(line, /Canary/)
  })

  it('must be there for somebody who is found and for nobody', () => {
    assert.match(problems({ examples: [one] })[0] ?? '', /whose outcome is none/)
    assert.match(problems({ examples: [none] })[0] ?? '', /whose outcome is one/)
    assert.match(problems({ examples: undefined })[0] ?? '', /^examples: is missing/)
  })

  it('must be of a question of the file', () => {
    assert.match(look({ query: 'email' })[0] ?? '', /^examples\.0\.query: is no query/)
    assert.match(look({ query: '__proto__' })[0] ?? '', /^examples\.0\.query: is no query/)
  })
})
