import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { limitRefusedTakings, MOST_REFUSED } from './refused-takings.ts'

describe('refused takings', () => {
  it('are up after so many in a minute, for each application apart', () => {
    let now = 0
    const takings = limitRefusedTakings({ clock: { now: () => now } })
    for (let n = 1; n < MOST_REFUSED; n += 1) takings.count('cash')
    assert.equal(takings.areUp('cash'), false)
    takings.count('cash')
    assert.equal(takings.areUp('cash'), true)
    assert.equal(takings.areUp('loans'), false)
    now += 59_999
    assert.equal(takings.areUp('cash'), true)
    now += 1
    assert.equal(takings.areUp('cash'), false)
    takings.count('cash')
    assert.equal(takings.areUp('cash'), false)
  })
})
