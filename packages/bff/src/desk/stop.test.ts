import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { BankSilent } from '../ports/bank.ts'
import { bodyOf, openBff, pause, until } from '../testing/open-bff.ts'

describe('an end that the employee asks for', () => {
  it('is told with the reason that was pressed, whoever hears of it and whatever the bank leaves out', async (t) => {
    const bff = await openBff(t)
    const desk = await bff.employee()
    for (const [path, state, reason] of [
      ['cancellation', 'cancelled', 'new-code'],
      ['refusal', 'refused', 'at-the-counter'],
    ] as const) {
      const { id } = await desk.start()
      const reference = bff.bank.references.at(-1) ?? ''
      // The answer is lost, and the bank has one word for all of them.
      bff.bank.before((name) => {
        if (name !== 'cancel' && name !== 'refuse') return
        bff.bank.set(reference, { reference, state })
        throw new BankSilent('no-answer')
      })
      const body = path === 'cancellation' ? { reason } : undefined
      await desk.post(`/v1/verifications/${id}/${path}`, body)
      const view = await desk.until(id, state)
      assert.equal('reason' in view && view.reason, reason)
    }
  })

  it('closes what a decision of before, whose answer was lost, has released', async (t) => {
    const bff = await openBff(t)
    const desk = await bff.employee()
    const { id } = await desk.start()
    const [reference = ''] = bff.bank.references
    bff.bank.customer(reference, 'agrees')
    await desk.until(id, 'received')
    await pause((await desk.received(id)).decideInMs + 5)
    let silent = true
    bff.bank.after((name) => {
      if (silent && (name === 'decide' || name === 'state')) throw new BankSilent('no-answer')
    })
    await desk.post(`/v1/verifications/${id}/decision`, { decision: 'same-person' })
    bff.bank.before((name) => {
      if (name === 'refuse') silent = false
    })
    const refused = await desk.post(`/v1/verifications/${id}/refusal`)
    assert.notEqual((await bodyOf(refused))['state'], 'refused')
    await until(() => bff.bank.isClosed(reference))
    assert.equal((await desk.get(`/v1/verifications/${id}/released-data`)).status, 410)
  })
})
