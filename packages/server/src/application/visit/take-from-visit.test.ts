import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { memoryStorage } from '../../adapters/memory/storage.ts'
import { memorySubjectRows } from '../../adapters/memory/subject-rows.ts'
import { MOST_RELEASES } from '../../domain/visit/most-releases.ts'
import { Fault } from '../ports/fault.ts'
import { EMPLOYEE } from '../testing/memory-bank.ts'
import { ANNA, openVisitBank } from '../testing/visit-bank.ts'
import { PHOTO_AGAIN_CATALOGUE } from '../testing/visit-catalogue.ts'

const SAME = { kind: 'same-person' } as const
const COMPANY = { name: 'Przykład sp. z o.o.', kind: 'krs', number: '0000123456' } as const

type Bank = ReturnType<typeof openVisitBank>

async function contextOf(bank: Bank, id: string) {
  const read = await bank.steps.read(EMPLOYEE, id)
  return typeof read === 'string' ? read : read.content.context
}

describe('what is taken from a visit', () => {
  it('keeps no evidence again, and is released all the same where the purpose keeps some', async () => {
    const bank = openVisitBank({ catalogue: PHOTO_AGAIN_CATALOGUE, keepEvidence: { years: 5 } })
    const first = await bank.release(ANNA)
    const again = await bank.reused(first, 'large-sum')
    await bank.steps.present(EMPLOYEE, again)
    const decided = await bank.steps.decide(EMPLOYEE, again, SAME)
    assert.ok(typeof decided === 'object' && 'verification' in decided, String(decided))
    assert.ok(decided.verification.state === 'released' && decided.verification.kept === null)
    const kinds = await bank.kinds()
    assert.equal(kinds.filter((kind) => kind === 'evidence-kept').length, 1)
  })

  it('is so much in one visit and no more, and the refusal is journalled', async () => {
    const bank = openVisitBank({ catalogue: PHOTO_AGAIN_CATALOGUE })
    const first = await bank.release(ANNA)
    for (let n = 1; n < MOST_RELEASES; n += 1) await bank.reused(first, 'withdraw')
    const held = bank.held.size
    assert.equal(await bank.reuse(first, 'withdraw'), 'too-many-in-visit')
    assert.equal(await bank.reuse(first, 'large-sum'), 'too-many-in-visit')
    assert.equal(bank.held.size, held)
    const refused = (await bank.events()).filter((event) => event.kind === 'request-refused')
    assert.equal(refused[0]?.reason, 'too-many-in-visit')
    await bank.steps.endVisit(EMPLOYEE)
    await bank.reused(await bank.release(ANNA), 'withdraw')
  })

  it('asks no source to forget a code that nobody was shown', async () => {
    const bank = openVisitBank({ catalogue: PHOTO_AGAIN_CATALOGUE })
    const first = await bank.release(ANNA)
    const again = await bank.reused(first, 'large-sum')
    await bank.steps.cancel(EMPLOYEE, again, 'by-employee')
    assert.deepEqual(bank.withdrawn, [])
  })

  it('is for the company of the first, in the same role and where nothing else is said', async () => {
    const bank = openVisitBank()
    const order = { role: 'representative', context: { company: COMPANY } } as const
    const first = await bank.release(ANNA, order)
    const reuse = async (input: object) => {
      const usual = { operationId: 'withdraw', system: 'desk', context: {} }
      const stored = await bank.steps.reuse(EMPLOYEE, first, { ...usual, ...input })
      if (typeof stored === 'string') throw new Error(stored)
      return contextOf(bank, stored.verification.request.id)
    }
    assert.deepEqual(await reuse({ context: { caseId: 'S-7' } }), {
      caseId: 'S-7',
      company: COMPANY,
    })
    const other = { ...COMPANY, number: '0000654321' }
    const said = { role: 'representative', context: { company: other } }
    assert.deepEqual(await reuse(said), { company: other })
    assert.deepEqual(await reuse({ role: 'self' }), {})
  })
})

describe('what is taken from a visit and could not be stored', () => {
  /** Nothing is committed while it is broken; what is asked of the records is answered. */
  function breakable(fails: () => Promise<'conflict'>) {
    const storage = memoryStorage()
    let isBroken = false
    const commit: typeof storage.records.commit = (one) =>
      isBroken ? fails() : storage.records.commit(one)
    const records = { ...storage.records, commit }
    const broken = (now: boolean) => {
      isBroken = now
    }
    return { storage: { ...storage, records }, broken }
  }
  const fault = async () => {
    throw new Fault('journal-unavailable')
  }
  const ways = { 'is refused': async () => 'conflict' as const, 'fails at once': fault }

  for (const [way, fails] of Object.entries(ways)) {
    it(`leaves nothing beside the log where its commit ${way}`, async () => {
      const subjectRows = memorySubjectRows()
      const { storage, broken } = breakable(fails)
      const bank = openVisitBank({ storage, subjectRows })
      const first = await bank.release(ANNA)
      const subject = await bank.subjects.find({ kind: 'pesel', number: '86041212341' })
      assert.ok(subject !== null)
      const held = bank.held.size
      broken(true)
      await assert.rejects(bank.reuse(first, 'withdraw'))
      broken(false)
      const left = await bank.details.of(subject)
      assert.deepEqual(
        left.map(({ verificationId }) => verificationId),
        [first],
      )
      assert.equal(bank.held.size, held)
    })
  }
})
