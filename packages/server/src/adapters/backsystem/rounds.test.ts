import assert from 'node:assert/strict'
import { afterEach, describe, it } from 'node:test'
import { keepAsking, nextPause, type Rounds } from './rounds.ts'

describe('rounds of asking', () => {
  let rounds: Rounds | null = null
  afterEach(() => rounds?.stop())

  it('begin at once, never overlap, and end when told', async () => {
    let running = 0
    let done = 0
    rounds = keepAsking(async () => {
      running++
      assert.equal(running, 1)
      await wait(5)
      running--
      done++
      return true
    }, 5)
    while (done < 3) await wait(5)
    await rounds.stop()
    const atStop = done
    assert.equal(running, 0)
    await wait(30)
    assert.equal(done, atStop)
  })

  it('hurry when told, also while a round is under way', async () => {
    let begun = 0
    rounds = keepAsking(async () => {
      begun++
      await wait(10)
      return true
    }, 60_000)
    rounds.hurry()
    for (const expected of [2, 3]) {
      while (begun < expected) await wait(5)
      await wait(50)
      assert.equal(begun, expected)
      rounds.hurry()
    }
  })

  it('know when something may have been missed: at first, after a failure, and when hurried', async () => {
    const told: boolean[] = []
    const reached = [true, true, false, true, true]
    rounds = keepAsking(async ({ number, afterOutage }) => {
      told.push(afterOutage)
      if (number === 4) rounds?.hurry()
      return reached[number] ?? true
    }, 5)
    while (told.length < 7) await wait(5)
    assert.deepEqual(told.slice(0, 7), [true, false, false, true, false, true, false])
  })

  it('pause longer after failures and after slow rounds, up to a bound', () => {
    assert.equal(nextPause(1_000, 0, 5), 1_000)
    assert.equal(nextPause(1_000, 0, 2_500), 2_500)
    assert.deepEqual(
      [1, 2, 3, 4, 50].map((failures) => nextPause(1_000, failures, 5)),
      [2_000, 4_000, 8_000, 10_000, 10_000],
    )
  })
})

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
