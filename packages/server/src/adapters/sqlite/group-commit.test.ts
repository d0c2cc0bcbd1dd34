import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { groupCommit } from './group-commit.ts'

const BOUNDS = { waiting: 4, batch: 3, patience: 60_000 }
const refusal = () => new Error('refused')

/** A storage whose batches finish when the test says so. */
function slowStorage() {
  const batches: (readonly number[])[] = []
  let finish = Promise.withResolvers<void>()
  return {
    batches,
    async send(batch: readonly number[]) {
      batches.push(batch)
      await finish.promise
      return batch.map((n) => n * 10)
    },
    finish() {
      finish.resolve()
      finish = Promise.withResolvers()
    },
  }
}

describe('group commit', () => {
  it('sends at once when idle and gathers behind the batch under way, at most so many', async () => {
    const storage = slowStorage()
    const { write } = groupCommit(storage.send, BOUNDS, refusal)
    const first = write(1)
    assert.deepEqual(storage.batches, [[1]])
    const rest = [2, 3, 4, 5].map(write)
    assert.deepEqual(storage.batches, [[1]])
    storage.finish()
    assert.equal(await first, 10)
    assert.deepEqual(storage.batches, [[1], [2, 3, 4]])
    storage.finish()
    assert.deepEqual(await Promise.all(rest.slice(0, 3)), [20, 30, 40])
    storage.finish()
    assert.equal(await rest[3], 50)
    assert.deepEqual(storage.batches, [[1], [2, 3, 4], [5]])
  })

  it('acknowledges nothing before the storage has', async () => {
    const storage = slowStorage()
    const { write } = groupCommit(storage.send, BOUNDS, refusal)
    let acknowledged = false
    const writing = write(1).then(() => {
      acknowledged = true
    })
    await new Promise(setImmediate)
    assert.equal(acknowledged, false)
    storage.finish()
    await writing
  })

  it('refuses when too many wait', async () => {
    const storage = slowStorage()
    const { write } = groupCommit(storage.send, BOUNDS, refusal)
    const taken = [1, 2, 3, 4, 5].map(write)
    await assert.rejects(write(6), /refused/)
    const all = Promise.all(taken)
    for (let batch = 0; batch < 3; batch += 1) {
      storage.finish()
      await new Promise(setImmediate)
    }
    assert.deepEqual(await all, [10, 20, 30, 40, 50])
  })

  it('fails the whole batch and nothing behind it when the storage fails', async () => {
    let failing = true
    const send = async (batch: readonly number[]) => {
      await new Promise(setImmediate)
      if (failing) throw new Error('disk')
      return batch
    }
    const { write } = groupCommit(send, BOUNDS, refusal)
    const first = assert.rejects(write(1), /disk/)
    const second = write(2)
    await first
    failing = false
    assert.equal(await second, 2)
  })

  it('ends the wait after the patience, and never sends what nobody waits for', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] })
    const storage = slowStorage()
    const { write } = groupCommit(storage.send, BOUNDS, refusal)
    const sent = assert.rejects(write(1), /refused/)
    const waiting = assert.rejects(write(2), /refused/)
    t.mock.timers.tick(BOUNDS.patience)
    await Promise.all([sent, waiting])
    const third = write(3)
    storage.finish()
    await new Promise(setImmediate)
    storage.finish()
    assert.equal(await third, 30)
    assert.deepEqual(storage.batches, [[1], [3]])
  })

  it('closes when everything that waited is stored, and takes nothing more', async () => {
    const storage = slowStorage()
    const { write, close } = groupCommit(storage.send, BOUNDS, refusal)
    const writing = [write(1), write(2)]
    const closing = close()
    await assert.rejects(write(3), /refused/)
    storage.finish()
    await new Promise(setImmediate)
    storage.finish()
    await closing
    assert.deepEqual(await Promise.all(writing), [10, 20])
  })
})
