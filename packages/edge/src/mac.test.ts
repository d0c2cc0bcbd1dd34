import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { isMacOf, type MacPart, macOf } from './mac.ts'

const key = randomBytes(32)
const part = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.uint8Array())
const parts = fc.array<MacPart>(part, { maxLength: 5 })

describe('a MAC over parts', () => {
  it('holds for the same parts under the same key', () => {
    fc.assert(fc.property(parts, (some) => isMacOf(macOf(key, some), key, some)))
  })

  it('holds for no other parts, however they are cut or typed', () => {
    fc.assert(
      fc.property(parts, parts, (some, others) => {
        fc.pre(!isDeepStrictEqual(some, others))
        return !isMacOf(macOf(key, some), key, others)
      }),
    )
    const alike: (readonly MacPart[])[] = [
      ['ab', 'c'],
      ['a', 'bc'],
      ['abc'],
      ['abc', ''],
      [Buffer.from('abc')],
      [1, 2],
      [12],
      ['12'],
      [null],
      ['null'],
      [],
    ]
    for (const one of alike) {
      const same = alike.filter((other) => isMacOf(macOf(key, one), key, other))
      assert.deepEqual(same, [one])
    }
  })

  it('holds under no other key, and for nothing that is no MAC', () => {
    const mac = macOf(key, ['a'])
    assert.equal(isMacOf(mac, randomBytes(32), ['a']), false)
    for (const none of [null, 'a', new Uint8Array(), mac.subarray(1), [...mac]]) {
      assert.equal(isMacOf(none, key, ['a']), false)
    }
  })
})
