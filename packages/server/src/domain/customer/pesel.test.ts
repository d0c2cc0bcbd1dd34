import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { isPesel } from './pesel.ts'

describe('PESEL', () => {
  it('is any eleven digits: what a register has given is a number', () => {
    fc.assert(fc.property(fc.stringMatching(/^[0-9]{11}$/), isPesel))
  })

  it('is nothing else', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!/^[0-9]{11}$/.test(text))
        assert.equal(isPesel(text), false)
      }),
    )
    for (const text of [
      '٨٦٠٤١٢١٢٣٤٥',
      '8604121234',
      '860412123411',
      '86041212341\n',
      ' 6041212341',
    ]) {
      assert.equal(isPesel(text), false, text)
    }
  })
})
