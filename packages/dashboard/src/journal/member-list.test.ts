import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { JournalEntry } from '@okienko/contract'
import { OVERALL_SENTENCES } from '@okienko/contract/browser'
import { JOURNAL_TEXTS } from '../locales/journal-texts.ts'
import type { Language } from '../preferences.ts'
import { said } from '../testing/said.ts'
import { memberList } from './member-list.ts'
import { type Names, namesIn } from './tell.ts'

const DIGEST = '~0123456789abcdef'

const REQUESTED: JournalEntry = {
  v: 4,
  kind: 'requested',
  at: '2026-11-21T08:30:00.000Z',
  actor: {
    kind: 'employee',
    roles: ['advisor'],
    branch: DIGEST,
    workstation: DIGEST,
    client: 'desk',
  },
  operationId: 'open-account',
  purposeId: 'AML-ACCOUNT',
  dataSetId: 'mdowod-extended',
  legalBasis: 'art. 34',
  catalogueVersion: `2026-11-22+${'ab'.repeat(32)}`,
  system: 'desk',
  fields: ['photo'],
} as unknown as JournalEntry

const known: Names = {
  ...namesIn('en', null),
  operation: () => 'Opening of an account',
  purpose: () => ({ approved: 'Zawarcie umowy rachunku', translated: 'Opening of an account' }),
  dataSet: () => 'mDowód, 24 fields',
  within: () => known,
}

const members = (entry: JournalEntry, language: Language, names: Names) =>
  said(memberList(entry, { text: JOURNAL_TEXTS[language], language, names }))

describe('everything that an entry says', () => {
  it('is in words, with the code beside them', () => {
    const text = members(REQUESTED, 'en', known)
    for (const words of [
      'verification started requested',
      'Opening of an account open-account',
      'Zawarcie umowy rachunku (Opening of an account ) AML-ACCOUNT',
      'mDowód, 24 fields mdowod-extended',
      'the desk of Okienko desk',
      `2026-11-22 ${'ab'.repeat(32)}`,
      'to be kept photo ',
      'roles advisor ',
      `branch not listed ${DIGEST}`,
      `workstation not listed ${DIGEST}`,
    ]) {
      assert.ok(
        text.replaceAll(' )', ')').includes(words.replaceAll(' )', ')')),
        `${words}: ${text}`,
      )
    }
  })

  it('says so where the catalogue in force does not have what the entry names', () => {
    const text = members(REQUESTED, 'pl', namesIn('pl', null))
    for (const code of ['open-account', 'AML-ACCOUNT', 'mdowod-extended']) {
      assert.ok(text.includes(`poza obowiązującym katalogiem ${code}`), text)
    }
  })

  it('says of a session and of a verification each its own reason', () => {
    const by = { ...REQUESTED, reason: 'by-employee' }
    const ended = (kind: string) =>
      members({ ...by, kind } as unknown as JournalEntry, 'pl', namesIn('pl', null))
    assert.match(ended('signed-out'), /pracownik się wylogował by-employee/)
    assert.match(ended('cancelled'), /anulował ją pracownik by-employee/)
  })

  it('has words for what somebody was kept from', () => {
    const denied = {
      ...REQUESTED,
      kind: 'access-denied',
      route: 'searchJournal',
      reason: 'role-not-allowed',
    } as unknown as JournalEntry
    const text = members(denied, 'uk', namesIn('uk', null))
    assert.ok(text.includes('пошук у журналі searchJournal'), text)
    assert.ok(text.includes('роль цього не дозволяє role-not-allowed'), text)
  })

  it('says the verdict of each field in words, with the rule that gave it', () => {
    const compared = {
      ...REQUESTED,
      kind: 'compared',
      register: 'kartoteka',
      outcome: 'one',
      failure: null,
      overall: 'conflict',
      because: 'field-in-conflict',
      verdicts: ['surname newer surname-replaced', 'birthDate conflict date-far'],
    } as unknown as JournalEntry
    const text = members(compared, 'pl', namesIn('pl', null)).replaceAll('\u00a0', ' ')
    for (const words of [
      'nazwisko: nowsze w dokumencie surname-replaced',
      'data urodzenia: niezgodne date-far',
      'znaleziono klienta one',
      'niezgodność conflict',
      `${OVERALL_SENTENCES['field-in-conflict'].pl} field-in-conflict`,
    ]) {
      assert.ok(text.includes(words), `${words}: ${text}`)
    }
  })

  it('calls compared fields as the comparison does, whatever the document has', () => {
    const shown = {
      ...REQUESTED,
      kind: 'comparison-shown',
      fields: ['givenNames'],
      values: 'shown',
    }
    const text = members(shown as unknown as JournalEntry, 'pl', known)
    assert.ok(text.includes('imiona givenNames'), text)
    assert.ok(text.includes('pokazano shown'), text)
  })
})
