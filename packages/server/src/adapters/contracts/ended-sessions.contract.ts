import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Clock } from '../../application/ports/clock.ts'
import type { EndedSessions } from '../../application/ports/ended-sessions.ts'

/** What every adapter of {@link EndedSessions} holds, asked in two processes: `open` gives what each has. */
export function endedSessionsContract(
  name: string,
  open: (clock: Clock) => Promise<readonly [EndedSessions, EndedSessions]>,
): void {
  describe(`ended sessions in ${name}`, () => {
    it('are known for ten minutes, and others are not', async () => {
      let now = 1_000_000
      const [here, there] = await open({ now: () => now })
      await here.end('a')
      now += 599_999
      await here.end('b')
      for (const ended of [here, there]) {
        assert.deepEqual([await ended.has('a', 0), await ended.has('b', 0)], [true, true])
        assert.equal(await ended.has('c', 0), false)
      }
    })

    it('that end again are known from then on', async () => {
      let now = 1_000_000
      const [here, there] = await open({ now: () => now })
      await here.end('a')
      now += 400_000
      await there.end('a')
      now += 400_000
      await here.end('b')
      assert.equal(await there.has('a', 0), true)
    })

    it('are known to whoever began before, and not to whoever began since', async () => {
      const [here, there] = await open({ now: () => 1_000_000 })
      await here.end('a')
      assert.equal(await there.has('a', 1_000_000), true)
      assert.equal(await there.has('a', 1_000_001), false)
    })

    it('are forgotten in the end: the memory does not grow for ever', async () => {
      let now = 1_000_000
      const [here, there] = await open({ now: () => now })
      await here.end('a')
      now += 1_200_000
      await here.end('b')
      assert.equal(await there.has('a', 0), false)
    })
  })
}
