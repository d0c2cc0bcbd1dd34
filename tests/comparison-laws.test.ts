import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { COMPARED_FIELDS } from '../packages/server/src/domain/closed-lists.ts'
import { compare } from '../packages/server/src/domain/comparison/compare.ts'
import { TODAY } from './comparison/measure.ts'
import type { Document, Register } from './comparison/pair.ts'
import { aPerson, isValidPesel, peselOf } from './comparison/people.ts'
import { seeded } from './comparison/random.ts'

const RUNS = process.env['OKIENKO_TEST_LONG'] === '1' ? 10_000 : 150

/** Anything that somebody may be called: words of the letters of one language. */
const NAME = fc.oneof(
  fc.stringMatching(/^[A-ZĄĆĘŁŃÓŚŹŻ][a-ząćęłńóśźż]{0,30}([ '-][A-Z][a-z]{1,12})?$/),
  fc.stringMatching(/^[A-ZÄÖÜ][a-zäöüß]{0,30}([ '-][A-Z][a-z]{1,12})?$/),
  fc.constantFrom('Brak', 'Null', 'Test', 'Pan', 'Doktor', 'O', 'Nguyễn Thị', "D'Angelo", 'Xxx'),
)
const OPTIONAL = [
  'familyName',
  'pesel',
  'sex',
  'citizenship',
  'fathersName',
  'mothersName',
  'address',
] as const

/** Documents of invented people, with any names, and without what a document may lack. */
const DOCUMENT: fc.Arbitrary<Document> = fc
  .record({
    seed: fc.nat(),
    names: fc.option(
      fc.record({ surname: NAME, givenNames: fc.array(NAME, { minLength: 1, maxLength: 4 }) }),
    ),
    lacks: fc.subarray([...OPTIONAL]),
  })
  .map(({ seed, names, lacks }) => {
    const said = { ...aPerson(seeded(seed)).document, ...names }
    const left = Object.entries(said).filter(
      ([member]) => !lacks.some((lacking) => lacking === member),
    )
    return Object.fromEntries(left) as unknown as Document
  })

/** What may stand in a cell of a file: nothing, what people type, and what nobody does. */
const HOSTILE = fc.oneof(
  fc.constantFrom(null, undefined, '', ' ', '-', 'brak', '?', '\0', '\ud800', '﷽'.repeat(500)),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc
    .tuple(
      fc.constantFrom(
        'a',
        'Ł',
        ' ',
        '\t',
        '-',
        "'",
        '&amp;',
        '&#',
        '\u0301',
        '\u200f',
        '\u202e',
        '👨‍👩‍👧',
        'щ',
        'ш',
        '1',
        '/',
        'ul. ',
        'a b ',
        'rn',
        'Ĺ',
        '(',
      ),
      fc.constantFrom(1, 30, 1_000, 10_000),
    )
    .map(([text, times]) => text.repeat(times)),
)
const TEXT_FIELDS = COMPARED_FIELDS.filter((field) => field !== 'givenNames')
const hostileRecord = (cell: fc.Arbitrary<string | null | undefined>) =>
  fc.record(
    {
      ...Object.fromEntries(TEXT_FIELDS.map((field) => [field, cell])),
      kind: fc.constantFrom('mdowod', 'id_card', '', null),
      givenNames: fc.oneof(cell, fc.array(cell, { maxLength: 30 })),
    },
    { requiredKeys: [] },
  ) as fc.Arbitrary<Register>

/** The processor's time of one comparison: the best of some, since others use the machine as well. */
function leastMs(document: Document, record: Register): number {
  let least = Number.POSITIVE_INFINITY
  for (let run = 0; run < 5 && least > 20; run += 1) {
    const from = process.cpuUsage()
    compare(document, record, TODAY)
    const { user, system } = process.cpuUsage(from)
    least = Math.min(least, (user + system) / 1_000)
  }
  return least
}

describe('whatever people are called, a comparison', () => {
  it('of a document without inner contradiction with its own data is consistent', () => {
    fc.assert(
      fc.property(DOCUMENT, (document) => {
        const { overall, contradictions } = compare(document, document, TODAY)
        assert.deepEqual([overall, contradictions], ['consistent', []])
      }),
      { numRuns: RUNS },
    )
  })

  const WRITTEN: Readonly<Record<string, (text: string) => string>> = {
    'in upper case': (text) => text.toUpperCase(),
    'in lower case': (text) => text.toLowerCase(),
    decomposed: (text) => text.normalize('NFD'),
    composed: (text) => text.normalize('NFC'),
    'with surplus spaces': (text) => `  ${text.replaceAll(' ', '   ')} `,
  }
  for (const [how, write] of Object.entries(WRITTEN)) {
    it(`has the same verdict on the whole where the file is ${how}`, () => {
      fc.assert(
        fc.property(DOCUMENT, (document) => {
          const { kind: _, givenNames, ...texts } = document
          const written = Object.entries(texts).map(([field, value]) => [field, write(value)])
          const names = { givenNames: givenNames.map(write) }
          const record: Register = { kind: 'mdowod', ...Object.fromEntries(written), ...names }
          assert.equal(compare(document, record, TODAY).overall, 'consistent')
        }),
        { numRuns: RUNS },
      )
    })
  }

  it('with the file of a different valid PESEL number is of another person, whatever else is there', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.nat(),
        hostileRecord(HOSTILE),
        fc.boolean(),
        (one, two, noise, whole) => {
          const { document } = aPerson(seeded(one))
          const { birthDate } = aPerson(seeded(two)).document
          const pesel = peselOf(birthDate, two % 10_000)
          fc.pre(pesel !== document.pesel && isValidPesel(pesel))
          const record = whole ? { ...document, ...noise, pesel } : { ...noise, pesel }
          assert.equal(compare(document, record, TODAY).overall, 'another_person')
        },
      ),
      { numRuns: RUNS },
    )
  })
})

describe('whatever stands in document and file, a comparison', () => {
  const CELL = HOSTILE.map((value) => value ?? '')
  it('answers for every field, within 20 ms', () => {
    fc.assert(
      fc.property(
        DOCUMENT,
        hostileRecord(CELL),
        hostileRecord(HOSTILE),
        (document, said, record) => {
          const odd = {
            ...document,
            ...said,
            givenNames: [said.givenNames ?? []].flat(),
          } as Document
          const { fields } = compare(odd, record, TODAY)
          assert.deepEqual(Object.keys(fields).toSorted(), COMPARED_FIELDS.toSorted())
          for (const shown of [document, odd]) {
            const took = leastMs(shown, record)
            assert.ok(took <= 20, `${took} ms`)
          }
        },
      ),
      { numRuns: RUNS },
    )
  })
})
