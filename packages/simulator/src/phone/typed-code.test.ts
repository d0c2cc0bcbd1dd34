import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keepTransactions } from '../backsystem/transactions.ts'
import { countGuesses, findTypedCode } from './typed-code.ts'

const order = { cardId: '4101', institutionId: '1001', validSeconds: 60, graceSeconds: 60 }

function openWorld() {
  let now = 1_800_000_000_000
  const clock = { now: () => now }
  const transactions = keepTransactions(clock)
  const made = transactions.create(order, undefined, { typedCode: true })
  assert.ok(typeof made !== 'string')
  const code = made.typedCode ?? ''
  const wrong = code === '000000' ? '000001' : '000000'
  const world = { transactions, guesses: countGuesses(clock) }
  return {
    type: (typedCode: string, citizenId = 'anna') => findTypedCode(world, { citizenId, typedCode }),
    qrText: made.qrText,
    code,
    wrong,
    wait(ms: number) {
      now += ms
    },
    close: () => transactions.close(),
  }
}

test('a typed code leads to the code beside it, with a space in its middle too', () => {
  const { type, code, qrText, close } = openWorld()
  assert.deepEqual(type(code), { qrText })
  assert.deepEqual(type(`${code.slice(0, 3)} ${code.slice(3)}`), { qrText })
  close()
})

test('after five wrong codes a phone may type none for a minute, and another phone may', () => {
  const { type, code, wrong, qrText, wait, close } = openWorld()
  for (let nth = 0; nth < 5; nth += 1) assert.equal(type(wrong), 'typed-code-unknown')
  assert.equal(type(code), 'too-many-guesses')
  assert.deepEqual(type(code, 'jakub'), { qrText })
  wait(59_000)
  assert.equal(type(code), 'too-many-guesses')
  wait(1_000)
  assert.equal(type(wrong), 'typed-code-unknown')
  close()
})

test('many phones together may not try all codes', () => {
  const { type, wrong, close } = openWorld()
  for (let nth = 0; nth < 100; nth += 1) {
    assert.equal(type(wrong, `phone-${Math.floor(nth / 4)}`), 'typed-code-unknown')
  }
  assert.equal(type(wrong, 'one-more'), 'too-many-guesses')
  close()
})
