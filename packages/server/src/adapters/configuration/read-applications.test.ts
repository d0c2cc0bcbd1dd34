import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { NO_APPLICATIONS, parseApplications, readApplications } from './read-applications.ts'
import { WHOLE as CATALOGUE, parse as parseCatalogue } from './testing/whole-catalogue.ts'

const reading = parseCatalogue(CATALOGUE)
assert.ok(reading.kind === 'read')
const catalogue = reading.content
const IN_PRODUCTION = { catalogue, plainLinks: false }
const IN_A_DEMO = { catalogue, plainLinks: true }

const WHOLE = `version: 2026-11-28
applications:
  cash-desk:
    name: { pl: Kasa, en: Cash desk, uk: Каса }
    client: cash-desk
    authentication: own-token
    link: https://cash.bank.example/start?ticket={ticket}
    may:
      withdraw-cash: [firstName, surname]
  letters:
    name: { pl: Pisma, en: Letters, uk: Листи }
    client: "0oa1"
    authentication: employee-token
    context: [company, caseId]
    may:
      withdraw-cash: [surname]
`
const bytes = (text: string) => new TextEncoder().encode(text)
const parse = (text: string, around = IN_PRODUCTION) =>
  parseApplications(bytes(text), 'apps.yaml', around)

function refusedWith(text: string, around = IN_PRODUCTION): readonly string[] {
  const read = parse(text, around)
  assert.ok(read.kind === 'refused')
  return read.problems
}

function instead(piece: string, written: string): string {
  assert.equal(WHOLE.split(piece).length, 2, `${piece} is there once`)
  return WHOLE.replace(piece, written)
}

const LINK = 'https://cash.bank.example/start?ticket={ticket}'

/** What an administrator may get wrong: the piece, what is written instead, and what is said of it. */
const WRONG: readonly (readonly [what: string, piece: string, written: string, said: RegExp])[] = [
  [
    'an operation that there is not',
    'withdraw-cash: [firstName, surname]',
    'withdraw-csah: [firstName, surname]',
    /^apps\.yaml:9:7 applications\.cash-desk\.may\.withdraw-csah: there is no operation "withdraw-csah" in the catalogue; did you mean "withdraw-cash"\?$/,
  ],
  [
    'a field that the operation does not release',
    '[firstName, surname]',
    '[firstName, pesel]',
    /^apps\.yaml:9:34 applications\.cash-desk\.may\.withdraw-cash\.1: "pesel" is not in fields of the operation; take it out, or add/,
  ],
  [
    'a field with a slip of the pen',
    '[firstName, surname]',
    '[firstName, surnmae]',
    /^apps\.yaml:9:34 .* did you mean "surname"\?$/,
  ],
  [
    'a field listed twice',
    '[firstName, surname]',
    '[surname, surname]',
    /^apps\.yaml:9:32 .*"surname" is listed twice; take one out$/,
  ],
  [
    'no fields at all',
    'withdraw-cash: [firstName, surname]',
    'withdraw-cash: []',
    /^apps\.yaml:9:7 applications\.cash-desk\.may\.withdraw-cash: must be a list of 1 to 60 fields/,
  ],
  [
    'no operation at all',
    'may:\n      withdraw-cash: [firstName, surname]',
    'may: {}',
    /^apps\.yaml:8:\d+ applications\.cash-desk\.may: is empty; name an operation/,
  ],
  [
    'another way to call',
    'own-token',
    'password',
    /^apps\.yaml:6:21 applications\.cash-desk\.authentication: must be how it calls: employee-token or own-token$/,
  ],
  [
    'no client',
    '    client: cash-desk\n',
    '',
    /^apps\.yaml:3:3 applications\.cash-desk\.client: is missing; add it: its client/,
  ],
  [
    'the client of another',
    '"0oa1"',
    'cash-desk',
    /^apps\.yaml:12:13 applications\.letters\.client: is the client of "cash-desk" already/,
  ],
  [
    'a name that is a number',
    '  letters:',
    '  app-900101123:',
    /^apps\.yaml:10:3 applications\.app-900101123: "app-900101123" must be a name of .* no 9 digits/,
  ],
  [
    'something that is not known',
    '    authentication: own-token',
    '    authentication: own-token\n    secret: hunter2',
    /^apps\.yaml:7:5 applications\.cash-desk\.secret: is not known here; known are name, client,/,
  ],
  [
    'a link without a ticket',
    LINK,
    'https://cash.bank.example/start',
    /^apps\.yaml:7:11 applications\.cash-desk\.link: must be where the desk opens it, with \{ticket\} once/,
  ],
  [
    'a link with two',
    LINK,
    'https://cash.bank.example/{ticket}?ticket={ticket}',
    /^apps\.yaml:7:11 .*with \{ticket\} once/,
  ],
  [
    'a link without TLS',
    LINK,
    'http://cash.bank.example/start?ticket={ticket}',
    /^apps\.yaml:7:11 applications\.cash-desk\.link: must begin with https:\/\/$/,
  ],
  [
    'a link that shows the ticket to another host',
    LINK,
    'https://cash.{ticket}.example/',
    /^apps\.yaml:7:11 .*must be a whole address, with \{ticket\} in its path or query/,
  ],
  [
    'a link with a password',
    LINK,
    'https://me:secret@cash.bank.example/?t={ticket}',
    /^apps\.yaml:7:11 .*nobody named in it$/,
  ],
  [
    'something of the context that there is not',
    '[company, caseId]',
    '[company, system]',
    /^apps\.yaml:14:24 applications\.letters\.context\.1: must be one of caseId, knownCustomerId, company$/,
  ],
  [
    'something of the context twice',
    '[company, caseId]',
    '[company, company]',
    /^apps\.yaml:14:24 .*"company" is listed twice; take one out$/,
  ],
  [
    'a context that is no list',
    '[company, caseId]',
    'company',
    /^apps\.yaml:14:14 applications\.letters\.context: must be a list of what it may have of the context/,
  ],
  [
    'a link with the ticket where no server sees it',
    LINK,
    'https://cash.bank.example/start#{ticket}',
    /^apps\.yaml:7:11 .*must be a whole address, with \{ticket\} in its path or query/,
  ],
  [
    'an application of a name that is every object’s',
    '  letters:',
    '  constructor:',
    /^apps\.yaml:10:3 applications\.constructor: "constructor" is no name to be used here; choose another$/,
  ],
  [
    'an application of a name that no object can have',
    '  letters:',
    '  __proto__:',
    /^apps\.yaml:10:3 applications\.__proto__: "__proto__" is no name to be used here; choose another$/,
  ],
  [
    'an operation of a name that no object can have',
    'withdraw-cash: [firstName, surname]',
    'withdraw-cash: [firstName, surname]\n      __proto__: [surname]',
    /^apps\.yaml:10:7 applications\.cash-desk\.may\.__proto__: "__proto__" is no name to be used here; choose another$/,
  ],
  [
    'an operation of a name that is every object’s',
    'withdraw-cash: [firstName, surname]',
    'withdraw-cash: [firstName, surname]\n      constructor: [surname]',
    /^apps\.yaml:10:7 applications\.cash-desk\.may\.constructor: "constructor" is no name to be used here; choose another$/,
  ],
  [
    'a link that is a script',
    LINK,
    'javascript:alert(1)//{ticket}',
    /^apps\.yaml:7:11 applications\.cash-desk\.link: must begin with https:\/\/$/,
  ],
]

describe('a file of applications', () => {
  it('says who may read what, and how each calls', () => {
    const read = parse(WHOLE)
    assert.ok(read.kind === 'read')
    const [cash, letters] = read.content.applications
    assert.deepEqual(cash, {
      id: 'cash-desk',
      name: { pl: 'Kasa', en: 'Cash desk', uk: 'Каса' },
      client: 'cash-desk',
      authentication: 'own-token',
      link: LINK,
      context: [],
      may: new Map([['withdraw-cash', ['firstName', 'surname']]]),
    })
    assert.deepEqual([letters?.client, letters?.link], ['0oa1', null])
    assert.deepEqual(letters?.context, ['company', 'caseId'])
    const digest = createHash('sha256').update(WHOLE).digest('hex')
    assert.equal(read.content.version, `2026-11-28+${digest}`)
  })

  for (const [what, piece, written, said] of WRONG) {
    it(`is refused with ${what}, and where it stands`, () => {
      const problems = refusedWith(instead(piece, written))
      assert.equal(problems.length, 1, problems.join('\n'))
      assert.match(problems[0] ?? '', said)
      assert.doesNotMatch(problems.join(), /hunter2|:secret@/)
    })
  }

  it('leads to this machine without TLS in a demo only', () => {
    for (const [link, isTaken] of [
      ['http://127.0.0.1:4192/start?ticket={ticket}', true],
      ['http://localhost:4192/{ticket}', true],
      ['http://cash.bank.example/{ticket}', false],
      ['http://127.0.0.1.evil.example/{ticket}', false],
      ['ftp://127.0.0.1/{ticket}', false],
    ] as const) {
      const text = instead(LINK, link)
      assert.equal(parse(text, IN_A_DEMO).kind === 'read', isTaken, link)
      assert.equal(parse(text).kind, 'refused', link)
    }
  })

  it('tells of everything that is wrong at once', () => {
    const text = instead('own-token', 'x')
      .replace('[surname]', '[surnmae]')
      .replace(LINK, 'nowhere')
    assert.equal(refusedWith(text).length, 3)
    assert.equal(refusedWith('version: 1\n').length, 1)
    assert.equal(refusedWith('a: [').length, 1)
  })

  it('is nobody, where none is named or there is nothing in it', async () => {
    for (const none of [await readApplications(undefined, IN_PRODUCTION), parse('')]) {
      assert.deepEqual(none, { kind: 'read', ...NO_APPLICATIONS })
    }
    assert.match(NO_APPLICATIONS.content.version, /^applications\+[0-9a-f]{64}$/)
    assert.deepEqual(NO_APPLICATIONS.content.applications, [])
  })

  it('is understood as it was approved, whatever the catalogue has become', () => {
    const text = instead('withdraw-cash: [firstName, surname]', 'gone: [nothing]')
    assert.equal(parse(text).kind, 'refused')
    const around = { catalogue: null, plainLinks: true }
    assert.equal(parseApplications(bytes(text), 'kept', around).kind, 'read')
  })

  it('that is not there, or no file, is refused in one line', async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'okienko-applications-'))
    t.after(() => rmSync(folder, { recursive: true }))
    for (const file of [join(folder, 'nowhere.yaml'), folder]) {
      const read = await readApplications(file, IN_PRODUCTION)
      assert.ok(read.kind === 'refused')
      assert.equal(read.problems.length, 1)
    }
  })
})
