import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import {
  type CatalogueView,
  DESK_WORDS,
  ENTRY_KIND_NAMES,
  type Operations,
  ROUTES,
} from '@okienko/contract'
import { STATES } from '../../../contract/src/generated/closed-lists.ts'
import { DOCUMENTS, describeDocuments } from '../../../evidence/src/index.ts'
import { parseCatalogue } from '../../../server/src/adapters/configuration/read-catalogue.ts'
import { approve, type Catalogue } from '../../../server/src/domain/catalogue/catalogue.ts'
import { differencesOf } from '../../../server/src/domain/catalogue/differences.ts'
import * as lists from '../../../server/src/domain/closed-lists.ts'
import {
  type Application,
  AUTHENTICATIONS,
  CONTEXT_MEMBERS,
} from '../../../server/src/domain/visit/application.ts'
import {
  catalogueView,
  documentKindView,
  operationView,
} from '../../../server/src/http/catalogue/catalogue-views.ts'
import { type Names, namesIn } from '../journal/tell.ts'
import { LANGUAGES, type Language } from '../preferences.ts'
import { APPROVALS_TEXTS } from './approvals-texts.ts'
import { FIELDS } from './code-words.ts'
import type { Parts } from './entry-parts.ts'
import { KIND_GROUPS, WORDS } from './journal-worded.ts'
import { TEXTS } from './texts.ts'

type Table = Readonly<Record<string, string>>

/** Where the words of each closed list stand. */
const WORDED: Readonly<Record<string, (language: Language) => Table>> = {
  FLOWS: (language) => WORDS[language].flows,
  EMPLOYEE_ROLES: (language) => TEXTS[language].roles,
  GRADES: (language) => WORDS[language].grades,
  IDENTIFYING_FIELDS: (language) => {
    const { field } = namesIn(language, OPERATIONS, null)
    return Object.fromEntries(lists.IDENTIFYING_FIELDS.map((name) => [name, field(name)]))
  },
  MATTERS: (language) => WORDS[language].matters,
  CONFIGURATIONS: (language) => WORDS[language].configurations,
  CONFIGURATION_GROUNDS: (language) => WORDS[language].grounds,
  CRITERIA: (language) => WORDS[language].criteria,
  CUSTOMER_ROLES: (language) => WORDS[language].customerRoles,
  COMPANY_NUMBERS: (language) => WORDS[language].companyNumbers,
  COVERAGES: (language) => WORDS[language].coverages,
  REUSES: (language) => WORDS[language].reuses,
  HAND_OVER_WAYS: (language) => WORDS[language].handOverWays,
  HAND_OVER_STATES: (language) => WORDS[language].handOverStates,
  COMPARED_FIELDS: (language) => WORDS[language].comparedFields,
  FIELD_VERDICTS: (language) => WORDS[language].fieldVerdicts,
  OVERALL_VERDICTS: (language) => WORDS[language].overallVerdicts,
  CONTRADICTIONS: (language) => WORDS[language].contradictions,
  REGISTER_OUTCOMES: (language) => WORDS[language].registerOutcomes,
  NAMED_REMARKS: (language) => WORDS[language].namedRemarks,
  REGISTER_FAILURES: (language) => WORDS[language].registerFailures,
  COMPARED_VALUES: (language) => WORDS[language].comparedValues,
  HOLD_ON: (language) => WORDS[language].holdOn,
  APPROVAL_STATES: (language) => APPROVALS_TEXTS[language].states,
}

/** All others are lists of reasons. */
const wordsOf = (list: string, language: Language): Table =>
  WORDED[list]?.(language) ?? WORDS[language].reasons

/** What every language calls alike, and names of products. */
const NAMES = new Set(['PESEL', 'BackSystem', 'administrator'])
/** Some codes are English words, as one would say them. */
const ENGLISH = /^[a-z]+$/

function assertWord(language: Language, word: string | null | undefined, code: string): void {
  assert.ok(word !== undefined && word !== null && word.trim() !== '', `${language} ${code}`)
  if (language === 'en' && ENGLISH.test(code)) return
  if (!NAMES.has(word)) assert.notEqual(word, code, language)
}

const SHIPPED = join(import.meta.dirname, '../../../server/catalogue')
const CATALOGUES = globSync('*.yaml', { cwd: SHIPPED }).map((file): Catalogue => {
  const documentKinds = DOCUMENTS.map(({ kind }) => kind)
  const installed = { sources: ['backsystem'] as const, documentKinds }
  const reading = parseCatalogue(readFileSync(join(SHIPPED, file)), file, installed)
  assert.ok(reading.kind === 'read')
  return reading.content
})
const DOCUMENT_KINDS = describeDocuments(DOCUMENTS).map(documentKindView)
/** Every kind of document at once. */
const OPERATIONS: Operations = {
  catalogueVersion: '1',
  operations: [],
  documentKinds: DOCUMENT_KINDS,
  words: DESK_WORDS,
}

function served(catalogue: Catalogue): { operations: Operations; view: CatalogueView } {
  const approved = catalogue.operations.map(({ id }) => approve(catalogue, id))
  const operations = approved.filter((one) => typeof one !== 'string').map(operationView)
  const asked = new Set(operations.map(({ documentKind }) => documentKind))
  const documentKinds = DOCUMENT_KINDS.filter(({ kind }) => asked.has(kind))
  return {
    operations: {
      ...{ catalogueVersion: catalogue.version, operations, documentKinds },
      words: DESK_WORDS,
    },
    view: catalogueView(catalogue),
  }
}

function assertNamed(names: Names, catalogue: Catalogue, language: Language): void {
  const word = (said: string | null | undefined, code: string) => assertWord(language, said, code)
  for (const { id } of catalogue.operations) word(names.operation(id), id)
  for (const { purpose, dataSet } of catalogue.cards) {
    const said = names.purpose(purpose.id)
    word(said?.approved, purpose.id)
    if (language === 'pl') assert.equal(said?.translated, null)
    else {
      word(said?.translated, purpose.id)
      assert.notEqual(said?.translated, said?.approved, `${language} ${purpose.id}`)
    }
    word(names.dataSet(dataSet.id), dataSet.id)
    word(names.documentKind(dataSet.documentKind), dataSet.documentKind)
    for (const field of dataSet.fields) word(names.field(field), field)
  }
}

describe('codes have words', () => {
  for (const language of LANGUAGES) {
    const word = (said: string | null | undefined, code: string) => assertWord(language, said, code)

    it(`in ${language}: every one of every closed list`, () => {
      const all = Object.entries(lists).filter(([, list]) => Array.isArray(list))
      assert.ok(all.length >= 20)
      for (const [name, list] of all) {
        for (const code of list as readonly string[]) word(wordsOf(name, language)[code], code)
      }
    })

    it(`in ${language}: every kind of entry, end, state, group and route`, () => {
      const words = WORDS[language]
      const { states } = TEXTS[language].today
      for (const kind of ENTRY_KIND_NAMES) word(words.kinds[kind], kind)
      for (const state of STATES) word(states[state], state)
      for (const route of Object.keys(ROUTES)) word(words.routes[route], route)
      const outcomes: Table = words.outcomes
      for (const state of STATES) {
        if (!['invited', 'received', 'held'].includes(state)) word(outcomes[state], state)
      }
      const groups: Table = words.groups
      for (const group of Object.keys(KIND_GROUPS)) word(groups[group], group)
      for (const [system, said] of Object.entries(words.systems)) word(said, system)
    })

    it(`in ${language}: no end and no entry claims identity, which not every document is about`, () => {
      const { outcomes, kinds, sentences } = WORDS[language]
      const parts = new Proxy({}, { get: (_, name) => (name === 'isSame' ? false : '') }) as Parts
      for (const kind of ['released', 'rejected'] as const) {
        for (const said of [outcomes[kind], kinds[kind], sentences[kind](parts)])
          assert.doesNotMatch(said, /tożsamo|identity|осіб|особу/i)
      }
    })

    it(`in ${language}: everything that a catalogue names`, () => {
      assert.ok(CATALOGUES.length >= 3)
      for (const catalogue of CATALOGUES) {
        const { operations, view } = served(catalogue)
        assertNamed(namesIn(language, operations, view), catalogue, language)
      }
    })

    it(`in ${language}: whatever two people may be shown of a catalogue that changes`, () => {
      const text = APPROVALS_TEXTS[language].configuration
      const [members, sections, paths]: Table[] = [text.members, text.sections, text.paths]
      const empty: Catalogue = { version: '0', groups: [], cards: [], operations: [] }
      for (const catalogue of CATALOGUES) {
        for (const difference of differencesOf(empty, catalogue)) {
          word(sections?.[difference.section], difference.section)
          word(text.changes[difference.change], difference.change)
          for (const { name, after } of difference.members) {
            word(members?.[name], name)
            if (!['name', 'dataSet', 'purpose'].includes(name)) continue
            for (const value of after) {
              const [, path = ''] = /^([A-Za-z][\w.]*): /.exec(value) ?? []
              if (path !== '') word(paths?.[path], path)
            }
          }
        }
      }
    })

    it(`in ${language}: whatever two people may be shown of applications that change`, () => {
      const text = APPROVALS_TEXTS[language].configuration
      const [members, sections, ways]: Table[] = [text.members, text.sections, text.authentications]
      const name = { pl: 'Kasa', en: 'Cash desk', uk: 'Каса' }
      const may = new Map([['withdraw-cash', ['surname']]])
      const context = CONTEXT_MEMBERS
      for (const member of context) word(FIELDS[member]?.[language], member)
      for (const authentication of AUTHENTICATIONS) {
        word(ways?.[authentication], authentication)
        const application = {
          id: 'cash',
          name,
          client: 'cash',
          authentication,
          link: 'x',
          may,
          context,
        }
        const [difference] = differencesOf(
          { applications: [] },
          { applications: [application satisfies Application] },
        )
        word(sections?.[difference?.section ?? ''], 'applications')
        for (const { name: member } of difference?.members ?? []) word(members?.[member], member)
        const allowed = difference?.members.find(({ name: member }) => member === 'may')
        assert.deepEqual(allowed?.after, ['withdraw-cash: surname'])
      }
    })
  }

  it('and one group of kinds has the whole course of a disclosure', () => {
    const kinds = ENTRY_KIND_NAMES.filter((kind) => /^(approval-|reidentif)/.test(kind))
    assert.ok(kinds.length >= 7)
    const groups = Object.values(KIND_GROUPS).filter((of) =>
      kinds.some((kind) => of.includes(kind)),
    )
    assert.equal(groups.length, 1)
  })
})
