import assert from 'node:assert/strict'
import { it } from 'node:test'
import { patiently } from './patiently.ts'

it('work is waited for as long as there is patience, and no longer', async () => {
  let done = 0
  await patiently(async () => {
    done += 1
  }, 60_000)()
  assert.equal(done, 1)
  await assert.rejects(patiently(() => Promise.reject(new Error('mine')), 60_000)(), /mine/)
  const late = Promise.withResolvers<void>()
  // Nothing else keeps the process.
  const alive = setInterval(() => {}, 1_000)
  await patiently(() => late.promise, 5)()
  clearInterval(alive)
  late.reject(new Error('whoever has gone on does not mind'))
})
