import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Criteria } from './criteria.ts'
import { criteriaIn, filtersOf } from './filters.ts'

const anyBranch = () => true
const anyHex = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), maxLength: 64 })
const PSEUDONYM = '3f9ac2d1'.repeat(8)
const VERIFICATION = '7b0d2c0e-5f0a-4d3c-9a54-0f7a3c1f6b10'

test('what is looked for stands in the address and comes back from it', () => {
  const all: readonly Criteria[] = [
    {},
    { from: '2026-05-01', to: '2026-05-12' },
    { kind: 'presented', outcome: 'released', operation: 'withdraw-cash' },
    { kind: 'seen', branch: 'Oddział 1 w Krakowie & okolice' },
    { employee: { kind: 'shown', text: '3f9a c2d1' } },
    { employee: { kind: 'pseudonym', pseudonym: PSEUDONYM }, verification: VERIFICATION },
  ]
  for (const criteria of all) {
    const { query, isWhole } = filtersOf(criteria, anyBranch)
    assert.notEqual(query, '')
    assert.deepEqual([isWhole, criteriaIn(query)], [true, { criteria, isWhole: true }])
  }
  assert.equal(criteriaIn(''), null)
})

test('a customer never stands in it, nor a number that somebody typed elsewhere', () => {
  const numbers = [
    '86041241721',
    '860412 41721',
    '8604-12-41721',
    'ABC123456',
    'ab123456',
    'MAB 12 34 56',
    '4405_1401_359',
    '4405–1401–359',
    '4405,1401,359',
    '4405·1401·359',
    '44051401359a',
    '４４０５１４０１３５９',
    '٤٤٠٥١٤٠١٣٥٩',
    'a4405140',
    '4405140b',
  ]
  const all: readonly Criteria[] = [
    { customer: { kind: 'pesel', number: '86041241721' } },
    { customer: { kind: 'document', documentKind: 'mdowod', number: 'MABC12345' } },
    { customer: { kind: 'pseudonym', pseudonym: 'c0ffee12'.repeat(8) } },
    ...numbers.map((text) => ({ employee: { kind: 'shown', text } as const })),
    ...numbers.map((branch) => ({ branch })),
  ]
  for (const criteria of all) {
    const { query, isWhole } = filtersOf({ ...criteria, kind: 'seen' }, anyBranch)
    assert.equal(isWhole, false)
    assert.doesNotMatch(query, /\d|ffee/)
    // Nobody who comes back to it looks for everybody instead.
    assert.deepEqual(criteriaIn(query), { criteria: { kind: 'seen' }, isWhole: false })
  }
})

test('no name of a person stands in it, whichever field it was typed into', () => {
  for (const text of ['Kowalski Anna', 'anna.nowak', 'Ada', 'abba', 'deadbeef']) {
    const employee = { kind: 'shown', text } as const
    assert.deepEqual(filtersOf({ employee }, anyBranch), { query: 'employee=', isWhole: false })
    assert.deepEqual(
      filtersOf({ branch: text }, () => false),
      { query: 'branch=', isWhole: false },
    )
  }
})

const digit = fc.constantFrom(...'0123456789٠١٢٣٤٥٦٧٨٩०१२३०１２３４５６７８９𝟎𝟏𝟐')
const between = fc.string({ unit: 'grapheme', maxLength: 3 })

test('eleven digits never stand in it, of whatever script and whatever is between them', () => {
  const typed = fc
    .array(fc.tuple(between, digit), { minLength: 11, maxLength: 13 })
    .map((parts) => parts.flat().join(''))
  fc.assert(
    fc.property(typed, (text) => {
      const employee = { kind: 'shown', text } as const
      assert.equal(filtersOf({ employee, branch: text }, anyBranch).query, 'branch=&employee=')
      const address = new URLSearchParams({ employee: text, branch: text, operation: text })
      assert.deepEqual(criteriaIn(address.toString()), { criteria: {}, isWhole: false })
    }),
  )
})

test('what was typed for an employee stands in it as a pseudonym or not at all', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'grapheme', minLength: 1 }), anyHex), (text) => {
      const { query } = filtersOf({ employee: { kind: 'shown', text } }, anyBranch)
      const said = new URLSearchParams(query).get('employee') ?? ''
      assert.ok(said === '' || said === text)
      assert.match(said, /^([0-9a-f]{4} ?[0-9a-f]{4}|[0-9a-f]{64})?$/i)
    }),
  )
})

test('a word that every object has is none of ours', () => {
  for (const word of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
    for (const name of ['outcome', 'kind', 'customer', word]) {
      assert.deepEqual(criteriaIn(`${name}=${word}`), { criteria: {}, isWhole: false })
    }
  }
})

test('an address that means nothing is not looked for', () => {
  const wrong =
    'customer=86041241721&employee=86041241721&branch=12345678&from=today&kind=toString&outcome=won&operation=../x&verification=1'
  assert.deepEqual(criteriaIn(wrong), { criteria: {}, isWhole: false })
})
