import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { ApprovedOperation } from '../catalogue/catalogue.ts'
import { coverageOf, type OpenAnswer } from './coverage.ts'

const NOW = 10_000_000
const FIELDS = ['firstName', 'surname', 'pesel', 'photo']
const answer: OpenAnswer = {
  cardId: '1',
  documentKind: 'mdowod',
  purpose: { id: 'p', legalBasis: 'l' },
  dataSetId: 's',
  asked: FIELDS,
  kept: ['surname', 'pesel'],
  answeredAt: NOW - 1_000,
}

interface Over {
  readonly fields?: readonly string[]
  readonly cardId?: string
  readonly documentKind?: string
  readonly freshness?: number
  readonly photoAgain?: boolean
}

function operation(over: Over = {}): ApprovedOperation {
  const { fields = ['surname'], cardId = '1', documentKind = 'mdowod', ...rest } = over
  const name = { pl: 'a', en: 'a', uk: 'a' }
  const usual = { id: 'o', name, group: null, showBeforeDecision: [], freshness: 5_000 }
  const dataSet = { id: 's', documentKind, scope: 1, fields: FIELDS, documentMaxAge: 1 }
  return {
    operation: { ...usual, cardId, fields, ...rest },
    card: {
      cardId,
      source: 's',
      institutionId: '1',
      dataSet,
      purpose: { id: 'p', name, legalBasis: 'l' },
    },
  }
}

describe('data of a visit', () => {
  it('serves an operation under the same card whose fields are kept, while it is fresh', () => {
    assert.deepEqual(coverageOf(answer, operation(), NOW), { coverage: 'at-once', missing: [] })
    assert.equal(coverageOf(answer, operation(), answer.answeredAt + 5_000).coverage, 'at-once')
    assert.equal(coverageOf(answer, operation(), answer.answeredAt + 5_001).coverage, 'too-old')
  })

  it('serves one that asks for another look only where the photo stayed', () => {
    const again = operation({ photoAgain: true })
    assert.deepEqual(coverageOf(answer, again, NOW), {
      coverage: 'missing-fields',
      missing: ['photo'],
    })
    const withPhoto = { ...answer, kept: [...answer.kept, 'photo'] }
    assert.equal(coverageOf(withPhoto, again, NOW).coverage, 'photo-again')
  })

  it('says what is missing, and of several things in the way the gravest', () => {
    assert.deepEqual(coverageOf(answer, operation({ fields: ['firstName', 'pesel'] }), NOW), {
      coverage: 'missing-fields',
      missing: ['firstName'],
    })
    const all = {
      documentKind: 'passport',
      cardId: '2',
      freshness: 0,
      fields: ['firstName'],
    } as const
    assert.equal(coverageOf(answer, operation(all), NOW).coverage, 'other-document')
    const { documentKind: _, ...onCard } = all
    assert.equal(coverageOf(answer, operation(onCard), NOW).coverage, 'other-card')
    const { cardId: __, ...always } = onCard
    assert.equal(coverageOf(answer, operation(always), NOW).coverage, 'always-new')
  })

  it('serves nothing under a card that says something else than when the answer was given', () => {
    const given = { ...answer, asked: FIELDS.toReversed() }
    assert.equal(coverageOf(given, operation(), NOW).coverage, 'at-once', 'in whatever order')
    const others = [
      { purpose: { id: 'q', legalBasis: 'l' } },
      { purpose: { id: 'p', legalBasis: 'm' } },
      { dataSetId: 't' },
      { asked: FIELDS.slice(1) },
      { asked: [...FIELDS, 'citizenship'] },
    ]
    for (const one of others) {
      assert.equal(coverageOf({ ...answer, ...one }, operation(), NOW).coverage, 'other-card')
    }
  })

  it('never serves what it has not, under another card, or past its freshness', () => {
    const field = fc.constantFrom(...FIELDS)
    const over = fc.record({
      fields: fc.uniqueArray(field, { minLength: 1 }),
      cardId: fc.constantFrom('1', '2'),
      documentKind: fc.constantFrom('mdowod', 'passport'),
      freshness: fc.constantFrom(0, 1_000, 5_000),
      photoAgain: fc.boolean(),
    })
    const kept = fc.uniqueArray(field)
    fc.assert(
      fc.property(over, kept, fc.nat(10_000), (of, held, age) => {
        const open = { ...answer, kept: held, answeredAt: NOW - age }
        const { coverage, missing } = coverageOf(open, operation(of), NOW)
        const serves = coverage === 'at-once' || coverage === 'photo-again'
        const isCovered =
          of.cardId === '1' &&
          of.documentKind === 'mdowod' &&
          of.freshness > 0 &&
          age <= of.freshness &&
          of.fields.every((one) => held.includes(one)) &&
          (!of.photoAgain || held.includes('photo'))
        assert.equal(serves, isCovered)
        assert.equal(coverage === 'photo-again', isCovered && of.photoAgain)
        assert.equal(missing.length > 0, coverage === 'missing-fields')
      }),
    )
  })
})
