import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
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
import { answerWith, EMPLOYEE, holding, openMemoryBank, PERSON } from '../testing/memory-bank.ts'

const SOMEBODY_ELSE = { ...PERSON, attributes: { ...PERSON.attributes, pesel: '44051401359' } }

/** Sealing takes longer than an erasure does here. */
function sealSlowly({ sealed }: Bank): void {
  const { put } = sealed
  Object.assign(sealed, {
    put: async (...args: Parameters<typeof put>) => {
      await pause(5)
      return put(...args)
    },
  })
}

describe('the erasure of a customer', () => {
  const erase = (bank: Bank) => bank.erase(EMPLOYEE, ANNA)
  const approved = async (bank: Bank) => {
    const carryOut = await bank.approvedErasure(EMPLOYEE, ANNA)
    return typeof carryOut === 'function' ? carryOut : assert.fail()
  }

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

  it('ends at once what is undecided and what is open, and erases what is sealed of it', async () => {
    const bank = openMemoryBank()
    const { steps, held, announcements } = bank
    const open = await released(bank)
    const undecided = await presented(bank)
    const other = await bank.start()
    await steps.receive(answerWith(other.reference, holding(SOMEBODY_ELSE)))
    const waiting = await bank.start()
    const told: string[] = []
    for (const { id } of [undecided, other]) announcements.follow(id, () => told.push(id))
    assert.equal(held.size, 3)
    assert.deepEqual(await erase(bank), { kind: 'erased' })
    assert.equal(held.size, 1)
    assert.deepEqual(told, [undecided.id])
    assert.equal(await steps.read(EMPLOYEE, open), 'data-gone')
    assert.equal(await steps.present(EMPLOYEE, undecided.id), 'wrong-state')
    const [closed] = await eventsOf(bank, 'closed')
    const [cancelled] = await eventsOf(bank, 'cancelled')
    assert.deepEqual(
      [closed?.verificationId, closed?.reason, cancelled?.verificationId, cancelled?.reason],
      [open, 'subject-erased', undecided.id, 'subject-erased'],
    )
    // Another customer's, and one of which nobody is known yet, go on.
    assert.ok(typeof (await steps.present(EMPLOYEE, other.id)) !== 'string')
    assert.equal(await steps.receive(answerWith(waiting.reference)), 'accepted')
  })

  it('meets an answer that is just coming in, and leaves nothing of it sealed, whoever is first', async () => {
    const outcomes = new Set<string>()
    for (let lead = -60; lead < 60; lead += 1) {
      const bank = openMemoryBank()
      const first = await released(bank)
      const { reference } = await bank.start()
      const known = await bank.subjects.find(ANNA)
      assert.ok(known)
      sealSlowly(bank)
      const erasing = await approved(bank)
      const taking = () => bank.steps.receive(answerWith(reference)).catch((fault) => fault)
      const early = lead < 0 ? erasing() : taking()
      for (let n = 0; n < Math.abs(lead); n += 1) await Promise.resolve()
      const both = lead < 0 ? [taking(), early] : [early, erasing()]
      const [outcome, erased] = await Promise.all(both)
      assert.deepEqual(erased, { kind: 'erased' })
      assert.equal(await bank.steps.read(EMPLOYEE, first), 'data-gone')
      outcomes.add(outcome instanceof Fault ? outcome.code : String(outcome))
      // Accepted before, it was ended with the rest; else it was not taken, or is a new customer's.
      const left = (await bank.verifications.received()).map(({ verification }) => verification)
      for (const one of left) assert.notEqual('subject' in one && one.subject?.id, known.id)
      assert.equal(bank.held.size, left.length)
      if (!(outcome instanceof Fault)) continue
      assert.equal(await bank.steps.receive(answerWith(reference)), 'accepted')
      const anew = await bank.subjects.find(ANNA)
      assert.ok(anew && anew.id !== known.id)
    }
    assert.deepEqual([...outcomes].sort(), ['accepted', 'journal-unavailable'])
  })

  it('meets a decision that is just being taken, and leaves nothing open, whoever is first', async () => {
    const outcomes = new Set<string>()
    for (let lead = -40; lead < 40; lead += 1) {
      const bank = openMemoryBank()
      const { id } = await presented(bank)
      const erasing = await approved(bank)
      const deciding = () => bank.steps.decide(EMPLOYEE, id, SAME)
      const early = lead < 0 ? erasing() : deciding()
      for (let n = 0; n < Math.abs(lead); n += 1) await Promise.resolve()
      const late = lead < 0 ? deciding() : erasing()
      await Promise.all([early, late])
      outcomes.add(typeof (await (lead < 0 ? late : early)))
      assert.notEqual(typeof (await bank.steps.read(EMPLOYEE, id)), 'object')
      assert.deepEqual([...bank.held], [])
    }
    assert.deepEqual([...outcomes].sort(), ['object', 'string'])
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
