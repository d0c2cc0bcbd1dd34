import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import {
  type Application,
  CONTEXT_MEMBERS,
  type ContextMember,
} from '../../domain/visit/application.ts'
import { handedOverView } from '../../http/visit/handed-over-view.ts'
import { anApplication, openHandOverBank } from '../testing/hand-over-bank.ts'
import { ANNA } from '../testing/visit-bank.ts'
import { VISIT_CATALOGUE } from '../testing/visit-catalogue.ts'

/*
 * Least data: an application has what the list allows it of an operation, and of what the operation releases. Every leaf
 * of an answer is looked at: what is not named here as said of every answer must be allowed.
 */

const LONG = process.env['OKIENKO_TEST_LONG'] === '1'
const CONFIGURATIONS = LONG ? 200 : 12
const IDS = ['loans', 'cash', 'letters']
const FIELDS = ['firstName', 'surname', 'pesel', 'citizenship', 'birthDate', 'photo', 'address']
/** What says which verification it is, how it stands, and where it was asked for: nothing of the person. */
const OF_EVERY_ANSWER = [
  'verification',
  'operation',
  'grade',
  'evidenceDigest',
  'documentKind',
  'role',
  'decidedAt',
  'endsAt',
  'context.system',
]
const CONTEXT = {
  caseId: 'case-1',
  knownCustomerId: 'customer-1',
  company: { name: 'Firma', kind: 'krs', number: '0000000001' },
} as const
/** By which name of the list each leaf is allowed. */
const ALLOWED_BY: Readonly<Record<string, string>> = {
  photo: 'photo',
  photoType: 'photo',
  ...Object.fromEntries(FIELDS.map((field) => [`attributes.${field}`, field])),
  'context.caseId': 'caseId',
  'context.knownCustomerId': 'knownCustomerId',
  'context.company.name': 'company',
  'context.company.kind': 'company',
  'context.company.number': 'company',
}

/** The paths of whatever an answer says. */
function leavesOf(value: unknown, path: string): readonly string[] {
  if (value === null || value === undefined) return []
  if (typeof value !== 'object') return [path]
  return Object.entries(value).flatMap(([name, inner]) =>
    leavesOf(inner, path === '' ? name : `${path}.${name}`),
  )
}

/** By which names of the list an answer was given; what always stands there is there, and nothing that has no name. */
function givenBy(read: Parameters<typeof handedOverView>[0]): readonly string[] {
  const leaves = leavesOf(handedOverView(read), '')
  for (const one of OF_EVERY_ANSWER) assert.ok(leaves.includes(one), one)
  const others = leaves.filter((leaf) => !OF_EVERY_ANSWER.includes(leaf))
  return [...new Set(others.map((leaf) => ALLOWED_BY[leaf] ?? assert.fail(leaf)))].sort()
}

/** What one code serves: they share a service card. */
const OPERATIONS = VISIT_CATALOGUE.operations.filter(({ cardId }) => cardId === '1')

/** Any list of three applications, each with any fields of any operations, those that are not released among them. */
const configuration: fc.Arbitrary<readonly Application[]> = fc
  .array(
    fc.tuple(
      fc.dictionary(
        fc.constantFrom(...OPERATIONS.map(({ id }) => id), 'gone'),
        fc.uniqueArray(fc.constantFrom(...FIELDS), { minLength: 1 }),
        { noNullPrototype: true },
      ),
      fc.subarray<ContextMember>([...CONTEXT_MEMBERS]),
    ),
    { minLength: IDS.length, maxLength: IDS.length },
  )
  .map((all) => all.map(([may, context], n) => anApplication(IDS[n] ?? '', may, { context })))

/** What the journal says was given last. */
async function lastRead(bank: ReturnType<typeof openHandOverBank>) {
  const last = (await bank.events()).findLast(({ kind }) => kind === 'read')
  return last?.kind === 'read' ? last.fields : null
}

/** Everything that one configuration allows and forbids, tried. How many reads gave something. */
async function tryAll(applications: readonly Application[]): Promise<number> {
  const bank = openHandOverBank(applications)
  let given = 0
  for (const { id: operation, fields: released } of OPERATIONS) {
    const verification = await bank.release(ANNA, { operation, context: CONTEXT })
    for (const application of applications) {
      const fields = (application.may.get(operation) ?? []).filter((one) => released.includes(one))
      const may = fields.length === 0 ? [] : [...fields, ...application.context]
      const who = bank.consumer(application.id)
      const before = await bank.read(who, verification)
      assert.equal(before, 'not-found', 'nothing was handed over')
      const handed = await bank.hand(verification, application.id)
      if (may.length === 0) {
        assert.equal(handed, 'hand-over-not-possible')
        continue
      }
      assert.ok(typeof handed !== 'string')
      const taken = await bank.take(who, handed.secret)
      assert.ok(typeof taken !== 'string')
      assert.deepEqual([...taken.fields].sort(), [...may].sort())
      for (const field of [...FIELDS, ...CONTEXT_MEMBERS]) {
        const read = await bank.read(who, verification, [field])
        if (!may.includes(field)) {
          assert.equal(read, 'field-not-allowed', `${application.id} ${operation} ${field}`)
          continue
        }
        assert.ok(typeof read !== 'string')
        assert.deepEqual(givenBy(read), [field])
        assert.deepEqual(await lastRead(bank), [field])
        given += 1
      }
      const all = await bank.read(who, verification)
      assert.ok(typeof all !== 'string')
      assert.deepEqual(givenBy(all), [...may].sort())
      assert.deepEqual(await lastRead(bank), [...may].sort())
    }
  }
  return given
}

describe('an application', () => {
  it(`has no field that it is not allowed, in any of ${CONFIGURATIONS} lists`, async () => {
    let given = 0
    const none = fc.asyncProperty(configuration, async (applications) => {
      given += await tryAll(applications)
    })
    await fc.assert(none, { numRuns: CONFIGURATIONS })
    assert.ok(given > CONFIGURATIONS, 'and is given what it is')
  })
})
