import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Once } from '../../application/ports/once.ts'

/** What every adapter of {@link Once} holds. `open` gives one for which every outcome but 'fault' counts. */
export function onceContract(name: string, open: () => Promise<Once<string>>): void {
  describe(`work once in ${name}`, () => {
    it('is done for the first who asks, and its outcome is given to all', async () => {
      const once = await open()
      let done = 0
      const work = async () => {
        done += 1
        return `outcome ${done}`
      }
      const together = await Promise.all(Array.from({ length: 50 }, () => once.do('a', work)))
      assert.deepEqual(new Set([...together, await once.do('a', work)]), new Set(['outcome 1']))
      assert.equal(await once.do('b', work), 'outcome 2')
    })

    it('is done again after an outcome that does not count, and after a failure', async () => {
      const once = await open()
      assert.equal(await once.do('a', async () => 'fault'), 'fault')
      await assert.rejects(
        once.do('a', () => Promise.reject(new Error('down'))),
        /down/,
      )
      assert.equal(await once.do('a', async () => 'accepted'), 'accepted')
      assert.equal(await once.do('a', async () => 'never'), 'accepted')
    })

    it('is remembered while 10,000 others are done', async () => {
      const once = await open()
      await once.do('first', async () => 'first')
      for (let n = 1; n < 10_000; n += 1) await once.do(`other ${n}`, async () => 'other')
      assert.equal(await once.do('first', async () => 'again'), 'first')
    })
  })
}
