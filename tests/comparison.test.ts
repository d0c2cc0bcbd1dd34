import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { compare } from '../packages/server/src/domain/comparison/compare.ts'
import { measure, TODAY } from './comparison/measure.ts'
import { namesAlike } from './comparison/official-names.ts'
import type { JudgedPair } from './comparison/pair.ts'
import { aPerson, isValidPesel } from './comparison/people.ts'
import { seeded } from './comparison/random.ts'
import {
  allPairs,
  byAnotherHand,
  generated,
  HALVES,
  halfOf,
  handWritten,
  impostors,
} from './comparison/sets.ts'

describe('the pairs by which the comparison is measured', () => {
  it('are as many as is published, and each has a name of its own', () => {
    assert.ok(handWritten().length >= 200)
    assert.equal(generated().length, 1_000)
    assert.equal(impostors().length, 3_000)
    const pairs = allPairs()
    assert.equal(new Set(pairs.map(({ id }) => id)).size, pairs.length)
  })

  it('are the same in every run', () => {
    assert.deepEqual(generated(), generated())
    assert.deepEqual(impostors(), impostors())
  })

  it('expect of no impostor that the file is right', () => {
    const right = impostors().filter(({ expected }) =>
      ['consistent', 'update_suggested'].includes(expected.overall),
    )
    assert.deepEqual(right, [])
  })

  it('have impostors by two valid numbers and by none', () => {
    const byNumber = impostors().filter(
      ({ document, register }) =>
        isValidPesel(document.pesel ?? '') && isValidPesel(register.pesel ?? ''),
    )
    assert.ok(byNumber.every(({ document, register }) => document.pesel !== register.pesel))
    assert.ok(byNumber.length > 1_000 && byNumber.length < 2_500)
  })
})

for (const half of HALVES) {
  describe(`on the ${half} half of the pairs`, () => {
    const ofHalf = (pairs: readonly JudgedPair[]) => pairs.filter((pair) => halfOf(pair) === half)
    const changed = measure(ofHalf([...handWritten(), ...generated()]))
    const alike = measure(ofHalf(impostors()))

    it('nobody is waved through where somebody else stands there, or a file is mixed up', () => {
      assert.equal(changed.dangerous, 0, changed.lines().join('\n'))
      assert.equal(alike.dangerous, 0, alike.lines().join('\n'))
    })

    it('at least 95 of 100 verdicts on the whole are right, impostors not counted', () => {
      assert.ok(changed.accuracy >= 0.95, changed.lines().join('\n'))
    })

    it('and of the impostors as many', () => {
      assert.ok(alike.accuracy >= 0.95, alike.lines().join('\n'))
    })
  })
}

describe('on the pairs of somebody who had the reference alone', () => {
  const figures = measure(byAnotherHand())

  it('at least 95 of 100 verdicts on the whole are theirs', () => {
    assert.ok(figures.accuracy >= 0.95, figures.lines().join('\n'))
  })

  it('one name of two languages, Fedor for Teodor, is all that they would not let pass', () => {
    assert.equal(figures.dangerous, 1, figures.lines().join('\n'))
  })
})

describe('two official given names', () => {
  it('are of two people, however alike they look', () => {
    const { document } = aPerson(seeded(7))
    const { pesel: _, ...withoutNumber } = document
    const taken = namesAlike().filter(([shown, onFile]) => {
      const record = { ...withoutNumber, givenNames: onFile }
      const { overall } = compare({ ...withoutNumber, givenNames: [shown] }, record, TODAY)
      return overall !== 'another_person'
    })
    assert.deepEqual(taken, [])
  })
})
