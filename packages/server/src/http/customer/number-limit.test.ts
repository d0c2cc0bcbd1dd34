import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { limitNaming } from './number-limit.ts'

describe('looking customers up by number', () => {
  it('is possible so often in an hour, for each employee apart', () => {
    let now = 0
    const mayName = limitNaming({ clock: { now: () => now }, perHour: 3 })
    const tries = Array.from({ length: 5 }, () => mayName('anna'))
    assert.deepEqual(tries, [true, true, true, false, false])
    assert.equal(mayName('piotr'), true)
    now += 3_599_999
    assert.equal(mayName('anna'), false)
    now += 1
    assert.equal(mayName('anna'), true)
  })

  it('is remembered for ten thousand employees and no more', () => {
    const mayName = limitNaming({ clock: { now: () => 0 }, perHour: 1 })
    for (let n = 0; n <= 10_000; n += 1) mayName(String(n))
    assert.equal(mayName('10000'), false)
    assert.equal(mayName('0'), true)
  })
})
