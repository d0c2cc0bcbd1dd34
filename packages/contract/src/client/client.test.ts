import assert from 'node:assert/strict'
import type { ServerResponse } from 'node:http'
import { type TestContext, test } from 'node:test'
import { type Client, type ClientOptions, createClient } from '../index.ts'
import { PROBLEMS, type ProblemCode } from '../problems.ts'
import { answering, type Handler, json } from '../testing/answering.ts'
import type { StateChange } from '../views.ts'

const id = '7b0d2c0e-5f0a-4d3c-9a54-0f7a3c1f6b11'
const canary = 'Wiśniewska'

/** A client of a real HTTP server on loopback that answers as told. */
async function against(t: TestContext, handler: Handler, options: Partial<ClientOptions> = {}) {
  return createClient({ baseUrl: await answering(t, handler), ...options })
}

function refuse(response: ServerResponse, code: ProblemCode) {
  const { status, retryable, title, advice } = PROBLEMS[code]
  const texts = { title: title.pl, detail: advice.pl }
  const names = { type: `urn:okienko:problem:${code}`, instance: `urn:uuid:${id}` }
  json(
    response,
    status,
    { ...names, ...texts, status, code, retryable },
    'application/problem+json',
  )
}

const invited = {
  id,
  version: 1,
  operation: 'open-account',
  further: [],
  role: 'self',
  reuses: null,
  documentKind: 'mdowod',
  dataSet: 'standard',
  purpose: { id: '1', name: 'Umowa', legalBasis: 'art. 1' },
  asked: ['pesel', 'photo'],
  fields: ['pesel'],
  kept: ['pesel'],
  shownBefore: ['photo'],
  requestedAt: '2026-01-02T10:00:00.000Z',
  state: 'invited',
  invitation: {
    qrText: '1|2',
    scanBefore: '2026-01-02T10:02:00.000Z',
    answerBefore: '2026-01-02T10:03:00.000Z',
  },
}

test('a call sends what the route takes and returns its parsed answer', async (t) => {
  const seen: unknown[] = []
  const client = await against(
    t,
    ({ method, url, headers }, response, body) => {
      seen.push(method, url, headers['idempotency-key'], headers.authorization, body)
      seen.push(headers['accept-language'])
      json(response, 201, invited)
    },
    { authorization: { token: 'secret' }, language: 'en' },
  )
  const body = { operation: 'open-account', context: { system: 'front-office' } }
  const answer = await client.startVerification({ body, idempotencyKey: 'k'.repeat(16) })
  assert.deepEqual(answer, { ok: true, status: 201, body: invited })
  const sent = ['POST', '/v1/verifications', 'k'.repeat(16), 'Bearer secret', JSON.stringify(body)]
  assert.deepEqual(seen, [...sent, 'en'])
})

test('path parameters cannot leave their place', async (t) => {
  const client = await against(t, ({ url }, response) => {
    assert.equal(url, '/v1/verifications/..%2F..%2Fme%3F/cancellation')
    refuse(response, 'not-found')
  })
  const answer = await client.cancel({ id: '../../me?', body: { reason: 'by-employee' } })
  assert.ok(!answer.ok && answer.problem.code === 'not-found')
  await assert.rejects(client.readVerification({ id: '..' }), RangeError)
  await assert.rejects(client.followVerification({ id: '..' }).next(), RangeError)
})

test('a session cookie comes with the origin of the installation', async (t) => {
  const client = await against(
    t,
    ({ headers }, response) => {
      assert.equal(headers.cookie, 'a=b')
      assert.equal(headers.origin, `http://${headers.host}`)
      response.writeHead(204).end()
    },
    { authorization: { cookie: 'a=b' } },
  )
  assert.deepEqual(await client.signOut(), { ok: true, status: 204, body: undefined })
})

test('a problem is a value, whatever its status', async (t) => {
  const client = await against(t, (_, response) => refuse(response, 'journal-unavailable'))
  const answer = await client.readReceivedData({ id })
  assert.ok(!answer.ok)
  assert.equal(answer.problem.code, 'journal-unavailable')
  assert.equal(answer.problem.retryable, true)
})

test('an installation that is not ready answers in the form of one that is', async (t) => {
  const body = { status: 'not-ready', checks: { journal: 'failing' } }
  const client = await against(t, (_, response) => json(response, 503, body))
  assert.deepEqual(await client.ready(), { ok: true, status: 503, body })
})

test('metrics are text', async (t) => {
  const client = await against(t, (_, response) => {
    response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' }).end('up 1\n')
  })
  assert.deepEqual(await client.metrics(), { ok: true, status: 200, body: 'up 1\n' })
})

const notUnderstood: Record<string, Handler> = {
  'a page of a proxy': (_, response) => {
    response.writeHead(502, { 'content-type': 'text/html' }).end(`<h1>${canary}</h1>`)
  },
  'a body outside the contract': (_, response) => json(response, 200, { ...invited, name: canary }),
  'broken JSON': (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(`{"${canary}`)
  },
  'a problem outside the catalogue': (_, response) =>
    json(response, 500, { code: canary }, 'application/problem+json'),
  'a redirection': (_, response) => {
    response.writeHead(302, { location: '/elsewhere' }).end()
  },
  'an answer without end': (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(Buffer.alloc(9 * 1024 * 1024, 'x'))
  },
}
for (const [name, handler] of Object.entries(notUnderstood)) {
  test(`${name} is a fault that repeats nothing of it`, async (t) => {
    const client = await against(t, handler)
    await assert.rejects(client.readVerification({ id }), (fault: Error) => {
      assert.equal(fault.message, 'GET /v1/verifications/{id}: answer-not-understood')
      assert.ok(!String(fault.cause).includes(canary))
      return true
    })
  })
}

test('a call ends with its time limit, with its signal, and when nobody is there', async (t) => {
  const client = await against(t, () => {})
  await assert.rejects(client.health({}, { timeoutMs: 20 }), { code: 'timed-out' })
  const reason = new Error('the customer left')
  await assert.rejects(client.health({}, { signal: AbortSignal.abort(reason) }), reason)
  const nobody = createClient({ baseUrl: 'http://127.0.0.1:1' })
  await assert.rejects(nobody.health(), { code: 'unreachable' })
})

const event = (version: number, state: StateChange['state']) =>
  `: beat\n\nid: ${version}\nevent: state\ndata: ${JSON.stringify({ id, version, state })}\n\n`

async function states(changes: ReturnType<Client['followVerification']>) {
  const seen: string[] = []
  for await (const answer of changes) {
    seen.push(answer.ok ? answer.body.state : answer.problem.code)
  }
  return seen
}

test('following takes a lost connection up where it broke and ends with the final state', async (t) => {
  const asked: unknown[] = []
  const client = await against(t, ({ headers }, response) => {
    asked.push(headers['last-event-id'])
    if (asked.length === 2) return refuse(response, 'shutting-down')
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    if (asked.length > 2) response.write(event(3, 'released'))
    else response.write(event(1, 'invited') + event(2, 'received'), () => response.destroy())
  })
  assert.deepEqual(await states(client.followVerification({ id })), [
    'invited',
    'received',
    'released',
  ])
  assert.deepEqual(asked, [undefined, '2', '2'])
})

test('following starts after the event that the caller has seen', async (t) => {
  const client = await against(t, ({ headers }, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.end(event(Number(headers['last-event-id']) + 1, 'expired'))
  })
  for await (const change of client.followVerification({ id, lastEventId: '6' })) {
    assert.deepEqual(change, { ok: true, status: 200, body: { id, version: 7, state: 'expired' } })
  }
})

test('following ends with a problem that will not pass', async (t) => {
  const client = await against(t, (_, response) => refuse(response, 'not-found'))
  assert.deepEqual(await states(client.followVerification({ id })), ['not-found'])
})

test('who stops following hangs up', { timeout: 5_000 }, async (t) => {
  const closed = Promise.withResolvers<void>()
  const client = await against(t, (_, response) => {
    response.on('close', () => closed.resolve())
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(event(1, 'invited'))
  })
  for await (const change of client.followVerification({ id })) if (change.ok) break
  await closed.promise
})

test('following asks where somebody between holds the stream back, and tells each state once', async (t) => {
  const { invitation: _, ...rest } = invited
  const words = { pl: 'Czas minął', en: 'Time is over', uk: 'Час минув' }
  const told = { title: words, advice: words, data: null, step: 'code', repeat: true }
  const ends = { endedAt: '2026-01-02T10:02:00.000Z', reason: 'code-not-used', told }
  const views = [invited, invited, { ...rest, ...ends, version: 2, state: 'expired' }]
  let streams = 0
  const client = await against(t, ({ url = '' }, response) => {
    if (!url.endsWith('/events')) return json(response, 200, views.shift() ?? {})
    streams++
    // The head at once, and the body when it has ended.
    response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders()
  })
  const from = performance.now()
  assert.deepEqual(await states(client.followVerification({ id })), ['invited', 'expired'])
  assert.equal(streams, 1)
  assert.ok(performance.now() - from < 12_000)
})

test('following throws the reason of an aborted signal', async (t) => {
  const client = await against(t, (_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(event(1, 'invited'))
  })
  const stop = new AbortController()
  const changes = client.followVerification({ id }, { signal: stop.signal })
  await changes.next()
  const next = changes.next()
  stop.abort(new Error('page closed'))
  await assert.rejects(next, /page closed/)
})

test('following gives up after five attempts that brought nothing', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  let attempts = 0
  const fetch = async () => {
    attempts += 1
    throw new TypeError('fetch failed')
  }
  const changes = createClient({ baseUrl: 'http://127.0.0.1:1', fetch }).followVerification({ id })
  const given = assert.rejects(changes.next(), { code: 'unreachable' })
  let waiting = true
  void given.finally(() => {
    waiting = false
  })
  while (waiting) {
    await new Promise(setImmediate)
    t.mock.timers.tick(10_000)
  }
  await given
  assert.equal(attempts, 5)
})

test('a stream that falls silent is taken for lost', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  let attempts = 0
  const fetch = async (_: unknown, init?: RequestInit) => {
    attempts += 1
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(event(attempts, 'received')))
        init?.signal?.addEventListener('abort', () => controller.error(new Error('aborted')))
      },
    })
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
  }
  const changes = createClient({ baseUrl: 'http://127.0.0.1:1', fetch }).followVerification({ id })
  await changes.next()
  const next = changes.next()
  await new Promise(setImmediate)
  t.mock.timers.tick(44_999)
  await new Promise(setImmediate)
  assert.equal(attempts, 1)
  t.mock.timers.tick(1)
  await new Promise(setImmediate)
  t.mock.timers.tick(10_000)
  assert.deepEqual((await next).value, {
    ok: true,
    status: 200,
    body: { id, version: 2, state: 'received' },
  })
  await changes.return()
})

/** Checked by the compiler alone: what callers may and may not write. */
export async function types(client: Client) {
  const answer = await client.readVerification({ id })
  // @ts-expect-error a body is there only when the answer is ok
  answer.body
  if (answer.ok && answer.body.state === 'invited')
    answer.body.invitation.qrText satisfies string | null
  // @ts-expect-error an identifier is required
  await client.readVerification()
  // @ts-expect-error a reason is required with this decision
  await client.decide({ id, body: { decision: 'not-the-same-person' } })
  // @ts-expect-error no such operation field
  await client.startVerification({ body: { operationId: 'x', context: { system: 'a' } } })
  // @ts-expect-error sign-in is a browser's journey
  client.signIn
  const me = await client.me()
  if (me.ok)
    me.body.roles satisfies readonly ('advisor' | 'supervisor' | 'auditor' | 'administrator')[]
  const metrics = await client.metrics()
  if (metrics.ok) metrics.body satisfies string
  const out = await client.signOut()
  if (out.ok) out.body satisfies undefined
}
