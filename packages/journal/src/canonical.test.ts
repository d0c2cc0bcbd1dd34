import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { utf8 } from './bytes.ts'
import { canonicalBytes, canonicalize, type Json, parseCanonical } from './canonical.ts'
import { Malformed } from './malformed.ts'
import {
  APPENDIX_B,
  EXAMPLES,
  NUMBER_DIGESTS,
  numbersOfEs6Testfile,
} from './testing/jcs-vectors.ts'

const LONG = process.env['OKIENKO_TEST_LONG'] === '1'

function double(bits: bigint): number {
  const view = new DataView(new ArrayBuffer(8))
  view.setBigUint64(0, bits)
  return view.getFloat64(0)
}

describe('canonical JSON', () => {
  it('gives the examples of RFC 8785 and of its test data', () => {
    for (const { input, output } of EXAMPLES) {
      assert.equal(canonicalize(JSON.parse(input) as Json), output)
    }
  })

  it('gives the bytes of RFC 8785 §3.2.4', () => {
    const [{ input } = { input: '' }] = EXAMPLES
    const published =
      '7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e756d62657273223a5b3333333333333333' +
      '332e333333333333332c31652b33302c342e352c302e3030322c31652d32375d2c22737472696e67223a22e282ac245c75' +
      '303030665c6e4127425c225c5c5c5c5c222f227d'
    assert.equal(canonicalBytes(JSON.parse(input) as Json).toHex(), published)
  })

  it('spells the numbers of RFC 8785, appendix B', () => {
    for (const [bits, expected] of APPENDIX_B) assert.equal(canonicalize(double(bits)), expected)
    for (const bits of [0x7fffffffffffffffn, 0x7ff0000000000000n]) {
      assert.throws(() => canonicalize(double(bits)), TypeError)
    }
  })

  it('spells the numbers of the published es6testfile100m.txt', () => {
    const lines = LONG ? 1_000_000 : 10_000
    const digest = createHash('sha256')
    let count = 0
    for (const { bits, value } of numbersOfEs6Testfile()) {
      digest.update(`${bits.toString(16)},${canonicalize(value)}\n`)
      const expected = NUMBER_DIGESTS.get(++count)
      if (expected !== undefined)
        assert.equal(digest.copy().digest('hex'), expected, `${count} lines`)
      if (count === lines) break
    }
    assert.equal(count, lines)
  })

  it('sorts names by UTF-16 code units at every depth and loses nothing', () => {
    const json = fc.jsonValue({ depthSize: 'medium', stringUnit: 'binary' })
    const law = fc.property(json, (value) => {
      const text = canonicalize(value as Json)
      const again = JSON.parse(text) as Json
      // JSON has no negative zero; otherwise the very same value comes back.
      assert.deepEqual(again, JSON.parse(JSON.stringify(value)))
      assert.equal(canonicalize(again), text)
      assertSorted(again)
      assert.deepEqual(parseCanonical(utf8(text)), again)
    })
    fc.assert(law, { numRuns: LONG ? 1_000_000 : 2_000 })
  })

  it('does not depend on the order in which names were given', () => {
    const law = fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.integer()), (value) => {
      const reversed = Object.fromEntries(Object.entries(value).reverse())
      assert.equal(canonicalize(reversed), canonicalize(value))
    })
    fc.assert(law)
  })

  it('refuses what I-JSON cannot say', () => {
    const deep = JSON.parse(`${'['.repeat(100)}${']'.repeat(100)}`) as Json
    const refused: unknown[] = [
      Number.NaN,
      Number.POSITIVE_INFINITY,
      '\ud800',
      'a\udc00b',
      { '\ud83d': 1 },
      undefined,
      [undefined],
      { a: undefined },
      1n,
      new Date(0),
      new Map(),
      () => 0,
      Symbol.iterator,
      deep,
      new Array(2),
    ]
    for (const value of refused) assert.throws(() => canonicalize(value as Json), TypeError)
  })

  it('is read back only in its canonical spelling', () => {
    const others = [
      '{"a":1,"a":1}',
      '{ "a":1}',
      '{"b":1,"a":2}',
      '[1.0]',
      '[1e0]',
      '"\\u0041"',
      '-0',
      ' 1',
      '1 ',
      '',
      '"\\/"',
      '{"a":1}\n',
      '\ufeff1',
      '1E30',
      '"\\ud800"',
      '{"a":1',
      'nul',
    ]
    for (const text of others) assert.throws(() => parseCanonical(utf8(text)), Malformed, text)
    assert.throws(() => parseCanonical(Uint8Array.of(0x22, 0xff, 0x22)), Malformed)
    assert.deepEqual(
      parseCanonical(utf8('{"__proto__":1,"a":[null]}')),
      JSON.parse('{"__proto__":1,"a":[null]}'),
    )
  })
})

function assertSorted(value: Json): void {
  if (value === null || typeof value !== 'object') return
  // Numeric names come first in any object of ECMAScript, whatever the text had.
  const names = Object.keys(value).filter((name) => !/^\d+$/.test(name))
  if (!Array.isArray(value)) {
    for (const [at, name] of names.slice(1).entries())
      assert.ok(codeUnitsBefore(names[at] ?? '', name))
  }
  for (const member of Object.values(value)) assertSorted(member as Json)
}

function codeUnitsBefore(one: string, other: string): boolean {
  for (let at = 0; at < Math.min(one.length, other.length); at++) {
    const difference = one.charCodeAt(at) - other.charCodeAt(at)
    if (difference !== 0) return difference < 0
  }
  return one.length < other.length
}
