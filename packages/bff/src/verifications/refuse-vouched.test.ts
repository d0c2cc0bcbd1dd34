import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { codeOf, openBff, pause, until } from '../testing/open-bff.ts'

/** One whose customer has agreed, and whose data the bank has not checked. */
async function vouchedFor(t: TestContext, acceptsVouched: boolean) {
  const bff = await openBff(t, { acceptsVouched, limits: { look: 0 } })
  const desk = await bff.employee()
  const { id } = await desk.start()
  const [reference = ''] = bff.bank.references
  const decideBefore = new Date(Date.now() + 60_000).toISOString()
  bff.bank.set(reference, {
    ...{ reference, state: 'received', decideBefore, grade: 'vouched', hasPhoto: true },
  })
  return { bff, desk, id, reference }
}

describe('data that nobody has checked', () => {
  it('is refused unless it is accepted: shown to nobody, and cancelled at the bank', async (t) => {
    const { bff, desk, id, reference } = await vouchedFor(t, false)
    const view = await desk.until(id, 'failed')
    assert.equal(view.state === 'failed' && view.reason, 'vouched-not-allowed')
    const data = await desk.get(`/v1/verifications/${id}/received-data`)
    assert.deepEqual(await codeOf(data), [409, 'wrong-state'])
    assert.ok(!bff.bank.calls.some(({ name }) => name === 'receivedData'))
    await until(() => bff.bank.stateOf(reference) === 'cancelled')
    await pause(100)
    const cancels = bff.bank.calls.filter(({ name }) => name === 'cancel')
    assert.equal(cancels.length, 1)
  })

  it('is shown as vouched where it is accepted, and does not become proven by its release', async (t) => {
    const { bff, desk, id, reference } = await vouchedFor(t, true)
    const view = await desk.until(id, 'received')
    assert.equal(view.state === 'received' && view.grade, 'vouched')
    assert.equal((await desk.received(id)).grade, 'vouched')
    bff.bank.after(() => {
      const openUntil = new Date(Date.now() + 60_000).toISOString()
      bff.bank.set(reference, { reference, state: 'released', openUntil, grade: 'proven' })
    })
    await desk.post(`/v1/verifications/${id}/decision`, { decision: 'same-person' })
    const after = await desk.until(id, 'released')
    assert.equal(after.state === 'released' && after.grade, 'vouched')
  })
})
