import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { approve } from '../../domain/catalogue/catalogue.ts'
import { parseCatalogue, readCatalogue } from './read-catalogue.ts'

const WHOLE = `version: 2026-11-22
institution: 1001
dataSets:
  standard:
    document: mdowod
    scope: 8
    fields: [firstName, surname, pesel, photo]
purposes:
  CASH:
    name: { pl: Wypłata, en: Withdrawal, uk: Зняття }
    legalBasis: art. 725 Kodeksu cywilnego
cards:
  4101: { institution: 1001, dataSet: standard, purpose: CASH }
groups:
  service: { pl: Obsługa, en: Service, uk: Обслуговування }
operations:
  withdraw-cash:
    name: { pl: Wypłata, en: Withdraw, uk: Зняття }
    group: service
    card: 4101
    fields: [firstName, surname]
    freshness: 15 min
`

const SOURCES = ['backsystem', 'wallet'] as const

function parse(text: string) {
  return parseCatalogue(new TextEncoder().encode(text), 'bank.yaml', SOURCES)
}

function refusedWith(text: string): readonly string[] {
  const reading = parse(text)
  assert.ok(reading.kind === 'refused')
  return reading.problems
}

/** The whole catalogue with one piece of it written differently. */
function instead(piece: string, written: string): string {
  assert.equal(WHOLE.split(piece).length, 2, `${piece} is there once`)
  return WHOLE.replace(piece, written)
}

describe('a catalogue file', () => {
  it('says by id what the catalogue holds whole', () => {
    const reading = parse(WHOLE)
    assert.ok(reading.kind === 'read')
    const { catalogue } = reading
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
    assert.deepEqual(reading.catalogue.cards[0]?.purpose.keepEvidence, { years: 5 })
    for (const years of ['years: 0', 'years: 11', 'years: 1.5', 'years: ever', 'year: 5']) {
      const [problem = ''] = refusedWith(keeping(years))
      assert.match(problem, /^bank\.yaml:12:\d+ purposes\.CASH\.keepEvidence/, years)
    }
    assert.match(refusedWith(keeping('years: 5, yaers: 6')).join(), /yaers/)
  })

  it('has a version that anybody can compute from the file', () => {
    const reading = parse(WHOLE)
    assert.ok(reading.kind === 'read')
    const digest = createHash('sha256').update(WHOLE).digest('hex')
    assert.equal(reading.catalogue.version, `2026-11-22+${digest}`)
    const commented = parse(`${WHOLE}# a word more\n`)
    assert.ok(commented.kind === 'read')
    assert.notEqual(commented.catalogue.version, reading.catalogue.version)
  })

  it('asks for a new verification unless it says how old one may be', () => {
    for (const [written, freshness] of [
      ['\n    freshness: always-new', 0],
      ['', 0],
      ['\n    freshness: 12 h', 43_200_000],
    ] as const) {
      const reading = parse(instead('\n    freshness: 15 min', written))
      assert.ok(reading.kind === 'read')
      assert.equal(reading.catalogue.operations[0]?.freshness, freshness)
    }
  })

  it('serves a card by the source that it names, and else by the first', () => {
    const card = '{ institution: 1001, dataSet: standard, purpose: CASH'
    for (const [written, source] of [
      [card, 'backsystem'],
      [`${card}, source: wallet`, 'wallet'],
    ] as const) {
      const reading = parse(WHOLE.replace(card, written))
      assert.ok(reading.kind === 'read')
      assert.equal(reading.catalogue.cards[0]?.source, source)
    }
  })

  it('keeps card numbers as they are written, leading zeros and all', () => {
    const reading = parse(WHOLE.replaceAll('4101', '0041'))
    assert.ok(reading.kind === 'read')
    assert.equal(reading.catalogue.cards[0]?.cardId, '0041')
  })
})

/** What an administrator may get wrong: the piece, what is written instead, and what is said of it. */
const WRONG: readonly (readonly [what: string, piece: string, written: string, said: RegExp])[] = [
  [
    'an unknown source',
    'purpose: CASH }',
    'purpose: CASH, source: wallett }',
    /^bank\.yaml:13:\d+ cards\.4101\.source: there is no source "wallett" here; did you mean "wallet"\?$/,
  ],
  [
    'an unknown data set',
    'dataSet: standard',
    'dataSet: standrad',
    /^bank\.yaml:13:39 cards\.4101\.dataSet: there is no data set "standrad"; did you mean "standard"\?$/,
  ],
  [
    'a field that the data set does not have',
    'fields: [firstName, surname]',
    'fields: [firstName, address]',
    /^bank\.yaml:21:25 operations\.withdraw-cash\.fields\.1: "address" is not in data set standard of card 4101; take it out, or name/,
  ],
  [
    'a field with a slip of the pen',
    'fields: [firstName, surname]',
    'fields: [firstName, surnmae]',
    /^bank\.yaml:21:25 .*"surnmae" is not in .* did you mean "surname"\?$/,
  ],
  [
    'a field listed twice',
    'fields: [firstName, surname]',
    'fields: [surname, surname]',
    /^bank\.yaml:21:23 .*"surname" is listed twice; take one out$/,
  ],
  [
    'an id that is there twice',
    'groups:\n',
    '  4101: { institution: 1001, dataSet: standard, purpose: CASH }\ngroups:\n',
    /^bank\.yaml:14:3 cards\.4101: "4101" is here twice, first in line 13; take one out or rename it$/,
  ],
  [
    'an unknown purpose',
    'purpose: CASH',
    'purpose: LOAN',
    /^bank\.yaml:13:58 cards\.4101\.purpose: there is no purpose "LOAN"; add it under purposes, or/,
  ],
  [
    'an unknown card',
    'card: 4101',
    'card: 9',
    /^bank\.yaml:20:11 operations\.withdraw-cash\.card: there is no card "9"; add it under cards/,
  ],
  [
    'an unknown group',
    'group: service',
    'group: servic',
    /^bank\.yaml:19:12 .*there is no group "servic"; did you mean "service"\?$/,
  ],
  [
    'a card of another institution',
    '{ institution: 1001',
    '{ institution: 1002',
    /^bank\.yaml:13:24 cards\.4101\.institution: is a card of institution 1002, but this catalogue is of 1001; take the card out/,
  ],
  [
    'a missing translation',
    'en: Withdraw, uk: Зняття',
    'en: Withdraw',
    /^bank\.yaml:18:5 operations\.withdraw-cash\.name\.uk: is missing; add it: one line/,
  ],
  [
    'an empty translation',
    'en: Withdraw,',
    'en:,',
    /^bank\.yaml:18:26 operations\.withdraw-cash\.name\.en: is missing; add it: one line/,
  ],
  [
    'a value that must be a list',
    'fields: [firstName, surname]',
    'fields: firstName',
    /^bank\.yaml:21:13 .*fields: must be a list of 1 to 60 fields, such as \[firstName, surname\]$/,
  ],
  [
    'a value that must be one text',
    'card: 4101',
    'card: [4101]',
    /^bank\.yaml:20:5 .*card: must be a number of 1 to 12 digits$/,
  ],
  [
    'a scope in words',
    'scope: 8',
    'scope: eight',
    /^bank\.yaml:6:12 .*scope: must be the Ministry's/,
  ],
  [
    'a freshness beyond a working day',
    '15 min',
    '13 h',
    /^bank\.yaml:22:16 .*freshness: must be "always-new", or a time up to 12 hours such as/,
  ],
  [
    'an unknown name',
    'legalBasis:',
    'legalBase:',
    /^bank\.yaml:11:5 purposes\.CASH\.legalBase: is not known here; did you mean "legalBasis"\?$/,
  ],
  [
    'a name for nothing known',
    'institution: 1001\n',
    'institution: 1001\nxyz: 1\n',
    /^bank\.yaml:3:1 xyz: is not known here; known are version, institution, dataSets,/,
  ],
  [
    'an operation with an impossible name',
    'withdraw-cash:',
    'Withdraw Cash:',
    /^bank\.yaml:17:3 .*"Withdraw Cash" must be a name of lower-case letters/,
  ],
  [
    'an operation with nothing in it',
    'operations:\n',
    'operations:\n  complaint:\n',
    /^bank\.yaml:17:3 operations\.complaint: is missing; add it: an entry/,
  ],
  [
    'an alias',
    'fields: [firstName, surname]',
    'fields: [*names]',
    /^bank\.yaml:21:14: not readable as YAML: Unresolved alias|is an alias/,
  ],
  ['a tag', 'scope: 8', 'scope: !!int 8', /^bank\.yaml:6:12: not readable as YAML: Unresolved tag/],
  [
    'a bracket that is not closed',
    'surname]\n',
    'surname\n',
    /^bank\.yaml:\d+:\d+: not readable as YAML: Flow sequence/,
  ],
  [
    'a second document',
    'operations:\n',
    '---\noperations:\n',
    /^bank\.yaml:16:1: not readable as YAML: Source contains multiple documents/,
  ],
]

describe('a wrong catalogue', () => {
  for (const [what, piece, written, said] of WRONG) {
    it(`is refused with line and advice: ${what}`, () => {
      const problems = refusedWith(instead(piece, written))
      assert.ok(
        problems.some((problem) => said.test(problem)),
        problems.join('\n'),
      )
    })
  }

  it('is refused with all its problems at once, in the order of the file', () => {
    const text = WHOLE.replace('scope: 8', 'scope: x')
      .replace('purpose: CASH', 'purpose: NONE')
      .replace('surname]\n    freshness', 'address]\n    freshness')
    assert.deepEqual(
      refusedWith(text).map((problem) => problem.split(' ')[0]),
      ['bank.yaml:6:12', 'bank.yaml:13:58', 'bank.yaml:21:25'],
    )
  })

  it('is refused with twenty problems at most, and how many more there are', () => {
    const cards = Array.from({ length: 50 }, (_, index) => `  ${index}: { institution: 7 }`)
    const problems = refusedWith(instead('groups:\n', `${cards.join('\n')}\ngroups:\n`))
    assert.equal(problems.length, 21)
    assert.match(problems.at(-1) ?? '', /^bank\.yaml: and 130 more; mend these first$/)
  })

  it('is refused when it is empty, no catalogue, no text or not there', async () => {
    assert.match(refusedWith('')[0] ?? '', /^bank\.yaml:1:1: is missing; add it: a catalogue/)
    assert.match(refusedWith('- a\n- b\n')[0] ?? '', /^bank\.yaml:1:1: must be a catalogue/)
    const bytes = parseCatalogue(Uint8Array.of(0xff, 0xfe, 0x00), 'bank.yaml', SOURCES)
    assert.deepEqual(bytes, { kind: 'refused', problems: ['bank.yaml: is not text in UTF-8'] })
    for (const [file, said] of [
      ['/nonexistent/bank.yaml', /cannot be read \(ENOENT\); check the path/],
      [import.meta.dirname, /is not a file/],
    ] as const) {
      const reading = await readCatalogue(file, SOURCES)
      assert.ok(reading.kind === 'refused')
      assert.match(reading.problems[0] ?? '', said)
    }
  })

  it('is refused when a section has more than 500 entries', () => {
    const groups = Array.from(
      { length: 500 },
      (_, index) => `  g${index}: { pl: a, en: b, uk: c }\n`,
    )
    assert.match(
      refusedWith(instead('operations:\n', `${groups.join('')}operations:\n`))[0] ?? '',
      /^bank\.yaml:14:1 groups: has more than 500 entries$/,
    )
  })

  it('never shows more than one short line of the file', () => {
    const long = `"a\\n\\e[31m${'x'.repeat(500)}"`
    for (const line of refusedWith(instead('dataSet: standard', `dataSet: standard, ${long}: 1`))) {
      assert.doesNotMatch(line, /\p{C}/u)
      assert.ok(line.length < 300)
    }
  })
})

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
        for (const { id } of reading.catalogue.operations) {
          const approved = approve(reading.catalogue, id)
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
        const reading = parseCatalogue(bytes, 'bank.yaml', SOURCES)
        if (reading.kind === 'refused') {
          assert.ok(reading.problems.length > 0 && reading.problems.length <= 21)
          assert.ok(reading.problems.every((problem) => problem.startsWith('bank.yaml:')))
        }
      }),
      { numRuns: RUNS },
    )
  })
})
