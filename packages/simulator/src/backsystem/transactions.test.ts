import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseQrText } from '@okienko/contract/backsystem'
import { keepTransactions } from './transactions.ts'

const order = { cardId: '4101', institutionId: '1001', validSeconds: 60, graceSeconds: 60 }

test('every code carries its transaction and 256 fresh random bits', () => {
  const transactions = keepTransactions({ now: Date.now })
  const made = Array.from({ length: 100 }, () => transactions.create(order))
  const codes = made.map((transaction) => parseQrText(transaction?.qrText ?? ''))
  assert.deepEqual(
    codes.map((code) => code?.recipientId),
    made.map((transaction) => transaction?.transactionId),
  )
  const tokens = codes.map((code) => code?.securityToken ?? '')
  assert.ok(tokens.every((token) => Buffer.from(token, 'base64url').length === 32))
  assert.equal(new Set(tokens).size, 100)
  transactions.close()
})

test('a transaction is forgotten a minute after the last moment for an answer', async (context) => {
  context.mock.timers.enable({ apis: ['setInterval'] })
  let now = Date.now()
  const transactions = keepTransactions({ now: () => now })
  const { transactionId } = transactions.create(order) ?? {}
  assert.ok(transactionId)
  now += 179_000
  context.mock.timers.tick(5_000)
  assert.ok(transactions.find(transactionId))
  now += 3_000
  context.mock.timers.tick(5_000)
  assert.equal(transactions.find(transactionId), null)
  transactions.close()
})
