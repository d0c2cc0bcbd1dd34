import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { memoryStorage } from '../../adapters/memory/storage.ts'
import { memorySubjectRows } from '../../adapters/memory/subject-rows.ts'
import { openMemoryBank } from '../testing/memory-bank.ts'
import {
  ANNA,
  AUDITOR,
  eventsOf,
  KEEPING,
  released,
  watchedStore,
  YEAR,
} from './testing/kept-bank.ts'

describe('the legal period', () => {
  it('that ended has left nothing, though the process died between the entry and the bytes', async () => {
    const { evidence, held } = watchedStore()
    const dying = { ...evidence, erase: () => Promise.reject(new Error('killed')) }
    const things = { ...KEEPING, subjectRows: memorySubjectRows(), storage: memoryStorage() }
    const before = openMemoryBank({ ...things, evidence: dying })
    await released(before)
    before.pass(6 * YEAR)
    await assert.rejects(before.steps.eraseOverdueEvidence())
    assert.equal((await eventsOf(before, 'evidence-erased')).length, 1)
    assert.equal(await held(), 1)
    await openMemoryBank({ ...things, evidence }).steps.resolveDoubts()
    assert.equal(await held(), 0)
  })

  it('ends: the evidence is erased, journalled, and nobody can read it', async () => {
    const { evidence, held } = watchedStore()
    const bank = openMemoryBank({ ...KEEPING, evidence })
    const id = await released(bank)
    bank.pass(5 * 365 * 86_400_000)
    assert.equal(await bank.steps.eraseOverdueEvidence(), 0)
    bank.pass(2 * 86_400_000)
    assert.equal(await bank.steps.eraseOverdueEvidence(), 1)
    assert.equal(await bank.steps.eraseOverdueEvidence(), 0)
    assert.equal(await held(), 0)
    const [erased] = await eventsOf(bank, 'evidence-erased')
    assert.equal(erased?.reason, 'period-over')
    assert.equal(await bank.readApproved(AUDITOR, id), 'evidence-unknown')
  })

  it('does not end under a hold, and ends as soon as it is lifted', async () => {
    const bank = openMemoryBank({ keepEvidence: { years: 1 } })
    for (let n = 0; n < 3; n += 1) await released(bank)
    const until = bank.clock.now() + 10 * YEAR
    const hold = await bank.steps.placeHold(AUDITOR, ANNA, 'court-proceedings', until)
    assert.ok(hold !== 'subject-unknown')
    bank.pass(2 * YEAR)
    assert.equal(await bank.steps.eraseOverdueEvidence(), 0)
    assert.ok((await bank.steps.liftHold(AUDITOR, hold.id)) !== 'hold-unknown')
    assert.equal(await bank.steps.eraseOverdueEvidence(), 3)
  })

  it('of many comes to its end however many there are', async () => {
    const bank = openMemoryBank({ keepEvidence: { years: 1 } })
    for (let n = 0; n < 250; n += 1) await released(bank)
    bank.pass(2 * YEAR)
    assert.equal(await bank.steps.eraseOverdueEvidence(), 250)
  })
})
