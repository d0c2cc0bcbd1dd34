import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { eventsIn } from '../../adapters/contracts/events-in.ts'
import { ANNA, eventsOf, released, YEAR } from '../retention/testing/kept-bank.ts'
import { EMPLOYEE, holding, openMemoryBank, PERSON } from '../testing/memory-bank.ts'

describe('the customer in the journal', () => {
  it('is named by one pseudonym from the receipt on, and by no identifier', async () => {
    const bank = openMemoryBank()
    const id = await released(bank)
    await bank.steps.read(EMPLOYEE, id)
    const events = await eventsIn(bank.log)
    const names = events.map((event) => ('subject' in event ? event.subject : undefined))
    const [pseudonym] = names.filter((name) => typeof name === 'string')
    assert.match(String(pseudonym), /^[0-9a-f]{64}$/)
    assert.deepEqual(names, [undefined, undefined, ...Array(4).fill(pseudonym)])
    const stored = await bank.verifications.find(id)
    assert.ok(!JSON.stringify([events, stored]).includes(ANNA.number))
  })

  it('links two verifications of one person, and those of two years not', async () => {
    const bank = openMemoryBank()
    const [first, second] = [await released(bank), await released(bank)]
    bank.pass(YEAR)
    const third = await released(bank)
    const names = new Map(
      (await eventsOf(bank, 'released')).map((event) => [event.verificationId, event.subject]),
    )
    assert.equal(names.get(first), names.get(second))
    assert.notEqual(names.get(first), names.get(third))
  })

  it('changes the pseudonym at midnight in Warsaw, not in London', async () => {
    const bank = openMemoryBank()
    const newYear = Date.UTC(2026, 11, 31, 23)
    bank.pass(newYear - 1 - bank.clock.now())
    const before = await released(bank)
    bank.pass(1)
    const after = await released(bank)
    const names = new Map(
      (await eventsOf(bank, 'released')).map((event) => [event.verificationId, event.subject]),
    )
    assert.notEqual(names.get(before), names.get(after))
  })

  it('is nobody when the answer names nobody', async () => {
    const bank = openMemoryBank()
    await released(bank, holding({ attributes: { surname: 'X' }, photo: PERSON.photo }))
    const [event] = await eventsOf(bank, 'released')
    assert.equal(event?.subject, null)
  })
})
