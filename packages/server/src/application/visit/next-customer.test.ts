import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { memoryStorage } from '../../adapters/memory/storage.ts'
import type { ReceivedData } from '../../domain/verification/received-data.ts'
import { Fault } from '../ports/fault.ts'
import { EMPLOYEE } from '../testing/memory-bank.ts'
import { ANNA, JAN, openVisitBank } from '../testing/visit-bank.ts'

type Bank = ReturnType<typeof openVisitBank>

const SAME = { kind: 'same-person' } as const
/** Nothing of their document tells who it is. */
const STUDENT: ReceivedData = { ...JAN, attributes: { firstName: 'Jan', surname: 'Kowalski' } }

async function kindsFrom(bank: Bank, since: number): Promise<readonly string[]> {
  return (await bank.kinds()).slice(since)
}

describe('the next customer', () => {
  it('is shown only once the visit of the last one has ended', async () => {
    const bank = openVisitBank()
    const first = await bank.release(ANNA)
    const id = await bank.answered(JAN)
    assert.ok(
      typeof (await bank.steps.read(EMPLOYEE, first)) !== 'string',
      'not by the answer alone',
    )
    const before = (await bank.kinds()).length
    assert.ok(typeof (await bank.steps.present(EMPLOYEE, id)) !== 'string')
    assert.deepEqual(await kindsFrom(bank, before), ['closed', 'visit-ended', 'presented'])
    assert.equal(await bank.steps.read(EMPLOYEE, first), 'data-gone')
    assert.equal(await bank.ended(), 'next-customer')
    assert.equal(await bank.visit(), null)
  })

  it('is whoever cannot be compared with those who are there', async () => {
    const bank = openVisitBank()
    const first = await bank.release(ANNA)
    const id = await bank.receive(STUDENT, { operation: 'student' })
    assert.equal(await bank.steps.read(EMPLOYEE, first), 'data-gone')
    await bank.steps.decide(EMPLOYEE, id, SAME)
    assert.equal((await bank.visit())?.customers.length, 1)
  })

  it('is not whoever was said to be beside them, or has shown the same number already', async () => {
    const bank = openVisitBank()
    const first = await bank.release(ANNA)
    await bank.receive(STUDENT, { operation: 'student', anotherPerson: true })
    await bank.receive(ANNA, { operation: 'other-card' })
    assert.ok(typeof (await bank.steps.read(EMPLOYEE, first)) !== 'string')
  })

  it('ends the visit at the decision where it has opened since they were shown', async () => {
    const bank = openVisitBank()
    const jan = await bank.receive(JAN)
    const first = await bank.release(ANNA)
    await bank.steps.decide(EMPLOYEE, jan, SAME)
    assert.equal(await bank.steps.read(EMPLOYEE, first), 'data-gone')
    assert.equal(await bank.ended(), 'next-customer')
  })

  it('takes nothing along that the last one has left undecided', async () => {
    const bank = openVisitBank()
    await bank.release(ANNA)
    const annas = await bank.receive(ANNA, { operation: 'other-card' })
    const code = await bank.invited({ operation: 'citizen' })
    const jan = await bank.receive(JAN)
    for (const id of [annas, code]) assert.equal(await reasonOf(bank, id), 'visit-ended')
    assert.equal((await bank.verifications.find(jan))?.verification.state, 'received')
    assert.equal(bank.withdrawn.length, 2)
    assert.equal(bank.held.size, 1)
  })
})

describe('"the customer has left"', () => {
  it('cancels every code and answer of the session: none of them is decided or scanned', async () => {
    const bank = openVisitBank()
    await bank.release(ANNA)
    const received = await bank.receive(ANNA, { operation: 'other-card' })
    const code = await bank.invited({ operation: 'citizen' })
    await bank.steps.endVisit(EMPLOYEE)
    for (const id of [received, code]) assert.equal(await reasonOf(bank, id), 'visit-ended')
    assert.equal(bank.withdrawn.length, 2)
    assert.equal(bank.held.size, 0)
  })

  it('erases them and kills the codes even while the journal is down', async () => {
    const storage = memoryStorage()
    let isBroken = false
    const commit: typeof storage.records.commit = async (one) => {
      if (isBroken) throw new Fault('journal-unavailable')
      return storage.records.commit(one)
    }
    const bank = openVisitBank({ storage: { ...storage, records: { ...storage.records, commit } } })
    await bank.release(ANNA)
    await bank.receive(ANNA, { operation: 'other-card' })
    await bank.invited({ operation: 'citizen' })
    isBroken = true
    await bank.steps.endVisit(EMPLOYEE)
    assert.equal(bank.withdrawn.length, 2)
    assert.equal(bank.held.size, 0)
  })
})

describe('"another person"', () => {
  it('joins the visit that was open when it was said, and the journal says which', async () => {
    const bank = openVisitBank()
    await bank.release(ANNA)
    const id = await bank.receive(JAN, { anotherPerson: true })
    const open = (await bank.visit())?.visit.id
    const asked = (await bank.events()).flatMap((event) =>
      event.kind === 'requested' ? [event.beside] : [],
    )
    assert.deepEqual(asked, [null, open])
    await bank.steps.decide(EMPLOYEE, id, SAME)
    assert.equal((await bank.visit())?.customers.length, 2)
  })

  it('counts as not said where no visit is open', async () => {
    const bank = openVisitBank()
    const jan = await bank.receive(JAN, { anotherPerson: true })
    await bank.release(ANNA)
    await bank.steps.decide(EMPLOYEE, jan, SAME)
    assert.equal((await bank.visit())?.customers.length, 1)
    assert.equal(await bank.ended(), 'next-customer')
  })

  it('joins no visit that began later', async () => {
    const bank = openVisitBank()
    await bank.release(ANNA)
    const jan = await bank.receive(JAN, { anotherPerson: true })
    const { id } = (await bank.visit())?.visit ?? assert.fail()
    const actor = { kind: 'okienko' } as const
    await bank.visits.end(id, { reason: 'token-expired', actor, at: bank.clock.now() })
    const next = await bank.release(ANNA)
    await bank.steps.decide(EMPLOYEE, jan, SAME)
    assert.equal(await bank.steps.read(EMPLOYEE, next), 'data-gone')
    assert.equal((await bank.visit())?.customers.length, 1)
  })
})

describe('an erasure of somebody in a visit', () => {
  it('ends it whole: nothing that they showed by another document outlives them', async () => {
    const bank = openVisitBank()
    await bank.release(ANNA)
    const card = await bank.release(STUDENT, { operation: 'student', anotherPerson: true })
    await bank.erase(EMPLOYEE, { kind: 'pesel', number: '86041212341' })
    assert.equal(await bank.steps.read(EMPLOYEE, card), 'data-gone')
    assert.equal(await bank.ended(), 'subject-erased')
    assert.equal(bank.held.size, 0)
    assert.deepEqual(await bank.openReleases(), [])
  })

  it('ends no visit in which they are not', async () => {
    const bank = openVisitBank()
    const other = { ...EMPLOYEE, sessionId: '2'.repeat(64) }
    await bank.release(ANNA, { employee: other })
    const jan = await bank.release(JAN)
    await bank.erase(EMPLOYEE, { kind: 'pesel', number: '86041212341' })
    assert.ok(typeof (await bank.steps.read(EMPLOYEE, jan)) !== 'string')
    assert.equal(await bank.ended(other), 'subject-erased')
  })
})

async function reasonOf(bank: Bank, id: string): Promise<string | null> {
  const { verification } = (await bank.verifications.find(id)) ?? assert.fail()
  return verification.state === 'cancelled' ? verification.reason : null
}
