import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { limitNaming } from './number-limit.ts'

describe('looking customers up by number', () => {
  it('is possible so often in an hour, for each employee apart', () => {
    let now = 0
    const mayLookUp = limitNaming({ clock: { now: () => now }, perHour: 3 })
    const tries = Array.from({ length: 5 }, () => mayLookUp('anna'))
    assert.deepEqual(tries, [true, true, true, false, false])
    assert.equal(mayLookUp('piotr'), true)
    now += 3_599_999
    assert.equal(mayLookUp('anna'), false)
    now += 1
    assert.equal(mayLookUp('anna'), true)
  })

  it('is remembered for ten thousand employees and no more', () => {
    const mayLookUp = limitNaming({ clock: { now: () => 0 }, perHour: 1 })
    for (let n = 0; n <= 10_000; n += 1) mayLookUp(String(n))
    assert.equal(mayLookUp('10000'), false)
    assert.equal(mayLookUp('0'), true)
  })
})
