import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { documentKind } from '@okienko/contract'
import {
  type FramedDocument,
  isScope,
  type Scope,
  sealedDocument,
} from '@okienko/contract/backsystem'
import fc from 'fast-check'
import type { Citizen } from '../../../simulator/src/citizens/citizen.ts'
import { CITIZENS } from '../../../simulator/src/citizens/citizens.ts'
import { MAKERS } from '../../../simulator/src/ministry/document-makers.ts'
import { jpegOf } from '../testing/pictures.ts'
import { openSimulatedAnswers } from '../testing/simulated-answer.ts'
import { describeDocuments } from './describe-documents.ts'
import type { DocumentScope } from './document-kind.ts'
import { LICENCE_CODES } from './driving-licence-codes.ts'
import { DOCUMENTS, findScope, isScopeOf } from './kinds.ts'
import { readDocument } from './read-document.ts'

const NOW = new Date('2026-11-21T12:00:00Z')
const SCOPES = Object.keys(sealedDocument).map(Number).filter(isScope)
const LICENCE = 1000000

let answers: Awaited<ReturnType<typeof openSimulatedAnswers>>
before(async () => {
  answers = await openSimulatedAnswers(NOW)
})
after(() => answers.close())

const citizen = (id: string): Citizen => CITIZENS.find((one) => one.id === id) ?? assert.fail(id)

/** The flat data, or the reason why there is none. */
async function received(
  holder: Citizen,
  ...how: [Scope, Parameters<typeof answers.verdictOn>[2]?]
) {
  const verdict = await answers.verdictOn(holder, ...how)
  return verdict.ok ? readDocument(verdict.document, verdict.scope) : verdict.code
}

describe('from the register to the desk:', () => {
  /** What is not in order with the demo citizens' documents. */
  const TROUBLE: Readonly<Record<string, string>> = {
    'krystyna-ostrowska mdowod': 'document-suspended',
    'piotr-lewandowicz mdowod': 'document-expired',
    'zofia-dabrowka mdowod': 'certificate-revoked',
    'igor-sroczynski driving-licence': 'document-revoked',
    'damian-pawlicki driving-licence': 'document-suspended',
    'joanna-sobczynska driving-licence': 'wrong-document-holder',
  }
  for (const scope of SCOPES) {
    const { dataSet, kind, held, ownPhoto } = MAKERS[scope]
    test(`everybody's ${dataSet} is proven and read, or refused for what is wrong with it`, async () => {
      for (const holder of CITIZENS) {
        const own = held(holder)
        if (own === null) continue
        const data = await received(holder, scope)
        const trouble = TROUBLE[`${holder.id} ${kind}`]
        assert.equal(typeof data === 'string' ? data : undefined, trouble, holder.id)
        if (typeof data === 'string') continue
        const { attributes, photo } = data
        const { name, surname, pesel } = holder.personalData
        assert.deepEqual([attributes['firstName'], attributes['surname']], [name, surname])
        assert.equal(attributes['pesel'], pesel ?? undefined)
        assert.equal(attributes['documentValidUntil'], own.until ?? undefined)
        assert.equal(photo !== null, holder.hasPortrait, `${holder.id} ${ownPhoto}`)
      }
    })
  }

  test('what each kind adds arrives under its own names', async () => {
    const attributesOf = async (id: string, scope: Scope) => {
      const data = await received(citizen(id), scope)
      return typeof data === 'string' ? assert.fail(data) : data.attributes
    }
    const { categories, restrictions, documentStatus, statusReasons, documentNumber } =
      await attributesOf('robert-krasowski', LICENCE)
    assert.equal(categories, 'AM, A, B, BE, C, CE')
    assert.equal(restrictions, '01.06, 78, 95(10.06.2029)')
    assert.deepEqual([documentStatus, statusReasons], ['ISSUED', 'EXCHANGED'])
    assert.equal(documentNumber, '03114/96/0264')
    assert.equal((await attributesOf('maja-urbaniak', 2001))['university'], 'Uczelnia Przykładowa')
    assert.equal((await attributesOf('jakub-malinowski', 1003))['disability'], 'no')
    assert.equal((await attributesOf('kazimierz-banaszak', 1003000))['benefit'], 'RETIREMENT')
    assert.equal((await attributesOf('beata-wojtowicz', 1001000))['familyRole'], 'PARENT')
    const extended = await attributesOf('anna-wisniewska-kowalczyk', 9)
    assert.equal(extended['address'], 'ul. Przykładowa 14A/7, 91-001 Łódź')
    assert.equal(extended['sex'], 'female')
  })
})

describe('a document without a photo', () => {
  const withCompanion = SCOPES.filter((scope) => !MAKERS[scope].ownPhoto)
  for (const scope of withCompanion) {
    test(`${MAKERS[scope].dataSet}: no companion, no photo; another person's companion is refused`, async () => {
      const holder = CITIZENS.find((one) => typeof MAKERS[scope].held(one)?.number === 'string')
      assert.ok(holder)
      const alone = await received(holder, scope, 'without-photo')
      assert.ok(typeof alone !== 'string' && alone.photo === null)
      assert.equal(await received(holder, scope, 'foreign-companion'), 'wrong-document-holder')
      assert.equal(await received(holder, scope, 'expired'), 'document-expired')
    })
  }

  test('never says that it proves an identity, and the mDowód alone does', () => {
    for (const { kind, proves, ownPhoto } of describeDocuments(DOCUMENTS)) {
      assert.equal(proves.what === 'identity', kind === 'mdowod')
      assert.equal(ownPhoto, kind === 'mdowod')
    }
  })
})

describe('a data file', () => {
  const sets = DOCUMENTS.flatMap(({ kind, scopes }) => scopes.map((set) => [kind, set] as const))

  test('there is one for each wire document of the contract, with its schema', () => {
    assert.deepEqual(sets.map(([, { scope }]) => scope).sort(), [...SCOPES].sort())
    for (const scope of SCOPES) assert.equal(findScope(scope)?.schema, sealedDocument[scope])
    for (const scope of SCOPES) assert.ok(isScopeOf(MAKERS[scope].kind, scope))
    for (const scope of SCOPES) {
      assert.equal(findScope(scope)?.header.documentType, MAKERS[scope].documentType)
    }
  })

  for (const [kind, set] of sets) {
    test(`${kind} ${set.scope}: a field is found where it is, or absent, and is never another one`, () => {
      const names = [...Object.keys(set.fields), 'photo']
      const held = fc.subarray(names)
      fc.assert(
        fc.property(held, (present) => {
          const { attributes, photo } = readDocument(documentWith(set, present), set)
          const found = { ...attributes, ...(photo !== null && { photo: photo.base64 }) }
          const expected = present.map((name) => [name, markOf(name)])
          assert.deepEqual(found, Object.fromEntries(expected))
        }),
      )
    })
  }

  test('is described in the form of the contract', () => {
    // By which numbers somebody is known the server says.
    const described = documentKind.omit({ numberIdentifies: true })
    for (const description of describeDocuments(DOCUMENTS)) {
      assert.deepEqual(described.parse(description), description)
    }
  })

  test('names every field in three languages, and every code that a demo document has', () => {
    for (const { kind, fields, name, proves } of describeDocuments(DOCUMENTS)) {
      for (const field of fields) {
        const texts = [name, proves.text, field.label, ...Object.values(field.words)]
        for (const text of texts) {
          assert.deepEqual(Object.keys(text).sort(), ['en', 'pl', 'uk'])
          for (const said of Object.values(text)) assert.match(said, /\S/, `${kind} ${field.name}`)
        }
      }
    }
    const licences = CITIZENS.flatMap(({ cards }) => cards?.drivingLicence ?? [])
    const codes = licences.flatMap(({ restrictions }) => restrictions)
    assert.ok(codes.length > 5)
    for (const code of codes) assert.ok(LICENCE_CODES[code.replace(/\(.*$/, '')], code)
    assert.equal(LICENCE_CODES['01.01']?.pl, 'okulary')
  })
})

/** A value that no other field has. */
const markOf = (name: string) =>
  name === 'photo' ? jpegOf().toString('base64') : `value of ${name}`.toLowerCase()

function documentWith(set: DocumentScope, present: readonly string[]): FramedDocument {
  const document = {} as FramedDocument
  for (const name of present) {
    const at = name === 'photo' ? set.photo : (set.fields[name]?.at ?? '')
    // The one field that is made of several: any of them will do.
    put(document, name === 'address' ? `${at}.locality` : at, markOf(name))
  }
  return document
}

function put(document: object, path: string, value: string): void {
  const names = path.split('.')
  const last = names.pop() ?? ''
  let within = document as Record<string, unknown>
  for (const name of names) {
    within[name] ??= {}
    within = within[name] as Record<string, unknown>
  }
  within[last] = value
}
