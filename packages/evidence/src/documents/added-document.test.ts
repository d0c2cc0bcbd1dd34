import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Scope1000000, scope1000000 } from '@okienko/contract/backsystem'
import { checkEvidence } from '../mobywatel/check-evidence.ts'
import {
  anchorsOf,
  documentOf,
  EXPECTATION,
  foundMinistry,
  MOMENT,
  play,
  SETTINGS,
} from '../testing/ministry.ts'

import { jpegOf } from '../testing/pictures.ts'
import { card } from './card.ts'
import { describeDocuments } from './describe-documents.ts'
import { type DocumentKind, within } from './document-kind.ts'
import { headerOf } from './header.ts'
import { DOCUMENTS, findScope } from './kinds.ts'
import { COMPANION_PHOTO, FIRST_NAME, SURNAME, USUAL_NAMES } from './labels.ts'
import { readDocument } from './read-document.ts'

const ministry = foundMinistry()
const anchors = anchorsOf(ministry)
const { header } = documentOf(ministry.user)
const picture = jpegOf().toString('base64')

/** The verdict on a message that carries this document under this scope. */
function verdictOn(scope: number, document: object, kinds?: readonly DocumentKind[]) {
  const documentText = () => JSON.stringify(document)
  const evidence = play(ministry, { message: { scope }, documentText })
  return checkEvidence(evidence, anchors, { ...EXPECTATION, scope }, SETTINGS, MOMENT, kinds)
}

describe('a kind of document that is added by its data alone (docs/documents.md)', () => {
  const { field, path } = within<Scope1000000>()
  const angler: DocumentKind = {
    kind: 'angling-card',
    name: { pl: 'Karta wędkarska', en: 'Angling card', uk: 'Картка рибалки' },
    proves: {
      what: 'right-to-angle',
      text: { pl: 'Uprawnia do połowu.', en: 'Entitles to angle.', uk: 'Дає право ловити рибу.' },
    },
    scopes: [
      {
        scope: 7_000_001,
        schema: scope1000000,
        header: headerOf('ANGLING_CARD'),
        photo: COMPANION_PHOTO,
        companion: USUAL_NAMES,
        valid: { from: path('data.rD'), until: path('data.eD'), status: path('data.dS') },
        fields: {
          firstName: field('data.name', FIRST_NAME),
          surname: field('data.surname', SURNAME),
          waters: field(
            'data.cat',
            { pl: 'wody', en: 'waters', uk: 'води' },
            { list: true, words: { B: { pl: 'Bug', en: 'the Bug', uk: 'Буг' } } },
          ),
        },
      },
    ],
  }
  const kinds = [...DOCUMENTS, angler]
  const document = {
    ...aLicence('ANGLING_CARD'),
    data: { ...aLicence().data, cat: ['A', 'B'] },
  }

  test('is checked, read and named', () => {
    const verdict = verdictOn(7_000_001, document, kinds)
    assert.ok(verdict.ok)
    const { attributes, photo } = readDocument(verdict.document, verdict.scope)
    assert.deepEqual(attributes, { firstName: 'Żaneta', surname: 'Źródło-Łąka', waters: 'A, B' })
    assert.deepEqual(photo, { type: 'image/jpeg', base64: picture })
    const described = describeDocuments(kinds).find(({ kind }) => kind === 'angling-card')
    const waters = described?.fields.find(({ name }) => name === 'waters')
    assert.deepEqual([waters?.list, waters?.words['B']?.uk], [true, 'Буг'])
    assert.equal(described?.ownPhoto, false)
  })

  test('is all that a card with a companion needs, by what is its own', () => {
    const carded = card<Scope1000000>({
      kind: 'angling-card',
      name: angler.name,
      proves: angler.proves,
      scope: 7_000_001,
      documentType: 'ANGLING_CARD',
      schema: scope1000000,
      names: USUAL_NAMES,
      pesel: 'header.pesel',
      birthDate: 'data.birthday',
      valid: { from: 'data.rD', until: 'data.eD' },
      fields: { waters: field('data.cat', { pl: 'wody', en: 'waters', uk: 'води' }) },
    })
    const verdict = verdictOn(7_000_001, document, [carded])
    assert.ok(verdict.ok)
    assert.deepEqual(readDocument(verdict.document, verdict.scope), {
      attributes: {
        firstName: 'Żaneta',
        surname: 'Źródło-Łąka',
        pesel: header.pesel,
        birthDate: '1992-07-13',
        waters: 'A, B',
        documentValidFrom: '2020-01-01',
      },
      photo: { type: 'image/jpeg', base64: picture },
    })
    const strange = { ...document, companion: { ...document.companion, surname: 'Inna' } }
    const late = { ...document, data: { ...document.data, eD: '2026-03-09' } }
    const codes = [strange, late].map((one) => verdictOn(7_000_001, one, [carded]))
    assert.deepEqual(
      codes.map((one) => (one.ok ? 'accepted' : one.code)),
      ['wrong-document-holder', 'document-expired'],
    )
  })

  test('is refused when its own dates or status say so, and unknown until it is added', () => {
    const late = { ...document, data: { ...document.data, eD: '2026-03-09' } }
    const codes = [
      verdictOn(7_000_001, late, kinds),
      verdictOn(7_000_001, { ...document, data: { ...document.data, dS: 'REVOKED' } }, kinds),
      verdictOn(7_000_001, document),
    ].map((verdict) => (verdict.ok ? 'accepted' : verdict.code))
    assert.deepEqual(codes, ['document-expired', 'document-revoked', 'wrong-scope'])
    assert.equal(findScope(7_000_001), null)
  })
})

describe('the companion must bear the names of the document:', () => {
  type Names = { name?: string | null; secondName?: string | null; surname?: string | null }
  const codeOf = (companion: Names, data: Names = {}) => {
    const good = aLicence()
    const document = {
      ...good,
      data: { ...good.data, ...data },
      companion: { ...good.companion, ...companion },
    }
    const verdict = verdictOn(1_000_000, document)
    return verdict.ok ? 'accepted' : verdict.code
  }
  const other = 'wrong-document-holder'
  const cases: readonly [string, Names, Names, string][] = [
    ['the same', {}, {}, 'accepted'],
    ['in capitals', { name: 'ŻANETA', surname: 'ŹRÓDŁO-ŁĄKA' }, {}, 'accepted'],
    ['composed otherwise', { name: 'Żaneta'.normalize('NFD') }, {}, 'accepted'],
    ['a second name on one side', { secondName: 'Ewa' }, {}, 'accepted'],
    ['the same second name', { secondName: 'Ewa' }, { secondName: 'Ewa' }, 'accepted'],
    ['another second name', { secondName: 'Ewa' }, { secondName: 'Ala' }, other],
    ['another name', { name: 'Janina' }, {}, other],
    ['another surname', { surname: 'Łąka' }, {}, other],
    ['letters without their marks', { name: 'Zaneta' }, {}, other],
    ['other letters with the same marks', { name: 'Žaneta' }, {}, other],
    ['name and surname exchanged', { name: 'Źródło-Łąka', surname: 'Żaneta' }, {}, other],
    ['a surname alone, on both sides', { name: '' }, { name: '' }, 'accepted'],
    ['a surname alone, absent and empty', { name: null }, { name: ' ' }, 'accepted'],
    ['a surname alone, with a hyphen for the name', { name: '-' }, { name: null }, 'accepted'],
    ['a name alone, on both sides', { surname: '' }, { surname: null }, 'accepted'],
    [
      'the only name in another place',
      { name: 'Suharto', surname: '' },
      { name: null, surname: 'Suharto' },
      'accepted',
    ],
    ['a name on one side alone', { name: '' }, {}, other],
    ['a surname on one side alone', {}, { surname: '' }, other],
    [
      'another only name',
      { name: 'Sukarno', surname: '' },
      { name: '', surname: 'Suharto' },
      other,
    ],
    ['the whole name in one place', { name: '', surname: 'Żaneta Źródło-Łąka' }, {}, other],
    ['no name at all', { name: '', surname: '' }, { name: '', surname: '' }, 'document-unreadable'],
    [
      'signs that are no letters',
      { name: ' ', surname: '-' },
      { name: ' ', surname: '-' },
      'document-unreadable',
    ],
    ['a companion without any', { name: '', surname: '' }, {}, other],
  ]
  const forms = [
    [
      'apostrophes',
      "D'Arc",
      ['D’Arc', 'Dʼ Arc', 'D‘Arc', 'D`Arc', 'D´Arc', 'D′ARC', 'D＇Arc', 'DArc'],
    ],
    [
      'hyphens and spaces',
      'Źródło-Łąka',
      ['Źródło - Łąka', 'Źródło‑Łąka', 'Źródło‐Łąka', 'Źródło–Łąka', 'Źródło—Łąka', 'Źródło Łąka'],
    ],
    [
      'what is not seen',
      'Źródło-Łąka',
      [
        'Źródło-\u00adŁąka',
        '\u200bŹródło-Łąka',
        'Źródło\u00a0-\u202fŁąka',
        '\u200eŹródło-Łąka\u2069',
      ],
    ],
    ['composition', 'Ńguyễn', ['Ńguyễn'.normalize('NFD'), 'ŃGUYỄN'.normalize('NFD')]],
  ] as const
  for (const [what, surname, others] of forms) {
    test(`${what} are no other name`, () => {
      for (const form of others) {
        assert.equal(codeOf({ surname: form }, { surname }), 'accepted', JSON.stringify(form))
        assert.equal(codeOf({ surname }, { surname: form }), 'accepted', JSON.stringify(form))
        assert.equal(codeOf({ surname: `${form}a` }, { surname }), other, form)
      }
    })
  }
  for (const [what, companion, data, code] of cases) {
    test(`${what}: ${code}`, () => assert.equal(codeOf(companion, data), code))
  }
})

function aLicence(documentType = 'DRIVING_LICENCE') {
  return scope1000000.parse({
    header: { ...header, documentType },
    data: {
      name: 'Żaneta',
      secondName: null,
      surname: 'Źródło-Łąka',
      birthday: '1992-07-13',
      birthplace: null,
      dSC: null,
      dS: 'ISSUED',
      tcS: [],
      ldId: '1/1/1',
      pn: null,
      rD: '2020-01-01',
      eD: null,
      resG: [],
      cat: ['B'],
    },
    companion: { name: 'Żaneta', secondName: null, surname: 'Źródło-Łąka', picture },
    dh: '',
  })
}
