import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Claims } from '../../domain/comparison/claims.ts'
import type { Application } from '../../domain/visit/application.ts'
import { anApplication, openHandOverBank } from '../testing/hand-over-bank.ts'
import { ANNA, JAN } from '../testing/visit-bank.ts'
import { compareClaimed } from './compare-claimed.ts'

const MAY = { 'open-account': ['surname'], withdraw: ['surname'], student: ['surname'] }
const COMPARING = anApplication('loans', MAY, {
  compares: ['surname', 'pesel', 'givenNames', 'birthDate'],
})
/** Of one person, as a bank’s own list of limits has it. */
const MOST = 10

function opened(application: Application = COMPARING) {
  const bank = openHandOverBank([application])
  const counted = new Map<string, number>()
  const compare = compareClaimed({
    ...bank,
    authority: ['mdowod', 'passport', 'application'],
    mayClaim(system, whom, claims) {
      const of = `${system} ${whom}`
      counted.set(of, (counted.get(of) ?? 0) + claims)
      return (counted.get(of) ?? 0) <= MOST
    },
  })
  const taken = async (id: string) => {
    await bank.take(bank.consumer('loans'), await bank.opened(id, 'loans'))
    return id
  }
  const claim = (verificationId: string, claimed: Claims, documents: readonly Document[] = []) =>
    compare(bank.consumer('loans'), { verificationId, claimed, documents })
  return { bank, taken, claim }
}

interface Document {
  readonly kind: string
  readonly says: Claims
}

const PASSPORT = { kind: 'passport', says: { surname: 'Nowak' } }

describe('what an application claims to know', () => {
  it('agrees or differs, and nobody learns by which rule', async () => {
    const { bank, taken, claim } = opened()
    const id = await taken(await bank.release(ANNA))
    const told = await claim(id, { surname: 'WISNIEWSKA', pesel: '86041212351' }, [PASSPORT])
    assert.ok(typeof told !== 'string')
    const { claimed, documents } = told
    assert.deepEqual(
      { claimed, documents },
      {
        claimed: {
          overall: 'differs',
          fields: [
            { field: 'surname', verdict: 'agrees' },
            { field: 'pesel', verdict: 'differs' },
          ],
        },
        documents: [
          {
            kind: 'passport',
            overall: 'differs',
            fields: [{ field: 'surname', verdict: 'differs' }],
          },
        ],
      },
    )
  })

  it('is an entry for each, with the kind of document that it is of', async () => {
    const { bank, taken, claim } = opened()
    const id = await taken(await bank.release(ANNA))
    const made = { kind: 'tajny-numer-44051401359', says: { surname: 'Nowak' } }
    await claim(id, { surname: 'Nowak' }, [PASSPORT, made])
    const entries = (await bank.events()).filter((event) => event.kind === 'claimed-compared')
    assert.deepEqual(
      entries.map(({ documentKind }) => documentKind),
      [null, 'passport', 'other'],
    )
  })

  it('is counted claim by claim, of one person whatever is handed over of them, and refused in the journal', async () => {
    const { bank, taken, claim } = opened()
    const first = await taken(await bank.release(ANNA))
    const second = await taken(await bank.reused(first, 'withdraw'))
    const four = [PASSPORT, PASSPORT, PASSPORT]
    for (const id of [first, second]) {
      assert.notEqual(await claim(id, { surname: 'Nowak' }, four), 'too-many-requests')
    }
    assert.equal(await claim(second, { surname: 'Nowak' }, four), 'too-many-requests')
    const refused = (await bank.events()).at(-1)
    assert.ok(refused?.kind === 'access-denied')
    assert.deepEqual([refused.reason, refused.verificationId], ['too-many-claims', second])
  })

  it('stands beside every document of the person that the application has, by the order of the bank', async () => {
    const { bank, taken, claim } = opened()
    const id = await taken(await bank.release(ANNA))
    const told = await claim(id, { surname: 'Nowak' }, [
      { kind: 'passport', says: { surname: 'WISNIEWSKA' } },
    ])
    assert.ok(typeof told !== 'string')
    assert.deepEqual(told.sources, [
      { source: 'handed-over', kind: 'mdowod' },
      { source: 'sent', kind: 'passport' },
      { source: 'claimed', kind: null },
    ])
    assert.deepEqual(told.together, [
      {
        field: 'surname',
        stands: [
          { source: 1, against: 0, verdict: 'agrees' },
          { source: 2, against: 0, verdict: 'differs' },
        ],
      },
    ])
  })

  it('stands beside another document that the customer has shown, once that was handed over too', async () => {
    const { bank, taken, claim } = opened()
    const id = await taken(await bank.release(ANNA))
    const student = await bank.release(ANNA, { operation: 'student' })
    assert.equal((await bank.visit())?.customers.length, 2)
    const sources = async () => {
      const told = await claim(id, { surname: 'Nowak' })
      assert.ok(typeof told !== 'string')
      return told.sources.map(({ source, kind }) => `${source} ${kind}`)
    }
    assert.deepEqual(await sources(), ['handed-over mdowod', 'claimed null'])
    await taken(student)
    assert.deepEqual(await sources(), [
      'handed-over mdowod',
      'other-document student-card',
      'claimed null',
    ])
    const entries = (await bank.events()).filter((event) => event.kind === 'claimed-compared')
    assert.deepEqual(
      entries.map(({ verificationId }) => verificationId),
      [id, student, id],
    )
  })

  it('stands beside no document of somebody else', async () => {
    const { bank, taken, claim } = opened()
    const id = await taken(await bank.release(ANNA))
    const other = await bank.release(JAN, { operation: 'student', anotherPerson: true })
    await taken(other)
    const told = await claim(id, { surname: 'Nowak' })
    assert.ok(typeof told !== 'string', String(told))
    assert.equal(told.sources.length, 2)
  })

  it('is of the fields alone that the list lets it compare', async () => {
    const { bank, taken, claim } = opened()
    const id = await taken(await bank.release(ANNA))
    const address = { kind: 'passport', says: { address: 'Gdańsk' } }
    assert.equal(await claim(id, { surname: 'Nowak' }, [address]), 'field-not-allowed')
  })
})
