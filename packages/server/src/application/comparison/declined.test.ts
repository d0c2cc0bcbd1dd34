import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { EMPLOYEE, WORDS } from '../testing/memory-bank.ts'
import { ANNA_ON_FILE, onFile, openRegisterBank, SUPERVISOR } from '../testing/register-bank.ts'
import { ANNA, JAN } from '../testing/visit-bank.ts'

const NO = { ...WORDS, sentence: 'To nie ta osoba.' }
const SOMEBODY_ELSE = onFile('900', { ...ANNA_ON_FILE, pesel: '44051401359', surname: 'Nowak' })
/** The bank's own system says that it is the customer 900, whose PESEL is another. */
const NAMED = { context: { knownCustomerId: '900' } }

describe('a second person who declines', () => {
  const withdraw = { operationId: 'withdraw', system: 'desk', ...NAMED }

  it('ends the visit whose data was to be used: nobody is asked again with it', async () => {
    const bank = openRegisterBank([onFile('100', ANNA_ON_FILE), SOMEBODY_ELSE])
    const first = await bank.said(ANNA)
    const waits = await bank.steps.reuse(EMPLOYEE, first.request.id, withdraw)
    assert.ok(typeof waits !== 'string' && waits.verification.state === 'held')
    const [asked] = await bank.waiting()
    await bank.steps.decline(SUPERVISOR, asked?.request.id ?? '', NO)
    assert.equal(await bank.visit(), null)
    assert.equal(bank.held.size, 0)
    assert.equal(await bank.steps.reuse(EMPLOYEE, first.request.id, withdraw), 'visit-over')
    const ended = (await bank.events()).findLast(({ kind }) => kind === 'visit-ended')
    assert.ok(ended?.kind === 'visit-ended' && ended.actor.kind === 'employee')
    assert.equal(ended.reason, 'not-the-same-person')
    assert.equal(ended.actor.employeeId, SUPERVISOR.employeeId)
  })

  it('ends the visit in which the same customer is, scanned anew or not, and nobody else’s', async () => {
    const scanned = openRegisterBank([onFile('100', ANNA_ON_FILE), SOMEBODY_ELSE])
    await scanned.said(ANNA)
    assert.equal((await scanned.said(ANNA, NAMED)).state, 'held')
    const [asked] = await scanned.waiting()
    await scanned.steps.decline(SUPERVISOR, asked?.request.id ?? '', NO)
    assert.equal(await scanned.visit(), null)
    const other = openRegisterBank([SOMEBODY_ELSE])
    const jan = await other.release(JAN)
    const beside = { ...NAMED, anotherPerson: true }
    assert.equal((await other.said(ANNA, beside)).state, 'held')
    const [another] = await other.waiting()
    await other.steps.decline(SUPERVISOR, another?.request.id ?? '', NO)
    assert.equal(await other.state(jan), 'released')
    assert.equal((await other.visit())?.customers.length, 1)
  })
})

describe('asking again', () => {
  it('in another role with what the visit has is no way past a second person', async () => {
    const bank = openRegisterBank([onFile('100', ANNA_ON_FILE), SOMEBODY_ELSE])
    const first = await bank.said(ANNA)
    const withdraw = { operationId: 'withdraw', system: 'desk', ...NAMED }
    const waits = await bank.steps.reuse(EMPLOYEE, first.request.id, withdraw)
    assert.ok(typeof waits !== 'string' && waits.verification.state === 'held')
    await bank.steps.cancel(EMPLOYEE, waits.verification.request.id, 'by-employee')
    for (const role of ['proxy', 'representative', 'co-borrower'] as const) {
      const again = await bank.steps.reuse(EMPLOYEE, first.request.id, { ...withdraw, role })
      assert.ok(typeof again !== 'string' && again.verification.state === 'held', role)
      await bank.steps.cancel(EMPLOYEE, again.verification.request.id, 'by-employee')
    }
  })
})
