import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { FIELD_VERDICTS } from '../closed-lists.ts'
import { claimOverall, claimVerdictOf, singleGuesses } from './claims.ts'
import { compare } from './compare.ts'
import { ANNA, TODAY } from './testing/anna.ts'

/** What whoever claims it learns. */
const told = (expiryDate: string) =>
  claimVerdictOf(compare(ANNA, singleGuesses({ expiryDate }), TODAY).fields.expiryDate.verdict)

describe('what somebody claims to know', () => {
  it('is compared by whole days that can mean no other', () => {
    for (const day of ['1986-04-12', '12.04.1986', '12 kwietnia 1986 r.']) {
      assert.deepEqual(singleGuesses({ birthDate: day }), { birthDate: day })
    }
    for (const part of [
      '1986',
      '1986-04',
      '04.1986',
      '12.04.86',
      '1986-02-30',
      '12.O4.1986',
      '?',
    ]) {
      assert.deepEqual(singleGuesses({ birthDate: part }), {}, part)
    }
  })

  it('is compared by no list of names that are tried at once', () => {
    const surname = 'Wiśniewska-Kowalczyk'
    assert.deepEqual(singleGuesses({ surname }), { surname })
    const many = 'Kowalska-Nowak-Zielińska-Wójcik-Wiśniewska'
    assert.deepEqual(singleGuesses({ surname: many, pesel: '86041212341' }), {
      pesel: '86041212341',
    })
  })

  it('tells no day by how near a guess is, or on which side', () => {
    const day = fc.date({
      min: new Date('2024-03-16T00:00:00Z'),
      max: new Date('2037-01-01T00:00:00Z'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(day, (guess) => {
        const text = guess.toISOString().slice(0, 10)
        assert.equal(told(text), text === ANNA.expiryDate ? 'agrees' : 'differs')
      }),
    )
    assert.equal(told(ANNA.expiryDate), 'agrees')
  })

  it('is told of in three words, and of the whole what differs counts first', () => {
    assert.deepEqual([...new Set(FIELD_VERDICTS.map(claimVerdictOf))].sort(), [
      'agrees',
      'differs',
      'not_compared',
    ])
    assert.equal(claimOverall(['agrees', 'differs', 'not_compared']), 'differs')
    assert.equal(claimOverall(['agrees', 'not_compared']), 'agrees')
    assert.equal(claimOverall(['not_compared']), 'not_compared')
    assert.equal(claimOverall([]), 'not_compared')
  })
})
