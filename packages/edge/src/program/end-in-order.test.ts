import assert from 'node:assert/strict'
import { beforeEach, describe, it } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { pino } from 'pino'
import { endInOrder } from './end-in-order.ts'

describe('the end of the process', () => {
  let said: { readonly msg: string; readonly cause: string }[] = []
  const logger = pino({}, { write: (line) => void said.push(JSON.parse(line)) })
  beforeEach(() => {
    said = []
  })

  it('is in order when everything closes', async () => {
    assert.equal(await endInOrder({ close: async () => {} }, logger), 0)
    assert.deepEqual(said, [])
  })

  it('comes after 15 s when something does not close, and the log says so', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] })
    let code: number | undefined
    void endInOrder({ close: () => new Promise(() => {}) }, logger).then((given) => {
      code = given
    })
    t.mock.timers.tick(14_999)
    await turn()
    assert.equal(code, undefined)
    t.mock.timers.tick(1)
    await turn()
    assert.equal(code, 1)
    assert.deepEqual(
      said.map(({ msg, cause }) => [msg, cause]),
      [['the end was not in order', 'still not closed after 15 s']],
    )
  })

  it('says of everything that could not be closed why', async () => {
    const close = async () => {
      await using stack = new AsyncDisposableStack()
      for (const words of ['the disk is gone', 'the port hangs']) {
        stack.defer(() => Promise.reject(new Error(words)))
      }
    }
    assert.equal(await endInOrder({ close }, logger), 1)
    assert.equal(said[0]?.cause, 'the port hangs; the disk is gone')
  })

  it('comes at once when something cannot be closed, and the log says why', async () => {
    const close = () => Promise.reject(new Error('the disk is gone'))
    assert.equal(await endInOrder({ close }, logger), 1)
    assert.deepEqual(
      said.map(({ cause }) => cause),
      ['the disk is gone'],
    )
  })
})
