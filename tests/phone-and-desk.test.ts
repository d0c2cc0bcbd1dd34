import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { isScope, type Scope } from '@okienko/contract/backsystem'
import { DOCUMENTS, describeDocuments } from '@okienko/evidence'
import { TEXTS } from '../packages/component/src/locales/locales.ts'
import { parseCatalogue } from '../packages/server/src/adapters/configuration/read-catalogue.ts'
import type { Texts } from '../packages/server/src/domain/catalogue/catalogue.ts'
import { CITIZENS } from '../packages/simulator/src/citizens/citizens.ts'
import { MAKERS } from '../packages/simulator/src/ministry/document-makers.ts'
import { INSTITUTIONS } from '../packages/simulator/src/ministry/registry.ts'
import { listFields } from '../packages/simulator/src/phone/fields.ts'
import { en } from '../packages/simulator/src/phone-page/locales/en.ts'
import { pl } from '../packages/simulator/src/phone-page/locales/pl.ts'
import { uk } from '../packages/simulator/src/phone-page/locales/uk.ts'
import type { Language } from '../packages/simulator/src/phone-page/locales/words.ts'
import { formatValue } from '../packages/simulator/src/phone-page/values.ts'

/*
 * A customer who agrees on the phone and an employee who asks at the desk see the same data: as many fields, in the
 * same order, by the same words.
 */
const PHONE = { pl, en, uk }
const LANGUAGES = Object.keys(PHONE) as Language[]

/** As the phone names what lies at a path of the wire. */
function onThePhone(path: string): string {
  const [, card = '', name = ''] = /\.(mobileIdCard|personalIdCard)\.(\w+)$/.exec(path) ?? []
  if (card !== '') return card + name.charAt(0).toUpperCase() + name.slice(1)
  return path.split('.').at(-1) ?? ''
}

/** A label of the desk as the phone begins it; names such as mDowód begin with a small letter everywhere. */
const capital = (text: string) =>
  /^m\p{Lu}/u.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1)

/** What the desk shows of a document; what is read from the frame of it is not the customer's to hand over. */
const SETS = DOCUMENTS.flatMap(({ scopes }) => scopes).map(({ scope, fields }) => {
  assert.ok(isScope(scope))
  const shown = Object.values(fields).filter(({ at }) => !at.startsWith('header.'))
  return { scope: scope as Scope, fields: shown }
})

describe('what the phone shows and what the desk shows', () => {
  it('are the same fields in the same order, of every document', () => {
    for (const { scope, fields } of SETS) {
      const holders = CITIZENS.filter((citizen) => MAKERS[scope].held(citizen) !== null)
      assert.ok(holders.length > 0, `${scope}`)
      for (const holder of holders) {
        const listed = listFields(holder, scope).map(({ field }) => field)
        const expected = fields.map(({ at }) => onThePhone(at))
        assert.deepEqual(listed, expected, `${scope} of ${holder.id}`)
      }
    }
  })

  it('have the same names in every language', () => {
    for (const { scope, fields } of SETS) {
      for (const { at, label } of fields) {
        for (const language of LANGUAGES) {
          const name = PHONE[language].fields[onThePhone(at)]
          assert.equal(name, capital(label[language]), `${scope} ${at} ${language}`)
        }
      }
    }
  })

  it('call each document the same', () => {
    for (const { name, scopes } of DOCUMENTS) {
      for (const { scope } of scopes) {
        const { dataSet } = MAKERS[scope as Scope]
        for (const language of LANGUAGES) {
          const [said] = PHONE[language].dataSets[dataSet]?.split(', ') ?? []
          assert.equal(said, name[language], `${dataSet} ${language}`)
        }
      }
    }
  })

  it('have the same words for the photo, and for a document that is none any longer', () => {
    const [mdowod] = describeDocuments(DOCUMENTS)
    const photo = mdowod?.fields.find(({ name }) => name === 'photo')?.label
    const licence = describeDocuments(DOCUMENTS).find(({ kind }) => kind === 'driving-licence')
    const status = licence?.fields.find(({ name }) => name === 'documentStatus')?.words
    for (const language of LANGUAGES) {
      const { consent, noPhoto, document } = PHONE[language]
      const { data } = TEXTS[language]
      assert.deepEqual([consent.photo, noPhoto], [capital(photo?.[language] ?? ''), data.noPhoto])
      assert.equal(document.status.expired, capital(data.expired))
      for (const code of ['SUSPENDED', 'REVOKED'] as const) {
        assert.equal(document.status[code], capital(status?.[code]?.[language] ?? ''))
      }
      assert.equal(PHONE[language].consent.purpose, TEXTS[language].choose.purpose)
    }
  })

  it('say the approved purpose in Polish, and translate it by the same words', async () => {
    const purposes = new Map<string, Texts>()
    for (const file of ['bank', 'telecom', 'school']) {
      const path = join(import.meta.dirname, `../packages/server/catalogue/${file}.yaml`)
      const installed = { sources: ['backsystem'], documentKinds: [] } as const
      const kinds = DOCUMENTS.map(({ kind }) => kind)
      const read = parseCatalogue(await readFile(path), path, {
        ...installed,
        documentKinds: kinds,
      })
      assert.ok(read.kind === 'read')
      for (const { purpose } of read.content.cards) purposes.set(purpose.name.pl, purpose.name)
    }
    for (const { cards } of INSTITUTIONS) {
      for (const { purposeName } of cards) {
        const name = purposes.get(purposeName)
        assert.ok(name, purposeName)
        assert.equal(PHONE.pl.purposes[purposeName], undefined)
        for (const language of ['en', 'uk'] as const) {
          assert.equal(PHONE[language].purposes[purposeName], name[language])
        }
      }
    }
  })

  it('have the same words for codes', () => {
    for (const { scope, fields } of SETS) {
      for (const { at, words } of fields) {
        for (const [code, word] of Object.entries(words)) {
          // A code of the licence stands for itself on the phone, and has its meaning beside it at the desk.
          if (at === 'data.resG') continue
          for (const language of LANGUAGES) {
            const said = formatValue(onThePhone(at), code.toUpperCase(), PHONE[language], language)
            assert.equal(said, word[language], `${scope} ${at} ${code} ${language}`)
          }
        }
      }
    }
  })
})
