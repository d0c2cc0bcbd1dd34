import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ofAgeOn } from './of-age.ts'

describe('of age', () => {
  it('is who has the eighteenth birthday, from its first moment', () => {
    assert.equal(ofAgeOn('2008-11-28', '2026-11-27'), 'minor')
    assert.equal(ofAgeOn('2008-11-28', '2026-11-28'), 'adult')
    assert.equal(ofAgeOn('2009-01-01', '2026-12-31'), 'minor')
    assert.equal(ofAgeOn('2008-12-31', '2027-01-01'), 'adult')
    assert.equal(ofAgeOn('1939-10-31', '2026-11-28'), 'adult')
    assert.equal(ofAgeOn('2026-11-28', '2026-11-28'), 'minor')
  })

  it('is who was born on 29 February, on the last day of that month', () => {
    assert.equal(ofAgeOn('2008-02-29', '2026-02-27'), 'minor')
    assert.equal(ofAgeOn('2008-02-29', '2026-02-28'), 'adult')
    assert.equal(ofAgeOn('2008-02-29', '2026-03-01'), 'adult')
    // Never so early for the neighbours.
    assert.equal(ofAgeOn('2008-03-01', '2026-02-28'), 'minor')
    assert.equal(ofAgeOn('2008-02-28', '2026-02-27'), 'minor')
  })

  it('is nobody whose birth date is not a whole date of the past', () => {
    const unclear = ['', '1986', '1986-04', '1986-00-00', '1986-04-00', '12.04.1986', '0000-01-01']
    const never = ['2007-02-29', '1986-13-01', '1986-04-31', '2026-11-29', '1986-04-12T00:00']
    for (const born of [undefined, ...unclear, ...never]) {
      assert.equal(ofAgeOn(born, '2026-11-28'), 'unknown', `${born}`)
    }
    assert.equal(ofAgeOn('2000-02-29', '2026-11-28'), 'adult')
  })
})
