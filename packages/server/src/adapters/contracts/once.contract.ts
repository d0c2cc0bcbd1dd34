import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Once } from '../../application/ports/once.ts'

/**
 * What every adapter of {@link Once} holds, asked in two processes: `open` gives what each of them has, and
 * every outcome but 'fault' counts.
 */
export function onceContract(
  name: string,
  open: () => Promise<readonly [Once<string>, Once<string>]>,
): void {
  describe(`work once in ${name}`, () => {
    it('is done for the first who asks, and its outcome is given to all', async () => {
      const [here, there] = await open()
      let done = 0
      const work = async () => {
        done += 1
        return `outcome ${done}`
      }
      const together = await Promise.all(
        Array.from({ length: 50 }, (_, n) => (n % 2 ? there : here).do('a', work)),
      )
      assert.deepEqual(new Set([...together, await there.do('a', work)]), new Set(['outcome 1']))
      assert.equal(await here.do('b', work), 'outcome 2')
    })

    it('is done again after an outcome that does not count, and after a failure', async () => {
      const [here, there] = await open()
      assert.equal(await here.do('a', async () => 'fault'), 'fault')
      await assert.rejects(
        there.do('a', () => Promise.reject(new Error('down'))),
        /down/,
      )
      assert.equal(await here.do('a', async () => 'accepted'), 'accepted')
      assert.equal(await there.do('a', async () => 'never'), 'accepted')
    })

    it('is remembered while 10,000 others are done', async () => {
      const [here, there] = await open()
      await here.do('first', async () => 'first')
      for (let n = 1; n < 10_000; n += 1) await here.do(`other ${n}`, async () => 'other')
      assert.equal(await there.do('first', async () => 'again'), 'first')
    })
  })
}
