import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseQrText } from '@okienko/contract/backsystem'
import { type BankTransaction, keepTransactions } from './transactions.ts'

const order = { cardId: '4101', institutionId: '1001', validSeconds: 60, graceSeconds: 60 }

function create(
  transactions: ReturnType<typeof keepTransactions>,
  wanted = order,
  key?: string,
): BankTransaction {
  const created = transactions.create(wanted, key)
  assert.ok(typeof created !== 'string', String(created))
  return created
}

test('the same key and order give the same transaction while it is kept, another order none', () => {
  const transactions = keepTransactions({ now: Date.now })
  const first = create(transactions, order, 'key-of-one-order')
  assert.equal(create(transactions, { ...order }, 'key-of-one-order'), first)
  assert.equal(transactions.create({ ...order, cardId: '4102' }, 'key-of-one-order'), 'key-reused')
  assert.notEqual(create(transactions, order, 'key-of-the-next-order'), first)
  assert.notEqual(create(transactions), first)
  assert.equal(transactions.open().length, 3)
  transactions.withdraw(first.transactionId)
  assert.notEqual(create(transactions, order, 'key-of-one-order'), first)
  transactions.close()
})

test('every code carries its transaction and 256 fresh random bits', () => {
  const transactions = keepTransactions({ now: Date.now })
  const made = Array.from({ length: 100 }, () => create(transactions))
  const codes = made.map(({ qrText }) => parseQrText(qrText))
  assert.deepEqual(
    codes.map((code) => code?.recipientId),
    made.map(({ transactionId }) => transactionId),
  )
  const tokens = codes.map((code) => code?.securityToken ?? '')
  assert.ok(tokens.every((token) => Buffer.from(token, 'base64url').length === 32))
  assert.equal(new Set(tokens).size, 100)
  transactions.close()
})

test('a typed code is six digits, of one open transaction, and nothing to anybody once it is answered', () => {
  let now = Date.now()
  const transactions = keepTransactions({ now: () => now })
  const typed = () => {
    const made = transactions.create(order, undefined, { typedCode: true })
    assert.ok(typeof made !== 'string')
    return made
  }
  const [answered, withdrawn, open] = [typed(), typed(), typed()]
  assert.match(open.typedCode ?? '', /^\d{6}$/)
  assert.equal(new Set([answered, withdrawn, open].map(({ typedCode }) => typedCode)).size, 3)
  assert.equal(create(transactions).typedCode, null)
  answered.answered = true
  transactions.withdraw(withdrawn.transactionId)
  assert.equal(transactions.findTyped(answered.typedCode ?? ''), null)
  assert.equal(transactions.findTyped(withdrawn.typedCode ?? ''), null)
  assert.equal(transactions.findTyped(open.typedCode ?? ''), open)
  now += 61_000
  assert.equal(transactions.findTyped(open.typedCode ?? ''), null)
  transactions.close()
})

test('a transaction is forgotten a minute after the last moment for an answer', async (context) => {
  context.mock.timers.enable({ apis: ['setInterval'] })
  let now = Date.now()
  const transactions = keepTransactions({ now: () => now })
  const { transactionId } = create(transactions)
  now += 179_000
  context.mock.timers.tick(5_000)
  assert.ok(transactions.find(transactionId))
  now += 3_000
  context.mock.timers.tick(5_000)
  assert.equal(transactions.find(transactionId), null)
  transactions.close()
})
