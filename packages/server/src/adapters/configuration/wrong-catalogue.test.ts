import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parseCatalogue, readCatalogue } from './read-catalogue.ts'
import { INSTALLED, instead, refusedWith, WHOLE } from './testing/whole-catalogue.ts'

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
    'a field shown before the decision that the operation does not keep',
    'fields: [firstName, surname]',
    'fields: [surname]\n    showBeforeDecision: [firstName]',
    /^bank\.yaml:22:26 operations\.withdraw-cash\.showBeforeDecision\.0: "firstName" is not in fields of the operation; add it to fields, or/,
  ],
  [
    'a field shown before the decision twice',
    'fields: [firstName, surname]',
    'fields: [firstName, surname]\n    showBeforeDecision: [surname, surname]',
    /^bank\.yaml:22:35 .*"surname" is listed twice; take one out$/,
  ],
  [
    'an operation that needs an adult and does not keep the birth date',
    'fields: [firstName, surname]',
    'fields: [firstName, surname]\n    needsAdult: true',
    /^bank\.yaml:22:17 operations\.withdraw-cash\.needsAdult: needs "birthDate" in fields of the operation: age is told by it; add/,
  ],
  [
    'an operation that needs an adult perhaps',
    'fields: [firstName, surname]',
    'fields: [firstName, surname]\n    needsAdult: yes',
    /^bank\.yaml:22:17 operations\.withdraw-cash\.needsAdult: must be "true" or "false"$/,
  ],
  [
    'another look at the photo for data of a visit that does not serve',
    'fields: [firstName, surname]\n    freshness: 15 min',
    'fields: [firstName, surname]\n    photoAgain: true',
    /^bank\.yaml:22:17 operations\.withdraw-cash\.photoAgain: is for an operation that data of the visit serves; say its/,
  ],
  [
    'another look at the photo perhaps',
    'fields: [firstName, surname]',
    'fields: [firstName, surname]\n    photoAgain: maybe',
    /^bank\.yaml:22:17 operations\.withdraw-cash\.photoAgain: must be "true" or "false"$/,
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
    const bytes = parseCatalogue(Uint8Array.of(0xff, 0xfe, 0x00), 'bank.yaml', INSTALLED)
    assert.deepEqual(bytes, { kind: 'refused', problems: ['bank.yaml: is not text in UTF-8'] })
    for (const [file, said] of [
      ['/nonexistent/bank.yaml', /cannot be read \(ENOENT\); check the path/],
      [import.meta.dirname, /is not a file/],
    ] as const) {
      const reading = await readCatalogue(file, INSTALLED)
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

  it('is refused when the names of a data set fill more than an entry of the journal has room for', () => {
    const withNames = (length: number) => {
      const names = Array.from({ length: 60 }, (_, n) => `f${n}`.padEnd(n < 40 ? 12 : length, 'x'))
      const set = `  wide: { document: mdowod, scope: 9, fields: [${names.join(', ')}] }\n`
      return instead('dataSets:\n', `dataSets:\n${set}`)
    }
    const [line = ''] = refusedWith(withNames(15))
    assert.match(line, /wide\.fields: must be .* with at most 760 characters in all$/)
    const fits = new TextEncoder().encode(withNames(14))
    assert.equal(parseCatalogue(fits, 'bank.yaml', INSTALLED).kind, 'read')
  })

  it('never shows more than one short line of the file', () => {
    const long = `"a\\n\\e[31m${'x'.repeat(500)}"`
    for (const line of refusedWith(instead('dataSet: standard', `dataSet: standard, ${long}: 1`))) {
      assert.doesNotMatch(line, /\p{C}/u)
      assert.ok(line.length < 300)
    }
  })
})
