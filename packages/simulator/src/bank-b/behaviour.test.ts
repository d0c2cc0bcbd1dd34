import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import type { BankData, BankVerification } from '@okienko/contract/bank-api'
import { openTestBankB, type TestBankB } from '../testing/bank-b.ts'
import { BEHAVIOURS } from './behaviour.ts'

let bank: TestBankB
before(async () => {
  bank = await openTestBankB()
})
afterEach(() => bank.behave('none'))
after(() => bank.close())

const raw = (path: string) =>
  fetch(`${bank.url}${path}`, {
    method: 'PUT',
    body: '{}',
    headers: { 'content-type': 'application/json' },
  })

async function state(reference: string): Promise<BankVerification> {
  return (await bank.call('state', { reference })).body
}

describe('Bank B’s system on bad days', () => {
  it('answers nothing that could be read', async () => {
    await bank.behave('down')
    assert.deepEqual(await bank.call('operations'), { status: 503, body: null })
    for (const kind of ['garbage', 'html'] as const) {
      await bank.behave(kind)
      await assert.rejects(bank.call('operations'), SyntaxError)
    }
    await bank.behave('huge')
    assert.deepEqual((await bank.call('operations')).body, {})
    await bank.behave('error-inside')
    const { status, body } = await bank.call('operations')
    assert.deepEqual([status, Object.keys(body)], [200, ['error']])
    const legacy = (await bank.legacy('SLOWNIK')).body as { naglowek: { kod: string } }
    assert.equal(legacy.naglowek.kod, '0500')
  })

  it('does what it was asked, and the answer is lost or late', async () => {
    const { reference } = await bank.start()
    await bank.behave('lost', { calls: ['cancel'] })
    const body = { reason: 'by-employee' }
    await assert.rejects(bank.call('cancel', { reference, body }), TypeError)
    assert.equal((await state(reference)).state, 'cancelled')

    const other = await bank.start()
    await bank.behave('late', { ms: 150 })
    const begun = performance.now()
    assert.equal((await bank.call('refuse', { reference: other.reference })).status, 200)
    assert.ok(performance.now() - begun >= 145)
  })

  it('does everything twice, and answers with the second', async () => {
    const { reference } = await bank.answered()
    await bank.call('receivedData', { reference })
    await bank.behave('duplicate', { calls: ['decide'] })
    const body = { decision: 'same-person', lookedForMs: 5 }
    assert.equal((await bank.call('decide', { reference, body })).status, 409)
    assert.equal((await state(reference)).state, 'released')
  })

  it('tells of a state that is over, or of another verification, or of what nobody decided', async () => {
    await bank.behave('out-of-order')
    const { reference, invitation } = await bank.start()
    await bank.world.play(invitation.text ?? '')
    const told = [await state(reference), await state(reference), await state(reference)]
    assert.deepEqual(new Set(told.map((one) => one.state)), new Set(['invited', 'received']))
    await bank.behave('lies')
    assert.notEqual((await state(reference)).reference, reference)
    await bank.behave('says-released')
    assert.equal((await state(reference)).state, 'released')
  })

  it('tells more than may be shown', async () => {
    const { reference } = await bank.answered()
    await bank.behave('too-much')
    const { body } = await bank.call('receivedData', { reference })
    assert.equal((body as BankData).attributes['pesel'], '86041241721')
  })

  it('does nothing that it cannot note', async () => {
    const { reference } = await bank.answered()
    await bank.behave('no-journal')
    assert.equal((await bank.call('receivedData', { reference })).status, 503)
    await bank.behave('none')
    const body = { decision: 'same-person', lookedForMs: 5 }
    assert.equal((await bank.call('decide', { reference, body })).status, 409)
  })

  it('takes no behaviour that there is not', async () => {
    assert.equal((await raw('/behaviour')).status, 400)
    assert.ok('hangs' in BEHAVIOURS)
  })
})
