import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { memoryStorage } from '../../adapters/memory/storage.ts'
import { memorySubjectRows } from '../../adapters/memory/subject-rows.ts'
import { Altered, Fault, type StoredThing } from '../ports/fault.ts'
import {
  ANNA,
  AUDITOR,
  type Bank,
  eventsOf,
  released,
  watchedStore,
  YEAR,
} from '../retention/testing/kept-bank.ts'
import { EMPLOYEE, openMemoryBank } from '../testing/memory-bank.ts'

/* Promise 10, for rows that somebody has taken away or brought back: what the steps make of it. */

const isAltered = (what: StoredThing) => (error: unknown) =>
  error instanceof Altered && error.what === what
const erase = (bank: Bank) => bank.erase(EMPLOYEE, ANNA)

function things(keepEvidence?: { readonly years: number }) {
  const { evidence, held } = watchedStore()
  const subjectRows = memorySubjectRows()
  return { held, all: { storage: memoryStorage(), subjectRows, evidence, keepEvidence } }
}

async function placed(bank: Bank, until = bank.clock.now() + 10 * YEAR) {
  const hold = await bank.steps.placeHold(AUDITOR, ANNA, 'court-proceedings', until)
  assert.ok(hold !== 'subject-unknown')
  return hold
}

describe('a hold whose row somebody has taken away', () => {
  it('lets nobody be erased, and is told', async () => {
    const bank = openMemoryBank()
    await released(bank)
    const hold = await placed(bank)
    await bank.holds.lift(hold.id)
    await assert.rejects(erase(bank), isAltered('hold'))
    assert.ok(await bank.subjects.find(ANNA))
    assert.ok(bank.alarm.told.includes('hold'))
    assert.equal((await bank.steps.listEvidence(AUDITOR, ANNA)).holds.length, 1)
    await assert.rejects(bank.steps.liftHold(AUDITOR, hold.id), isAltered('hold'))
  })

  it('keeps evidence whose period is over', async () => {
    const { all, held } = things({ years: 1 })
    const bank = openMemoryBank(all)
    await released(bank)
    const hold = await placed(bank)
    await bank.holds.lift(hold.id)
    bank.pass(2 * YEAR)
    assert.equal(await bank.steps.eraseOverdueEvidence(), 0)
    assert.equal(await held(), 1)
    assert.ok(bank.alarm.told.includes('hold'))
  })

  it('keeps a customer who was erased before and is here again', async () => {
    const bank = openMemoryBank()
    await released(bank)
    const subject = await bank.subjects.find(ANNA)
    const hold = await placed(bank)
    await bank.holds.lift(hold.id)
    await bank.erasures.note(subject?.id ?? '')
    assert.equal(await bank.steps.repeatErasures(), 0)
    assert.ok(await bank.subjects.find(ANNA))
  })
})

describe('a hold that was lifted and is back', () => {
  it('holds nothing, is told of and goes', async () => {
    const bank = openMemoryBank()
    await bank.journal('service-started')
    await released(bank)
    const hold = await placed(bank)
    await bank.steps.liftHold(AUDITOR, hold.id)
    await bank.journal('service-stopped', 'service-started')
    await bank.holds.place(hold)
    assert.deepEqual((await bank.steps.listEvidence(AUDITOR, ANNA)).holds, [])
    assert.equal(await bank.steps.checkCustomers(), true)
    assert.deepEqual(bank.alarm.told, ['hold'])
    assert.equal(await bank.holds.find(hold.id), null)
    assert.deepEqual(await erase(bank), { kind: 'erased' })
  })

  it('is not taken for brought back where the process died as it was lifted', async () => {
    const bank = openMemoryBank()
    await bank.journal('service-started')
    await released(bank)
    const hold = await placed(bank)
    await bank.steps.liftHold(AUDITOR, hold.id)
    await bank.journal('service-started')
    await bank.holds.place(hold)
    assert.equal(await bank.steps.checkCustomers(), true)
    assert.deepEqual(bank.alarm.told, [])
    assert.equal(await bank.holds.find(hold.id), null)
  })
})

describe('while the journal is being checked', () => {
  it('nothing is erased, and whoever asks is told honestly', async () => {
    const bank = openMemoryBank({ keepEvidence: { years: 1 } })
    await released(bank)
    const subject = await bank.subjects.find(ANNA)
    bank.search.prove = async () => 'being-checked'
    await assert.rejects(
      erase(bank),
      (error) => error instanceof Fault && error.code === 'journal-unavailable',
    )
    await bank.erasures.note(subject?.id ?? '')
    assert.equal(await bank.steps.repeatErasures(), 0)
    bank.pass(2 * YEAR)
    assert.equal(await bank.steps.eraseOverdueEvidence(), 0)
    assert.equal(await bank.steps.checkCustomers(), false)
    bank.search.prove = async () => 'proven'
    assert.equal(await bank.steps.eraseOverdueEvidence(), 1)
    assert.equal(await bank.steps.repeatErasures(), 1)
  })
})

describe('a customer or a detail that somebody has taken away', () => {
  it('is found missing, and no report is complete or says that nobody is known', async () => {
    const bank = openMemoryBank()
    await released(bank)
    const [received] = await eventsOf(bank, 'received')
    assert.equal(await bank.steps.checkCustomers(), true)
    assert.deepEqual(bank.alarm.told, [])
    await bank.details.drop(received?.commitment ?? '')
    const report = await bank.steps.reportCustomer(AUDITOR, ANNA)
    assert.ok(typeof report !== 'string' && report.completeness === 'missing')
    assert.deepEqual(bank.alarm.told, ['detail'])
    const nobody = { kind: 'pesel', number: '44051401359' } as const
    await assert.rejects(bank.steps.reportCustomer(AUDITOR, nobody), isAltered('customer'))
    await assert.rejects(bank.steps.listEvidence(AUDITOR, nobody), isAltered('customer'))
    await assert.rejects(
      bank.steps.searchJournal(AUDITOR, { customer: nobody }, { before: null, limit: 5 }),
      isAltered('customer'),
    )
  })

  it('by an older copy of the whole file is noticed after the start', async () => {
    const { all } = things({ years: 5 })
    const bank = openMemoryBank(all)
    await released(bank)
    const after = openMemoryBank({ ...all, subjectRows: memorySubjectRows() })
    assert.equal(await after.steps.checkCustomers(), true)
    assert.deepEqual(after.alarm.told.toSorted(), ['customer', 'detail'])
    after.pass(6 * YEAR)
    assert.equal(await after.steps.eraseOverdueEvidence(), 0, 'nobody knows who holds it')
  })

  it('is not missing once erased', async () => {
    const bank = openMemoryBank()
    await released(bank)
    assert.deepEqual(await erase(bank), { kind: 'erased' })
    assert.equal(await bank.steps.checkCustomers(), true)
    assert.deepEqual(bank.alarm.told, [])
    assert.equal(await bank.steps.reportCustomer(AUDITOR, ANNA), 'subject-unknown')
  })
})

describe('the list of erased customers', () => {
  it('erases nobody whom somebody else has put on it', async () => {
    const bank = openMemoryBank()
    await released(bank)
    const { id = '' } = (await bank.subjects.find(ANNA)) ?? {}
    bank.erasures.all = async () => [{ subjectId: id, isOurs: false }]
    assert.equal(await bank.steps.repeatErasures(), 0)
    assert.equal(await bank.steps.repeatErasures(), 0)
    assert.ok(await bank.subjects.find(ANNA))
    assert.deepEqual(bank.alarm.told, ['customer'])
  })
})

describe('kept evidence that somebody else had', () => {
  async function bankWithEvidence() {
    const { all, held } = things({ years: 5 })
    const bank = openMemoryBank(all)
    const id = await released(bank)
    const [name = ''] = await settledIn(bank)
    return { bank, all, id, name, held, evidence: all.evidence }
  }
  async function settledIn({ evidence }: Bank) {
    const names: string[] = []
    for await (const some of evidence.settled()) names.push(...some)
    return names
  }

  it('in hand is missing, not unknown, and the check finds it', async () => {
    const { bank, id, name, evidence } = await bankWithEvidence()
    await evidence.erase(name)
    await assert.rejects(bank.readApproved(AUDITOR, id), isAltered('evidence'))
    assert.equal(await bank.steps.checkCustomers(), true)
    assert.deepEqual(bank.alarm.told, ['evidence', 'evidence'])
  })

  it('in hand and made longer, shorter or another is not what was kept', async () => {
    const { bank, id, name, evidence } = await bankWithEvidence()
    const [size = 0] = await evidence.sizes(name)
    for (const bytes of [size - 1, size + 1, size]) {
      await evidence.erase(name)
      await evidence.put(name, new Uint8Array(bytes))
      await evidence.affirm(name)
      await assert.rejects(bank.readApproved(AUDITOR, id), isAltered('evidence'))
    }
  })

  it('in hand is not lost to what was planted under its name', async () => {
    const { bank, all, id, name, evidence } = await bankWithEvidence()
    const [size = 0] = await evidence.sizes(name)
    await evidence.put(name, new Uint8Array(size))
    const after = openMemoryBank(all)
    await after.steps.resolveDoubts()
    assert.ok(typeof (await after.readApproved(AUDITOR, id)) !== 'string')
    assert.deepEqual(after.alarm.told, ['evidence'])
    assert.equal(bank.alarm.told.length, 0)
  })

  it('in hand is not erased because its verification is gone', async () => {
    const { all, id, name, held, evidence } = await bankWithEvidence()
    const { verifications } = all.storage
    const without = { ...verifications, find: async () => null }
    const after = openMemoryBank({ ...all, storage: { ...all.storage, verifications: without } })
    await evidence.doubt(name)
    await after.steps.resolveDoubts()
    assert.equal(await held(), 1)
    assert.deepEqual(after.alarm.told, ['evidence'])
    await assert.rejects(after.readApproved(AUDITOR, id), isAltered('verification'))
    await evidence.affirm(name)
    await after.steps.checkCustomers()
    assert.equal(await held(), 1)
  })

  it('in hand and puts back after it was erased goes again, and is told of', async () => {
    const { bank, name, evidence, held } = await bankWithEvidence()
    const [size = 0] = await evidence.sizes(name)
    const [copy] = await evidence.get(name, size)
    bank.pass(6 * YEAR)
    assert.equal(await bank.steps.eraseOverdueEvidence(), 1)
    await evidence.put(name, copy ?? new Uint8Array())
    await evidence.affirm(name)
    assert.equal(await bank.steps.checkCustomers(), true)
    assert.equal(await held(), 0)
    assert.deepEqual(bank.alarm.told, ['evidence'])
  })
})
