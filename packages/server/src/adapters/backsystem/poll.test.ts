import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, it } from 'node:test'
import { openClient, type Tell } from './client.ts'
import { askOnce, type Share } from './poll.ts'
import { shippedDialect } from './testing/shipped-dialect.ts'

type Respond = (reference: string, response: ServerResponse) => void

describe('asking for results', () => {
  const cleanUp: (() => Promise<unknown>)[] = []
  afterEach(async () => {
    for (const close of cleanUp.splice(0)) await close()
  })

  /** A BackSystem that answers so, and one round of asking it about these. */
  async function ask(waiting: readonly string[], answer: Respond, share: Share = 'everything') {
    const asked: string[] = []
    const withdrawn: string[] = []
    const listener = (request: IncomingMessage, response: ServerResponse) => {
      const reference = request.url?.split('/')[3] ?? ''
      if (request.method === 'DELETE') {
        withdrawn.push(reference)
        response.writeHead(204).end()
        return
      }
      asked.push(reference)
      answer(reference, response)
    }
    const server = createServer(listener).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    const dialect = shippedDialect('simulator')
    const told: string[] = []
    const tell: Tell = (call, where) => void told.push(`${call}: ${where}`)
    const client = openClient({
      url: `http://127.0.0.1:${port}`,
      key: 'the-key-of-the-bank',
      dialect,
      tell,
      timeoutMs: 2_000,
      openMs: 5_000,
    })
    cleanUp.push(
      () => client.close(),
      async () => server.close(),
    )
    const taken: string[] = []
    const observed: string[] = []
    const reached = await askOnce({
      client,
      dialect,
      tell,
      inbox: {
        waiting: async () => waiting.map((reference) => ({ reference, memo: null })),
        receive: () => assert.fail('results are taken through take'),
        observe: (outcome) => void observed.push(outcome),
      },
      take: async (reference) => {
        taken.push(reference)
        return 'accepted'
      },
      signal: new AbortController().signal,
      share,
    })
    return { reached, asked, withdrawn, taken, observed, told }
  }

  const none: Respond = (_reference, response) => response.writeHead(204).end()
  const references = (count: number) => Array.from({ length: count }, () => randomUUID())
  const refusal = (transactionId: string) => ({
    kind: 'refused',
    transactionId,
    resultId: randomUUID(),
  })

  it('asks about each invitation once, eight at a time and 400 a second at most', async () => {
    const waiting = references(40)
    let open = 0
    let most = 0
    const from = performance.now()
    const { asked, reached } = await ask(waiting, (reference, response) => {
      open++
      most = Math.max(most, open)
      setTimeout(() => {
        open--
        none(reference, response)
      }, 5)
    })
    assert.deepEqual(asked.toSorted(), waiting.toSorted())
    assert.ok(most > 1 && most <= 8, `${most} at a time`)
    assert.ok(performance.now() - from >= 95)
    assert.ok(reached)
  })

  it('asks about all of a hundred in every round', async () => {
    const waiting = references(100)
    const { asked } = await ask(waiting, none, 7)
    assert.deepEqual(asked.toSorted(), waiting.toSorted())
  })

  it('asks about a part of more than a hundred, and about each within a few rounds', async () => {
    const waiting = references(250)
    const parts = await Promise.all(
      [0, 1, 2].map((round) => ask(waiting, none, round).then(({ asked }) => asked)),
    )
    assert.deepEqual(parts.flat().toSorted(), waiting.toSorted())
    assert.ok(parts.every(({ length }) => length > 0 && length < 150))
  })

  it('takes what there is and withdraws what has been recorded', async () => {
    const waiting = references(3)
    const { taken, withdrawn } = await ask(waiting, (reference, response) => {
      if (reference === waiting[1]) response.end(JSON.stringify(refusal(reference)))
      else none(reference, response)
    })
    assert.deepEqual(taken, [waiting[1]])
    // Nobody waits for the withdrawal.
    for (let tries = 0; withdrawn.length === 0 && tries < 200; tries++) await pause(10)
    assert.deepEqual(withdrawn, [waiting[1]])
  })

  it('lets one invitation that always fails keep no other one waiting', async () => {
    const waiting = references(20)
    const { taken, reached } = await ask(waiting, (reference, response) => {
      if (reference === waiting[0]) response.writeHead(500).end()
      else response.end(JSON.stringify(refusal(reference)))
    })
    assert.equal(taken.length, 19)
    assert.ok(reached)
  })

  it('takes the result of another transaction, rubbish and an endless one for none', async () => {
    const waiting = references(3)
    const { taken, observed, withdrawn, told } = await ask(waiting, (reference, response) => {
      if (reference === waiting[0]) response.end(JSON.stringify(refusal(randomUUID())))
      else if (reference === waiting[1]) response.end('<html>')
      else response.end('x'.repeat(1_100_000))
    })
    assert.deepEqual([taken, withdrawn], [[], []])
    assert.deepEqual(observed, ['malformed', 'malformed'])
    assert.deepEqual(told, ['result: answer: is no JSON: it begins as a page of HTML or XML does'])
  })

  it('says when nobody answered, and that is not so when there was nothing to ask', async () => {
    const down: Respond = (_reference, response) => response.writeHead(503).end()
    assert.equal((await ask(references(20), down)).reached, false)
    assert.equal((await ask([], down)).reached, true)
  })

  it('stops calling when the circuit is open', async () => {
    const { asked } = await ask(references(100), (_reference, response) => {
      response.writeHead(503).end()
    })
    assert.ok(asked.length < 20, `${asked.length} calls`)
  })
})

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
