import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type DistinguishedName, isNameOf, parseName, renderName } from './distinguished-name.ts'

const attribute = fc.record(
  {
    type: fc.constantFrom(
      '2.5.4.3',
      '2.5.4.4',
      '2.5.4.6',
      '1.2.840.113549.1.9.1',
      '2.5.4.97',
      '1.2.3',
    ),
    value: fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom(' a ', '#', '\\', '\\ ', '+=,', '', ' '),
    ),
  },
  { noNullPrototype: true },
)
const name = fc.array(fc.array(attribute, { minLength: 1, maxLength: 3 }), {
  minLength: 1,
  maxLength: 5,
})

const JAN: DistinguishedName = [
  [{ type: '2.5.4.6', value: 'PL' }],
  [{ type: '2.5.4.10', value: 'Urząd Próby, Test' }],
  [
    { type: '2.5.4.4', value: 'Kowalski' },
    { type: '2.5.4.3', value: ' Jan #1' },
  ],
]

test('a name is rendered last relative name first', () => {
  assert.equal(renderName(JAN), 'SN=Kowalski+CN=\\ Jan #1,O=Urząd Próby\\, Test,C=PL')
})

test('a rendered name reads back as itself and names itself', () => {
  fc.assert(
    fc.property(name, (any) => {
      assert.deepEqual(parseName(renderName(any)), any.toReversed())
      assert.ok(isNameOf(any, renderName(any)))
      assert.ok(isNameOf(any, renderName(any.toReversed())))
    }),
  )
})

test('a name that differs in any value does not name it', () => {
  fc.assert(
    fc.property(name, fc.nat(), (any, pick) => {
      const at = pick % any.length
      const other = any.with(at, [{ type: '2.5.4.3', value: 'somebody else entirely' }])
      assert.ok(!isNameOf(any, renderName(other)))
    }),
  )
})

test('other spellings of the same name are accepted', () => {
  for (const text of [
    'C=PL, O=Urząd Próby\\, Test, CN=\\ Jan #1+SN=Kowalski',
    'c=PL,o=Urz\\C4\\85d Pr\\c3\\b3by\\2c Test,2.5.4.4=Kowalski + cn=\\20Jan #1',
    'surname=Kowalski+CN=\\ Jan \\#1  ,  O=Urząd Próby\\, Test  ,  C=PL',
  ]) {
    assert.ok(isNameOf(JAN, text), text)
  }
})

test('texts that are not names are refused', () => {
  for (const text of [
    '',
    ',',
    'CN',
    'CN=a,',
    'CN=a,,C=PL',
    'CN=a;C=PL',
    'XX=a',
    'CN="a',
    'CN="a"b',
    'CN=a"b"',
    'CN=#',
    'CN=#0',
    'CN=#ff',
    'CN=#1303616263ff',
    'OID.CN=a',
    'OID.2=a',
    'CN=\\',
    'CN=\\ff',
    '=a',
    '+CN=a',
  ]) {
    assert.equal(text === '' ? null : parseName(text), null, text)
    assert.ok(!isNameOf(JAN, text), text)
  }
})

test('an order that is neither of the two is refused', () => {
  assert.ok(!isNameOf(JAN, 'O=Urząd Próby\\, Test,SN=Kowalski+CN=\\ Jan #1,C=PL'))
})
