import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { compare } from './compare.ts'
import type { ComparedDocument, RegisterRecord } from './pair.ts'
import { ANNA, peselOf, TODAY } from './testing/anna.ts'

const day = (from: string, to: string) =>
  fc
    .date({ min: new Date(from), max: new Date(to), noInvalidDate: true })
    .map((at) => at.toISOString().slice(0, 10))
const name = fc.constantFrom(
  'Anna',
  'Łucja',
  'Zoë',
  'Олена',
  'Józef',
  'Nguyễn',
  'Null',
  'Test',
  'D’Arc',
)
const surname = fc.constantFrom(
  'Żółć',
  'Nowak-Lisiecka',
  'Brak',
  'Pan',
  'Müller',
  'Ковальчук',
  'O',
  'von der Leyen',
)
const address = fc.constantFrom(
  'ul. 3 Maja 5/7, 40-096 Katowice',
  'Wólka 12, 05-555 Tarczyn',
  'os. Piastów 4 m. 12, Kraków',
)

/** A document that does not contradict itself. */
const document: fc.Arbitrary<ComparedDocument> = fc
  .record({
    names: fc.uniqueArray(name, { minLength: 1, maxLength: 2 }),
    surname,
    born: day('1920-01-01', '2010-01-01'),
    issued: day('2023-01-01', '2026-01-01'),
    serial: fc.integer({ min: 0, max: 9999 }),
    hasPesel: fc.boolean(),
    address: fc.option(address, { nil: undefined }),
  })
  .map(({ names, surname: family, born, issued, serial, hasPesel, address: home }) => ({
    kind: 'mdowod',
    givenNames: names,
    surname: family,
    ...(hasPesel ? { pesel: peselOf(born, serial) } : {}),
    birthDate: born,
    sex: Math.floor(serial % 10) % 2 === 0 ? 'K' : 'M',
    citizenship: 'polskie',
    documentNumber: `MAAB${String(100_000 + serial)}`,
    issueDate: issued,
    expiryDate: `${Number(issued.slice(0, 4)) + 5}-03-01`,
    ...(home === undefined ? {} : { address: home }),
  }))

type Write = (text: string) => string

const written = (values: ComparedDocument, write: Write): RegisterRecord =>
  Object.fromEntries(
    Object.entries(values).map(([field, value]) => [
      field,
      Array.isArray(value) ? value.map(write) : write(value),
    ]),
  )

describe('a comparison', () => {
  it('of a document with its own data is consistent', () => {
    fc.assert(
      fc.property(document, (values) => {
        const { overall, fields } = compare(values, { ...values }, TODAY)
        assert.equal(overall, 'consistent')
        for (const { verdict } of Object.values(fields))
          assert.ok(verdict === 'same' || verdict === 'not_compared')
      }),
    )
  })

  it('says the same whatever the case, the composition and the spaces', () => {
    const writes: readonly Write[] = [
      (text) => text.toUpperCase(),
      (text) => text.toLowerCase(),
      (text) => text.normalize('NFD'),
      (text) => text.normalize('NFC'),
      (text) => `  ${text.replaceAll(' ', '   ')} `,
      (text) => `\u200b${text.replaceAll(' ', '\u00a0')}\u200e`,
    ]
    fc.assert(
      fc.property(document, fc.subarray([...writes], { minLength: 1 }), (values, chosen) => {
        const onFile = written(values, (text) => chosen.reduce((all, write) => write(all), text))
        assert.equal(compare(values, onFile, TODAY).overall, 'consistent')
      }),
    )
  })

  it('of two valid numbers that differ is another person, whatever else is on file', () => {
    const junk = fc.oneof(
      fc.string(),
      fc.constantFrom(null, '', 'brak'),
      fc.string({ unit: 'grapheme' }),
    )
    const changes = fc.dictionary(
      fc.constantFrom(...Object.keys(ANNA).filter((field) => field !== 'pesel')),
      junk,
    )
    fc.assert(
      fc.property(document, changes, day('1930-01-01', '2009-01-01'), (values, changed, born) => {
        const pesel = peselOf(born, 1234)
        fc.pre(values.pesel !== undefined && values.pesel !== pesel)
        const record = { ...values, ...changed, pesel } as RegisterRecord
        assert.equal(compare(values, record, TODAY).overall, 'another_person')
      }),
    )
  })

  it('never throws for a word that every object knows, in whatever field and notation', () => {
    const words = [...Object.getOwnPropertyNames(Object.prototype), 'prototype', 'length', 'name']
    const around: readonly Write[] = [
      (word) => word,
      (word) => word.toLowerCase(),
      (word) => word.toUpperCase(),
      (word) => `ul. ${word} 3, 30-702 ${word}`,
      (word) => `Anna ${word}-${word} (${word})`,
      (word) => `&${word}; 12 ${word} 1986`,
    ]
    for (const word of words)
      for (const write of around) {
        const text = write(word)
        for (const field of [...Object.keys(ANNA), 'recordStatus', 'idCard']) {
          const value =
            field === 'givenNames' ? [text] : field === 'idCard' ? { number: text } : text
          const odd = { ...ANNA, [field]: value }
          for (const [one, other] of [
            [ANNA, odd],
            [odd, ANNA],
            [odd, { ...odd, [field]: `${text} a` }],
          ] as const)
            assert.match(compare(one, other as RegisterRecord, TODAY).overall, /^[a-z_]+$/)
        }
      }
  })

  it('never throws, and takes no time, whatever comes', () => {
    const anything = fc.oneof(
      fc.anything(),
      fc.string({ maxLength: 2000 }),
      fc.constantFrom(
        'ż'.repeat(5000),
        '1 '.repeat(3000),
        'a-'.repeat(3000),
        '&#1;'.repeat(999),
        'Ä…'.repeat(999),
        '1/'.repeat(999),
        '1 m. '.repeat(50),
        'a-'.repeat(110),
        'a-'.repeat(150),
        '1 1 '.repeat(60),
        '('.repeat(240),
        'ﷺ'.repeat(250),
        '<('.repeat(120),
        'zm. '.repeat(60),
        'po śp. '.repeat(35),
        '1.'.repeat(120),
        'nr '.repeat(80),
        ' '.repeat(100_000),
        'a '.repeat(50_000),
      ),
    )
    const loose = fc.record(
      Object.fromEntries(
        [...Object.keys(ANNA), 'idCard', 'recordStatus'].map((field) => [field, anything]),
      ),
      { requiredKeys: [] },
    )
    const either = fc.oneof(loose, anything, fc.constant(ANNA))
    fc.assert(
      fc.property(either, either, (one, other) => {
        // Of the processor, for the machine does other things, too; what is slow once and not again was not slow.
        const timed = () => {
          const from = process.cpuUsage()
          compare(one as ComparedDocument, other as RegisterRecord, TODAY)
          const { user, system } = process.cpuUsage(from)
          return (user + system) / 1_000
        }
        assert.ok([1, 2, 3, 4, 5, 6].some(() => timed() < 20))
      }),
      { numRuns: 300 },
    )
  })
})
