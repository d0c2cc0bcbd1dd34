import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { describe, it } from 'node:test'
import { Fault } from '../ports/fault.ts'
import {
  ANNA,
  AUDITOR,
  type Bank,
  eventsOf,
  KEEPING,
  presented,
  released,
  SAME,
  troubledStorage,
} from '../retention/testing/kept-bank.ts'
import { EMPLOYEE, openMemoryBank, PERSON } from '../testing/memory-bank.ts'

describe('the erasure of a customer', () => {
  const erase = (bank: Bank) => bank.steps.eraseCustomer(EMPLOYEE, ANNA, 'customer-request')

  it('leaves nobody to be found, and says so under the last pseudonym', async () => {
    const bank = openMemoryBank()
    await released(bank)
    const [{ subject } = { subject: null }] = await eventsOf(bank, 'released')
    assert.deepEqual(await erase(bank), { kind: 'erased' })
    const [erased] = await eventsOf(bank, 'subject-erased')
    assert.equal(erased?.subject, subject)
    assert.equal(await bank.subjects.find(ANNA), null)
    assert.equal(await erase(bank), 'subject-unknown')
    await released(bank)
    const names = (await eventsOf(bank, 'released')).map((event) => event.subject)
    assert.equal(new Set(names).size, 2)
  })

  it('is refused while evidence is in its legal period, until when the last of it ends', async () => {
    const bank = openMemoryBank({ keepEvidence: { years: 1 } })
    await released(bank)
    bank.pass(86_400_000)
    await released(bank)
    const until = Date.UTC(2027, 10, 22, 9)
    assert.deepEqual(await erase(bank), { kind: 'held', until })
    const [denied] = await eventsOf(bank, 'access-denied')
    assert.equal(denied?.reason, 'legal-hold')
    bank.pass(until - bank.clock.now())
    assert.deepEqual(await erase(bank), { kind: 'erased' })
    assert.deepEqual((await bank.kinds()).slice(-3), [
      'subject-erased',
      'evidence-erased',
      'evidence-erased',
    ])
  })

  it('is refused under a hold, and comes with its end', async () => {
    const bank = openMemoryBank()
    await released(bank)
    const until = bank.clock.now() + 1_000
    await bank.steps.placeHold(AUDITOR, ANNA, 'complaint', until)
    assert.deepEqual(await erase(bank), { kind: 'held', until })
    assert.deepEqual((await bank.steps.listEvidence(AUDITOR, ANNA)).holds.length, 1)
    bank.pass(1_000)
    assert.deepEqual(await erase(bank), { kind: 'erased' })
  })

  it('during a release that keeps evidence waits for it, or the release finds nobody', async () => {
    for (const first of ['erase', 'decide'] as const) {
      const bank = openMemoryBank(KEEPING)
      const { id } = await presented(bank)
      const decide = () => bank.steps.decide(EMPLOYEE, id, SAME)
      const [decided, erased] =
        first === 'decide'
          ? await Promise.all([decide(), erase(bank)])
          : await Promise.all([erase(bank), decide()]).then(([one, other]) => [other, one] as const)
      const isErased = typeof erased !== 'string' && erased.kind === 'erased'
      const isReleased = typeof decided !== 'string'
      assert.notEqual(isErased, isReleased)
      if (!isReleased) assert.equal(decided, 'data-gone')
    }
  })

  it('is not done when it cannot be journalled; nor is a hold placed or lifted', async () => {
    const records = troubledStorage()
    const bank = openMemoryBank({ storage: records.storage })
    await released(bank)
    records.is('broken')
    const { steps } = bank
    const until = bank.clock.now() + 1_000
    await assert.rejects(erase(bank), Fault)
    await assert.rejects(steps.placeHold(AUDITOR, ANNA, 'inquiry', until), Fault)
    await assert.rejects(steps.listEvidence(AUDITOR, ANNA), Fault)
    assert.ok(await bank.subjects.find(ANNA))
    records.is('none')
    assert.deepEqual((await steps.listEvidence(AUDITOR, ANNA)).holds, [])
    assert.deepEqual(await erase(bank), { kind: 'erased' })
  })

  it('is done once when it is asked for twice at once', async () => {
    const bank = openMemoryBank()
    await released(bank)
    const outcomes = await Promise.all([erase(bank), erase(bank)])
    assert.deepEqual(outcomes, [{ kind: 'erased' }, 'subject-unknown'])
    assert.equal((await eventsOf(bank, 'subject-erased')).length, 1)
  })

  it('of somebody who is not known here is said to be that, and journalled', async () => {
    const bank = openMemoryBank()
    assert.equal(await erase(bank), 'subject-unknown')
    const until = bank.clock.now() + 1
    assert.equal(await bank.steps.placeHold(AUDITOR, ANNA, 'inquiry', until), 'subject-unknown')
    assert.equal(await bank.steps.liftHold(AUDITOR, randomUUID()), 'hold-unknown')
    assert.deepEqual(await bank.kinds(), ['access-denied', 'access-denied'])
    assert.equal(PERSON.attributes['pesel'], ANNA.number)
  })
})
