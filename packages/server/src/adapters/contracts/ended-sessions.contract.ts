import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Clock } from '../../application/ports/clock.ts'
import type { EndedSessions } from '../../application/ports/ended-sessions.ts'

/** What every adapter of {@link EndedSessions} holds. */
export function endedSessionsContract(
  name: string,
  open: (clock: Clock) => Promise<EndedSessions>,
): void {
  describe(`ended sessions in ${name}`, () => {
    it('are known for ten minutes, and others are not', async () => {
      let now = 1_000_000
      const ended = await open({ now: () => now })
      await ended.end('a')
      now += 599_999
      await ended.end('b')
      assert.deepEqual([await ended.has('a'), await ended.has('b')], [true, true])
      assert.equal(await ended.has('c'), false)
    })

    it('that end again are known from then on', async () => {
      let now = 1_000_000
      const ended = await open({ now: () => now })
      await ended.end('a')
      now += 400_000
      await ended.end('a')
      now += 400_000
      await ended.end('b')
      assert.equal(await ended.has('a'), true)
    })
  })
}
