import assert from 'node:assert/strict'
import { test } from 'node:test'
import { questions } from './questions.ts'

test('no more run at once than may, and all of them run, whatever becomes of one', async () => {
  const ask = questions(3)
  let underWay = 0
  let most = 0
  let done = 0
  const all = Array.from({ length: 50 }, (_, n) =>
    ask(async () => {
      underWay += 1
      most = Math.max(most, underWay)
      await new Promise((next) => setTimeout(next, n % 4))
      underWay -= 1
      done += 1
      if (n % 10 === 0) throw new Error('one of them')
    }).catch(() => {}),
  )
  assert.equal(ask.underWay(), 50)
  await Promise.all(all)
  assert.equal(most, 3)
  assert.equal(done, 50)
  assert.equal(ask.underWay(), 0)
})
