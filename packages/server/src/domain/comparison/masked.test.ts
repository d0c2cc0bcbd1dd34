import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { birthYearIn, initialsOf, lastDigitsOf } from './masked.ts'

describe('somebody who may be the customer, masked', () => {
  it('has initials that are letters, whatever stands before them', () => {
    assert.equal(initialsOf('Anna', 'Wiśniewska'), 'A. W.')
    assert.equal(initialsOf('\u0007\u202eAnna', '\u2066 żak'), 'A. Ż.')
    assert.equal(initialsOf('\u202e…', ''), '')
  })

  it('has the year of birth, and never a day and a month in its place', () => {
    assert.equal(birthYearIn('18051990'), '1990')
    assert.equal(birthYearIn('20011902'), '1902')
    assert.equal(birthYearIn('1990-05-18'), '1990')
    assert.equal(birthYearIn('18 maja 1990 r.'), '1990')
    for (const text of ['180590', '1805', 'brak', '']) assert.equal(birthYearIn(text), null)
  })

  it('has the last digits of a number, and of a short one less than the number', () => {
    assert.deepEqual(['K-100015', '900', '12', '7', ''].map(lastDigitsOf), [
      '015',
      '0',
      '2',
      '',
      '',
    ])
  })
})
