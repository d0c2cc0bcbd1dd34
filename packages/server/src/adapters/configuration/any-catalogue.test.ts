import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { approve } from '../../domain/catalogue/catalogue.ts'
import { parseCatalogue } from './read-catalogue.ts'
import { INSTALLED, parse, WHOLE } from './testing/whole-catalogue.ts'

const NAMES = ['firstName', 'surname', 'pesel', 'address', 'photo', '__proto__', 'constructor']
const CARDS = ['1', '2', '3']
const someFields = fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 4 })

/** Catalogues that may be right or wrong in every way that matters to promise 5. */
const anyCatalogue = fc
  .record({
    dataSets: fc.dictionary(fc.constantFrom('a', 'b', 'constructor'), someFields),
    cards: fc.dictionary(fc.constantFrom(...CARDS), fc.constantFrom('a', 'b', 'c', 'constructor')),
    operations: fc.array(fc.record({ card: fc.constantFrom(...CARDS), fields: someFields }), {
      minLength: 1,
      maxLength: 4,
    }),
  })
  .map(({ dataSets, cards, operations }) => ({
    version: '1',
    institution: '7',
    dataSets: mapped(dataSets, (fields) => ({ document: 'mdowod', scope: '8', fields })),
    purposes: { P: { name: { pl: 'p', en: 'p', uk: 'p' }, legalBasis: 'b' } },
    cards: mapped(cards, (dataSet) => ({ institution: '7', dataSet, purpose: 'P' })),
    operations: Object.fromEntries(
      operations.map((operation, index) => [
        `o${index}`,
        { name: { pl: 'o', en: 'o', uk: 'o' }, ...operation },
      ]),
    ),
  }))

function mapped<T, U>(record: Record<string, T>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))
}

const RUNS = process.env['OKIENKO_TEST_LONG'] === '1' ? 20_000 : 300

/** Chance finds a sound catalogue in most runs; this one makes sure of it. */
const SOUND = {
  version: '1',
  institution: '7',
  dataSets: { a: { document: 'mdowod', scope: '8', fields: ['pesel'] } },
  purposes: { P: { name: { pl: 'p', en: 'p', uk: 'p' }, legalBasis: 'b' } },
  cards: { 1: { institution: '7', dataSet: 'a' as const, purpose: 'P' } },
  operations: { o0: { name: { pl: 'o', en: 'o', uk: 'o' }, card: '1', fields: ['pesel'] } },
}

describe('every catalogue', () => {
  it('that is accepted lets nobody ask beyond the data set of the card', () => {
    let accepted = 0
    fc.assert(
      fc.property(anyCatalogue, (written) => {
        const reading = parse(JSON.stringify(written))
        const sound = Object.values(written.operations).every(({ card, fields }) => {
          const set = Object.hasOwn(written.cards, card) ? written.cards[card]?.dataSet : undefined
          const has =
            set && Object.hasOwn(written.dataSets, set) ? written.dataSets[set]?.fields : []
          return fields.every((field) => has?.includes(field))
        })
        if (reading.kind === 'refused') return
        accepted++
        assert.ok(sound)
        for (const { id } of reading.content.operations) {
          const approved = approve(reading.content, id)
          assert.ok(typeof approved !== 'string')
          const allowed = written.dataSets[approved.card.dataSet.id]?.fields ?? []
          assert.ok(approved.operation.fields.every((field) => allowed.includes(field)))
        }
      }),
      { numRuns: RUNS, examples: [[SOUND]] },
    )
    assert.ok(accepted > 0, 'some were accepted')
  })

  it('whatever its bytes, is read or refused', () => {
    const noise = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc
        .tuple(fc.nat(WHOLE.length), fc.nat(20), fc.string({ maxLength: 8 }))
        .map(([at, cut, put]) => WHOLE.slice(0, at) + put + WHOLE.slice(at + cut))
        .map((text) => new TextEncoder().encode(text)),
      fc.nat(50_000).map((depth) => new TextEncoder().encode('{a: '.repeat(depth % 3_000))),
    )
    fc.assert(
      fc.property(noise, (bytes) => {
        const reading = parseCatalogue(bytes, 'bank.yaml', INSTALLED)
        if (reading.kind === 'refused') {
          assert.ok(reading.problems.length > 0 && reading.problems.length <= 21)
          assert.ok(reading.problems.every((problem) => problem.startsWith('bank.yaml:')))
        }
      }),
      { numRuns: RUNS },
    )
  })
})
