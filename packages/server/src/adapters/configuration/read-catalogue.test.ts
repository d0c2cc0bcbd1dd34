import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import { approve } from '../../domain/catalogue/catalogue.ts'
import { instead, parse, refusedWith, WHOLE } from './testing/whole-catalogue.ts'

describe('a catalogue file', () => {
  it('says by id what the catalogue holds whole', () => {
    const reading = parse(WHOLE)
    assert.ok(reading.kind === 'read')
    const { content: catalogue } = reading
    const approved = approve(catalogue, 'withdraw-cash')
    assert.ok(typeof approved !== 'string')
    const { card, operation } = approved
    assert.deepEqual(card, {
      cardId: '4101',
      source: 'backsystem',
      institutionId: '1001',
      dataSet: {
        id: 'standard',
        documentKind: 'mdowod',
        scope: 8,
        fields: ['firstName', 'surname', 'pesel', 'photo'],
        documentMaxAge: 86_400_000,
      },
      purpose: {
        id: 'CASH',
        name: { pl: 'Wypłata', en: 'Withdrawal', uk: 'Зняття' },
        legalBasis: 'art. 725 Kodeksu cywilnego',
      },
    })
    assert.equal(operation.freshness, 900_000)
    assert.equal(operation.group, 'service')
  })

  it('keeps evidence for the years that a purpose says, and for no purpose that says nothing', () => {
    const basis = '    legalBasis: art. 725 Kodeksu cywilnego\n'
    const keeping = (years: string) => instead(basis, `${basis}    keepEvidence: { ${years} }\n`)
    const reading = parse(keeping('years: 5'))
    assert.ok(reading.kind === 'read')
    assert.deepEqual(reading.content.cards[0]?.purpose.keepEvidence, { years: 5 })
    for (const years of ['years: 0', 'years: 11', 'years: 1.5', 'years: ever', 'year: 5']) {
      const [problem = ''] = refusedWith(keeping(years))
      assert.match(problem, /^bank\.yaml:12:\d+ purposes\.CASH\.keepEvidence/, years)
    }
    assert.match(refusedWith(keeping('years: 5, yaers: 6')).join(), /yaers/)
  })

  it('says how old a document of a kind may be: a day, unless it says something else', () => {
    const of = (documents: string) => {
      const reading = parse(instead('dataSets:\n', `documents:\n${documents}dataSets:\n`))
      assert.ok(reading.kind === 'read', documents)
      return reading.content.cards[0]?.dataSet.documentMaxAge
    }
    const HOUR = 3_600_000
    assert.equal(of('  driving-licence: { maxAge: 30 min }\n'), 24 * HOUR)
    for (const [written, age] of [
      ['1 min', 60_000],
      ['90 min', 1.5 * HOUR],
      ['24 h', 24 * HOUR],
      ['168 h', 168 * HOUR],
      ['1 day', 24 * HOUR],
      ['7 days', 168 * HOUR],
      ['10080 min', 168 * HOUR],
    ] as const) {
      assert.equal(of(`  mdowod: { maxAge: ${written} }\n`), age, written)
    }
  })

  it('is refused where that age is none, or the kind is not known', () => {
    const problems = (documents: string) =>
      refusedWith(instead('dataSets:\n', `documents:\n  ${documents}\ndataSets:\n`)).join('\n')
    for (const written of [
      '0 min',
      '8 days',
      '169 h',
      '10081 min',
      '1.5 h',
      '-1 h',
      'ever',
      '24',
    ]) {
      const said = problems(`mdowod: { maxAge: ${written} }`)
      assert.match(
        said,
        /^bank\.yaml:4:\d+ documents\.mdowod\.maxAge: must be a time from 1 min to/,
      )
    }
    assert.match(problems('mdowod: {}'), /documents\.mdowod\.maxAge: is missing; add it: a time/)
    assert.match(problems('mdowod: { maxAge: 1 h, age: 2 h }'), /mdowod\.age: is not known here/)
    assert.match(
      problems('mdowud: { maxAge: 1 h }'),
      /^bank\.yaml:4:3 documents\.mdowud: there is no kind of document "mdowud"; did you mean "mdowod"\?$/,
    )
    assert.match(
      problems('passport: { maxAge: 1 h }'),
      /"passport"; there are mdowod, driving-licence$/,
    )
  })

  it('has a version that anybody can compute from the file', () => {
    const reading = parse(WHOLE)
    assert.ok(reading.kind === 'read')
    const digest = createHash('sha256').update(WHOLE).digest('hex')
    assert.equal(reading.content.version, `2026-11-22+${digest}`)
    const commented = parse(`${WHOLE}# a word more\n`)
    assert.ok(commented.kind === 'read')
    assert.notEqual(commented.content.version, reading.content.version)
  })

  it('lets no label into its version in which somebody could be named', () => {
    const named = WHOLE.replace('2026-11-22', 'Jan.Kowalski.PESEL-90010112345')
    const reading = parse(named)
    assert.ok(reading.kind === 'read')
    const digest = createHash('sha256').update(named).digest('hex')
    assert.equal(reading.content.version, `catalogue+${digest}`)
  })

  it('asks for a new verification unless it says how old one may be', () => {
    for (const [written, freshness] of [
      ['\n    freshness: always-new', 0],
      ['', 0],
      ['\n    freshness: 12 h', 43_200_000],
    ] as const) {
      const reading = parse(instead('\n    freshness: 15 min', written))
      assert.ok(reading.kind === 'read')
      assert.equal(reading.content.operations[0]?.freshness, freshness)
    }
  })

  it('lets an operation ask for another look at the photo, where a photo comes', () => {
    const piece = 'fields: [firstName, surname]'
    const asking = instead(piece, `${piece}\n    photoAgain: true`)
    const reading = parse(asking)
    assert.ok(reading.kind === 'read')
    assert.equal(reading.content.operations[0]?.photoAgain, true)
    const [problem] = refusedWith(asking.replace(', pesel, photo]', ', pesel]'))
    assert.match(problem ?? '', /photoAgain: needs "photo" in data set standard of card 4101; name/)
    const silent = parse(instead(piece, `${piece}\n    photoAgain: false`))
    assert.ok(silent.kind === 'read')
    assert.ok(!('photoAgain' in (silent.content.operations[0] ?? {})))
  })

  it('serves a card by the source that it names, and else by the first', () => {
    const card = '{ institution: 1001, dataSet: standard, purpose: CASH'
    for (const [written, source] of [
      [card, 'backsystem'],
      [`${card}, source: wallet`, 'wallet'],
    ] as const) {
      const reading = parse(WHOLE.replace(card, written))
      assert.ok(reading.kind === 'read')
      assert.equal(reading.content.cards[0]?.source, source)
    }
  })

  it('keeps card numbers as they are written, leading zeros and all', () => {
    const reading = parse(WHOLE.replaceAll('4101', '0041'))
    assert.ok(reading.kind === 'read')
    assert.equal(reading.content.cards[0]?.cardId, '0041')
  })
})
