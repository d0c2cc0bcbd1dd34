import assert from 'node:assert/strict'
import { test } from 'node:test'
import { transaction } from '@okienko/contract/backsystem'
import { openBankSide } from '../../../../simulator/src/testing/bank-side.ts'
import { BANK_KEY, openTestWorld } from '../../../../simulator/src/testing/world.ts'
import { openClient } from './client.ts'

const order = { cardId: '4101', institutionId: '1001', validSeconds: 120, graceSeconds: 60 }

test('an order whose answer is lost once makes one transaction', async (t) => {
  const world = await openTestWorld({ polls: true })
  const bankSide = await openBankSide(() => `${world.simulator.url}/backsystem`)
  const client = openClient({ url: bankSide.url, key: BANK_KEY, timeoutMs: 2_000, openMs: 5_000 })
  t.after(async () => {
    await client.close()
    await bankSide.close()
    await world.close()
  })
  const place = (idempotencyKey?: string) =>
    client.call({
      method: 'POST',
      path: '/bank/transactions',
      body: order,
      longest: 10_000,
      again: true,
      ...(idempotencyKey !== undefined && { idempotencyKey }),
    })
  const codes = async () => {
    const answer = await (await world.call('GET', '/phone/api/offers')).json()
    const { offers } = answer as { readonly offers: readonly { readonly qrText: string }[] }
    return offers.map(({ qrText }) => qrText)
  }
  await bankSide.trouble('forgetful')
  const { status, text } = await place('key-of-the-first-order')
  assert.equal(status, 201)
  assert.deepEqual(await codes(), [transaction.parse(JSON.parse(text)).qrText])

  // Without the key the code whose answer was lost would stay, known to nobody.
  await bankSide.trouble('forgetful')
  await place()
  assert.equal((await codes()).length, 3)
})

test('a key that is used for another order, or is none, is refused', async (t) => {
  const world = await openTestWorld({ polls: true })
  t.after(() => world.close())
  const post = async (key: string, change: object = {}) => {
    const response = await fetch(`${world.simulator.url}/backsystem/bank/transactions`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${BANK_KEY}`,
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      body: JSON.stringify({ ...order, ...change }),
    })
    return response.status
  }
  assert.equal(await post('key-of-the-first-order'), 201)
  assert.equal(await post('key-of-the-first-order', { cardId: '4102' }), 422)
  assert.equal(await post('short'), 400)
})
