import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import type { Turns } from '../../application/ports/turns.ts'

/** What every adapter of {@link Turns} holds, asked in two processes: `open` gives what each of them has. */
export function turnsContract(name: string, open: () => Promise<readonly [Turns, Turns]>): void {
  describe(`turns in ${name}`, () => {
    it('of one key come one after the other, in the order asked, whatever their length', async () => {
      const [turns] = await open()
      await fc.assert(
        fc.asyncProperty(fc.array(fc.nat(3), { minLength: 2, maxLength: 12 }), async (lengths) => {
          const log: string[] = []
          const work = (n: number, ms: number) => async () => {
            log.push(`begin ${n}`)
            await sleep(ms)
            log.push(`end ${n}`)
          }
          await Promise.all(lengths.map((ms, n) => turns('a', work(n, ms))))
          const expected = lengths.flatMap((_, n) => [`begin ${n}`, `end ${n}`])
          assert.deepEqual(log, expected)
        }),
        { numRuns: 20 },
      )
    })

    it('of one key never overlap, whichever process asks', async () => {
      const processes = await open()
      let underWay = 0
      const work = async () => {
        underWay += 1
        assert.equal(underWay, 1)
        await sleep(1)
        underWay -= 1
      }
      await Promise.all(Array.from({ length: 20 }, (_, n) => processes[n % 2 ? 1 : 0]('a', work)))
    })

    it('of another key do not wait', async () => {
      const [turns] = await open()
      const gate = Promise.withResolvers<void>()
      const held = turns('a', () => gate.promise)
      assert.equal(await turns('b', async () => 'done'), 'done')
      gate.resolve()
      await held
    })

    it('give what the work gives, and what it throws to whoever asked and to nobody else', async () => {
      const [here, there] = await open()
      const failing = here('a', () => Promise.reject(new Error('mine')))
      const next = there('a', async () => 'next')
      await assert.rejects(failing, /mine/)
      assert.equal(await next, 'next')
    })
  })
}
