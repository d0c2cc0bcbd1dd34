import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { EMPLOYEE } from '../testing/memory-bank.ts'
import { ANNA_ON_FILE, onFile, openRegisterBank } from '../testing/register-bank.ts'
import { ANNA } from '../testing/visit-bank.ts'
import { limitNamedCustomers, MOST_NAMED } from './named-customers.ts'

const HOUR = 3_600_000
const numbers = Array.from({ length: MOST_NAMED }, (_, n) => String(1_000 + n))

type Bank = ReturnType<typeof openRegisterBank>

async function withAnna(records = [onFile('100', ANNA_ON_FILE)]) {
  const bank = openRegisterBank(records)
  const { request } = await bank.said(ANNA)
  return { bank, id: request.id }
}

function using(bank: Bank, id: string, knownCustomerId: string, role?: 'proxy') {
  const context = { knownCustomerId }
  const input = { operationId: 'withdraw', system: 'desk', context, role }
  return bank.steps.reuse(EMPLOYEE, id, input)
}

describe('customers who are named with the data of somebody else', () => {
  it('are so many in an hour and no more: then nobody is asked, and the refusal is journalled', async () => {
    const { bank, id } = await withAnna()
    for (const number of numbers) assert.ok(typeof (await using(bank, id, number)) !== 'string')
    const asked = bank.asked.length
    assert.equal(await using(bank, id, '9999'), 'too-many-customers')
    assert.equal(bank.asked.length, asked)
    const refused = (await bank.events()).findLast(({ kind }) => kind === 'request-refused')
    assert.ok(refused?.kind === 'request-refused')
    assert.deepEqual([refused.reason, refused.operationId], ['too-many-customers', 'withdraw'])
    assert.ok(!JSON.stringify(refused).includes('9999'))
  })

  it('count once each, and another scan is no way past it', async () => {
    const { bank, id } = await withAnna()
    for (const number of [...numbers, ...numbers]) {
      assert.ok(typeof (await using(bank, id, number)) !== 'string')
    }
    await bank.steps.endVisit(EMPLOYEE)
    const again = await bank.said(ANNA)
    assert.equal(await using(bank, again.request.id, '9999'), 'too-many-customers')
  })

  it('are not those whose data it is, nor those for whom somebody acts, who are not asked about', async () => {
    const { bank, id } = await withAnna()
    for (const number of numbers) await using(bank, id, number)
    for (const [number, role] of [['100'], ['9999', 'proxy']] as const) {
      assert.ok(typeof (await using(bank, id, number, role)) !== 'string', number)
    }
  })

  it('are forgotten after an hour, and are those of one session', () => {
    let now = 0
    const may = limitNamedCustomers({ clock: { now: () => now } })
    for (const number of numbers) assert.ok(may('one', number))
    assert.ok(!may('one', '9999'))
    assert.ok(may('other', '9999'))
    now = HOUR
    assert.ok(may('one', '9999'))
  })
})
