import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openBankSide } from '../../../../simulator/src/testing/bank-side.ts'
import { BANK_KEY, openTestWorld } from '../../../../simulator/src/testing/world.ts'
import { openClient } from './client.ts'
import { dialectOf, shippedDialect, shippedFile } from './testing/shipped-dialect.ts'

const order = { cardId: '4101', institutionId: '1001', validSeconds: 120, graceSeconds: 60 }

/** The shipped dialect, without the key by which an order is known again. */
function withoutKey() {
  const file = shippedFile('simulator')
  const calls = file['calls'] as Record<string, Record<string, unknown>>
  const { headers: _, ...invite } = calls['invite'] ?? {}
  const examples = (file['examples'] as { readonly sends?: object }[]).map(
    ({ sends: _, ...one }) => one,
  )
  return dialectOf({ ...file, calls: { ...calls, invite }, examples })
}

test('an order whose answer is lost once makes one transaction, by its key, and none without one', async (t) => {
  const world = await openTestWorld({ polls: true })
  const bankSide = await openBankSide(() => `${world.simulator.url}/backsystem`)
  const options = { url: bankSide.url, key: BANK_KEY, timeoutMs: 2_000, openMs: 5_000 }
  const client = openClient({ ...options, dialect: shippedDialect('simulator') })
  const keyless = openClient({ ...options, dialect: withoutKey() })
  t.after(async () => {
    await Promise.all([client.close(), keyless.close()])
    await bankSide.close()
    await world.close()
  })
  const asked = { ...order, validSeconds: '120', graceSeconds: '60' }
  const codes = async () => {
    const answer = await (await world.call('GET', '/phone/api/offers')).json()
    const { offers } = answer as { readonly offers: readonly { readonly qrText: string }[] }
    return offers.map(({ qrText }) => qrText)
  }
  await bankSide.trouble('forgetful')
  const placed = await client.ask('invite', { ...asked, orderKey: 'key-of-the-first-order' })
  assert.ok(placed.outcome === 'ok')
  assert.deepEqual(await codes(), [placed.value.code.qrText])

  // Without the key a second order would leave a code that nobody knows of: it is not sent again.
  await bankSide.trouble('forgetful')
  await assert.rejects(keyless.ask('invite', asked), { code: 'source-unavailable' })
  assert.equal((await codes()).length, 2)
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
