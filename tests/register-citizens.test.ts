import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import type { FramedDocument } from '@okienko/contract/backsystem'
import { findScope, readDocument } from '@okienko/evidence'
import { parse } from 'yaml'
import { checkRegister } from '../packages/server/src/adapters/register/check-register.ts'
import { readAnswer } from '../packages/server/src/adapters/register/read-answer.ts'
import { askRegister } from '../packages/server/src/application/comparison/ask-register.ts'
import { wholeOf } from '../packages/server/src/application/comparison/sealed-comparison.ts'
import type { CustomerRegister } from '../packages/server/src/application/ports/customer-register.ts'
import { readCatalogueFile } from '../packages/server/src/compose/read-catalogue.ts'
import { fullName } from '../packages/simulator/src/citizens/citizen.ts'
import { CITIZENS } from '../packages/simulator/src/citizens/citizens.ts'
import { MAKERS } from '../packages/simulator/src/ministry/document-makers.ts'
import { lookUp } from '../packages/simulator/src/register/customers.ts'
import { TODAY } from './comparison/measure.ts'

/* The table of docs/register.md: what must be said of each citizen of the demo. */

const ROOT = join(import.meta.dirname, '..')
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8')

const MAPPING =
  checkRegister(parse(read('packages/server/register/demo.yaml'), { schema: 'failsafe' })).content
    ?.queries.pesel?.answer ?? assert.fail()

/** The simulator's register, read by the demo's file, without a network between them. */
const register: CustomerRegister = {
  name: 'demo-register',
  queries: new Set(['pesel', 'document', 'customer-number']),
  async find(query) {
    const klienci = lookUp(
      query.by === 'pesel'
        ? { rodzaj: 'PESEL', wartosc: query.pesel }
        : query.by === 'document'
          ? { rodzaj: 'DOKUMENT', wartosc: query.number, typDokumentu: '10' }
          : { rodzaj: 'NRKLIENTA', wartosc: query.customerNumber },
    )
    const said = { naglowek: { kodOdpowiedzi: '0000' }, wynik: { klienci } }
    return readAnswer(MAPPING, { status: 200, text: JSON.stringify(said) })
  },
}

const OPERATIONS = ['open-account', 'withdraw-cash'] as const
const HEAD = `| On the phone | Citizen | On file | ${OPERATIONS.map((id) => `\`${id}\``).join(' | ')} |`
const EXTENDED = 9

function rowsOf(page: string): readonly (readonly string[])[] {
  const lines = page.slice(page.indexOf(HEAD)).split('\n').slice(2)
  const rows = lines.slice(0, lines.indexOf('')).map((line) => line.split('|').map((c) => c.trim()))
  return rows.map((cells) => cells.slice(1, -1))
}

async function fieldsOf(operation: string): Promise<readonly string[]> {
  const file = join(ROOT, 'packages/server/catalogue/bank.yaml')
  const reading = await readCatalogueFile(file)
  if (reading.kind === 'refused') assert.fail(reading.problems.join('\n'))
  return reading.content.operations.find(({ id }) => id === operation)?.fields ?? assert.fail()
}

async function saidOf(id: string, customerNumber: string | null, operation: string) {
  const citizen = CITIZENS.find((one) => one.id === id) ?? assert.fail(id)
  const data = MAKERS[EXTENDED].make(citizen, 'as-is')
  const document = { data } as unknown as FramedDocument
  const scope = findScope(EXTENDED) ?? assert.fail()
  const fields = await fieldsOf(operation)
  const { attributes } = readDocument(document, scope)
  const kept = Object.entries(attributes).filter(([name]) => fields.includes(name))
  const deps = { register, clock: { now: () => Date.parse(`${TODAY}T12:00:00Z`) } }
  const content = await askRegister(deps, {
    documentKind: 'mdowod',
    data: { attributes: Object.fromEntries(kept), photo: null },
    customerNumber,
    remark: null,
  })
  const overall = wholeOf(content)?.overall.replaceAll('_', ' ')
  return overall ?? (content.outcome === 'several' ? 'several candidates' : 'not a customer')
}

describe('the file that docs/register.md walks through', () => {
  it('is taken as it stands, and says what it leaves out', () => {
    const [, file = ''] = read('docs/register.md').match(/```yaml\n(.*?)\n```/s) ?? []
    const { content, problems } = checkRegister(parse(file, { schema: 'failsafe' }))
    assert.deepEqual(problems, [])
    assert.ok(content?.unmapped.includes('familyName'))
    assert.ok(!content?.unmapped.includes('address'))
  })
})

describe('the citizens of the demo meet in its register what docs/register.md says', () => {
  const rows = rowsOf(read('docs/register.md'))

  it('whoever can show an mDowód with a photo is in the table', () => {
    const usable = CITIZENS.filter(
      ({ mobileIdCard: { status, validTo }, certificateRevoked, hasPortrait }) =>
        status === 'ISSUED' && validTo >= TODAY && !certificateRevoked && hasPortrait,
    )
    const named = new Set(rows.map(([, id = '']) => id.match(/[\w-]+/)?.[0]))
    assert.deepEqual([...named].toSorted(), usable.map(({ id }) => id).toSorted())
  })

  for (const [name, cell = '', , ...said] of rows) {
    const [id = '', number = null] = Array.from(
      cell.matchAll(/`([\w-]+)`/g),
      ([, text]) => text ?? '',
    )
    it(`${cell}`, async () => {
      const citizen = CITIZENS.find((one) => one.id === id) ?? assert.fail(id)
      assert.equal(name, fullName(citizen))
      const is = await Promise.all(OPERATIONS.map((operation) => saidOf(id, number, operation)))
      assert.deepEqual(is, said)
    })
  }
})
