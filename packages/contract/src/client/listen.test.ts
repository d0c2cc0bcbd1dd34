import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openClient, type Reply, routes } from '../browser.ts'
import { answering, type Handler, json } from '../testing/answering.ts'
import type { StateChange } from '../views.ts'

const id = '7b0d2c0e-5f0a-4d3c-9a54-0f7a3c1f6b11'
const change = (version: number): StateChange => ({ id, version, state: 'received' })
const asEvent = (version: number) =>
  `id: ${version}\nevent: state\ndata: ${JSON.stringify(change(version))}\n\n`
/** For what would otherwise wait for ever where it fails. */
const SOON = { timeout: 10_000 }

interface Heard {
  readonly told: unknown[]
  readonly reply: Promise<Reply<undefined>>
  readonly stop: AbortController
  /** Settles with the first event. */
  readonly first: Promise<void>
}

function listen(base: string, lastEventId?: string): Heard {
  const told: unknown[] = []
  const stop = new AbortController()
  const first = Promise.withResolvers<void>()
  const reply = openClient({ base }).listen(
    routes.followVerification,
    lastEventId === undefined ? { id } : { id, lastEventId },
    {
      signal: stop.signal,
      opened: () => told.push('opened'),
      event: (data, name) => {
        told.push([name, data])
        first.resolve()
      },
    },
  )
  return { told, reply, stop, first: first.promise }
}

/** Listens to a server that sends these pieces one by one and then does as told. */
async function hearing(t: TestContext, pieces: readonly (string | Uint8Array)[], last: Handler) {
  const closed = Promise.withResolvers<void>()
  const base = await answering(t, async (request, response, body) => {
    response.on('close', () => closed.resolve())
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' })
    for (const piece of pieces) await new Promise((sent) => response.write(piece, sent))
    last(request, response, body)
  })
  return { ...listen(base), closed: closed.promise }
}
const end: Handler = (_, response) => response.end()
const wait: Handler = () => undefined

const problemOf = async (reply: Promise<Reply<undefined>>) => {
  const got = await reply
  return got.ok ? 'ok' : `${got.problem.code}${got.problem.retryable ? ', may pass' : ''}`
}

test('events come as they are sent, and the end of the stream is no trouble', async (t) => {
  const { told, reply } = await hearing(t, [': beat\n\n', asEvent(1), asEvent(2)], end)
  assert.equal(await problemOf(reply), 'ok')
  assert.deepEqual(told, ['opened', ['state', change(1)], ['state', change(2)]])
})

test('events are whole however they come apart, with any end of line', async (t) => {
  const bytes = Buffer.from(`${asEvent(1)}: beat\n\n${asEvent(2)}`.replaceAll('\n', '\r\n'))
  const { told, reply } = await hearing(
    t,
    [...bytes].map((byte) => Buffer.of(byte)),
    end,
  )
  assert.equal(await problemOf(reply), 'ok')
  assert.deepEqual(told, ['opened', ['state', change(1)], ['state', change(2)]])
})

test('a stream is resumed after the event that was seen last', async (t) => {
  const base = await answering(t, ({ headers, url }, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.end(asEvent(Number(headers['last-event-id']) + 1))
    assert.equal(headers.accept, 'text/event-stream, application/problem+json')
    assert.equal(url, `/v1/verifications/${id}/events`)
  })
  const { told, reply } = listen(base, '6')
  await reply
  assert.deepEqual(told, ['opened', ['state', change(7)]])
})

test('a problem is a value, and nothing was opened', async (t) => {
  const base = await answering(t, (_, response) =>
    json(response, 404, { code: 'not-found', retryable: false }, 'application/problem+json'),
  )
  const { told, reply } = listen(base)
  assert.equal(await problemOf(reply), 'not-found')
  assert.deepEqual(told, [])
})

test('a page in the place of a stream is no stream', async (t) => {
  const base = await answering(t, (_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Hello</h1>')
  })
  const { told, reply } = listen(base)
  assert.equal(await problemOf(reply), 'unexpected-answer')
  assert.deepEqual(told, [])
})

test('nobody there, a broken stream and what is no event may pass', SOON, async (t) => {
  assert.equal(await problemOf(listen('http://127.0.0.1:1').reply), 'unreachable, may pass')
  const broken = await hearing(t, [asEvent(1)], (_, response) => response.destroy())
  assert.equal(await problemOf(broken.reply), 'unreachable, may pass')
  const garbage = await hearing(t, ['event: state\ndata: {"id"\n\n'], wait)
  assert.equal(await problemOf(garbage.reply), 'unreachable, may pass')
  await garbage.closed
})

test('a line without end is given up, and hung up', SOON, async (t) => {
  const { reply, closed } = await hearing(t, [`data: ${'x'.repeat(70_000)}`], wait)
  assert.equal(await problemOf(reply), 'unreachable, may pass')
  await closed
})

test('whoever stops listening hangs up', SOON, async (t) => {
  const { reply, stop, first, closed } = await hearing(t, [asEvent(1)], wait)
  await first
  stop.abort()
  assert.equal(await problemOf(reply), 'aborted, may pass')
  await closed
})

test('a stream is dead after 20 s of silence, and a heartbeat is none', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const beat = Promise.withResolvers<ReadableStreamDefaultController<Uint8Array>>()
  t.mock.method(globalThis, 'fetch', async (_: unknown, { signal }: RequestInit) => {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        beat.resolve(controller)
        signal?.addEventListener('abort', () => controller.error(signal.reason))
      },
    })
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
  })
  const { reply } = listen('')
  let over = false
  void reply.then(() => {
    over = true
  })
  const controller = await beat.promise
  for (let beats = 0; beats < 3; beats++) {
    t.mock.timers.tick(beats === 0 ? 4_999 : 19_999)
    controller.enqueue(new TextEncoder().encode(':\n'))
    await new Promise(setImmediate)
    assert.equal(over, false)
  }
  t.mock.timers.tick(20_000)
  assert.equal(await problemOf(reply), 'unreachable, may pass')
})

test('a stream that says nothing at all is dead after 5 s, open or not', SOON, async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const heads = { headers: { 'content-type': 'text/event-stream' } }
  for (const isOpen of [true, false]) {
    const mocked = t.mock.method(
      globalThis,
      'fetch',
      (_: unknown, { signal }: RequestInit) =>
        new Promise<Response>((resolve, reject) => {
          signal?.addEventListener('abort', () => reject(signal.reason))
          const held = new ReadableStream<Uint8Array>({
            start: (controller) =>
              signal?.addEventListener('abort', () => controller.error(signal.reason)),
          })
          if (isOpen) resolve(new Response(held, heads))
        }),
    )
    const { reply } = listen('')
    for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate)
    t.mock.timers.tick(5_000)
    assert.equal(await problemOf(reply), 'unreachable, may pass')
    mocked.mock.restore()
  }
})

test('a token callback that hangs holds a stream no longer than silence would', SOON, async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const client = openClient({ token: () => new Promise(() => {}) })
  const event = () => assert.fail()
  const reply = client.listen(routes.followVerification, { id }, { event })
  t.mock.timers.tick(5_000)
  assert.equal(await problemOf(reply), 'unreachable, may pass')
})
