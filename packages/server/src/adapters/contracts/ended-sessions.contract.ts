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
        assert.deepEqual([await ended.has('a'), await ended.has('b')], [true, true])
        assert.equal(await ended.has('c'), false)
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
      assert.equal(await there.has('a'), true)
    })

    it('are forgotten in the end: the memory does not grow for ever', async () => {
      let now = 1_000_000
      const [here, there] = await open({ now: () => now })
      await here.end('a')
      now += 1_200_000
      await here.end('b')
      assert.equal(await there.has('a'), false)
    })
  })
}
