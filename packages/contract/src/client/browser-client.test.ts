import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type Client, type ClientOptions, openClient, type Reply, routes } from '../browser.ts'
import { answering, type Handler, json } from '../testing/answering.ts'

const id = '7b0d2c0e-5f0a-4d3c-9a54-0f7a3c1f6b11'
const page = (status: number): Handler => {
  return (_, response) => {
    response.writeHead(status, { 'content-type': 'text/html' }).end('<h1>Hello</h1>')
  }
}
/** For what would otherwise wait for ever where it fails. */
const SOON = { timeout: 10_000 }

async function against(t: TestContext, handler: Handler, options: ClientOptions = {}) {
  return openClient({ base: `${await answering(t, handler)}/`, ...options })
}

const codeOf = (reply: Reply<unknown>) => (reply.ok ? 'ok' : reply.problem.code)

test('a call sends what the route takes and nothing else', async (t) => {
  const seen: unknown[] = []
  const client = await against(t, ({ method, url, headers }, response, body) => {
    seen.push([method, url, headers.accept, headers['content-type'], headers['idempotency-key']])
    seen.push(body)
    json(response, 201, {})
  })
  const body = { operation: 'open-account', context: { system: 'desk' } }
  await client.call(routes.startVerification, { body, idempotencyKey: 'k'.repeat(16) })
  await client.call(routes.me, {})
  const accept = 'application/json, application/problem+json'
  assert.deepEqual(seen, [
    ['POST', '/v1/verifications', accept, 'application/json', 'k'.repeat(16)],
    JSON.stringify(body),
    ['GET', '/v1/me', accept, undefined, undefined],
    '',
  ])
})

test('problems are asked for in the language of the page, as it is at that moment', async (t) => {
  const seen: unknown[] = []
  let language = 'uk'
  const client = await against(
    t,
    ({ headers }, response) => {
      seen.push(headers['accept-language'])
      json(response, 200, {})
    },
    { language: () => language },
  )
  await client.call(routes.me, {})
  language = 'en'
  await client.call(routes.me, {})
  assert.deepEqual(seen, ['uk', 'en'])
})

test('a request is kept from caches, redirects and referrers, and has a token or a cookie', async (t) => {
  const fetch = t.mock.method(globalThis, 'fetch', async () => Response.json({}))
  await openClient().call(routes.me, {})
  await openClient({ token: async () => 'secret' }).call(routes.me, {})
  const sent = fetch.mock.calls.map(({ arguments: [url, init] }: { arguments: unknown[] }) => {
    const { cache, redirect, referrerPolicy, credentials, headers } = init as RequestInit
    const authorization = new Headers(headers).get('authorization')
    return [url, cache, redirect, referrerPolicy, credentials, authorization]
  })
  assert.deepEqual(sent, [
    ['/v1/me', 'no-store', 'error', 'no-referrer', 'include', null],
    ['/v1/me', 'no-store', 'error', 'no-referrer', 'omit', 'Bearer secret'],
  ])
})

for (const [what, token] of [
  ['throws', () => assert.fail()],
  ['rejects', () => Promise.reject(new Error())],
  ['gives what no header can hold', async () => 'a\nb'],
  ['gives nothing after all', async () => null as never],
] as const) {
  test(`a token callback that ${what} is a session that is over, and nothing is sent`, async (t) => {
    const client = await against(t, () => assert.fail(), { token })
    assert.equal(codeOf(await client.call(routes.me, {})), 'not-signed-in')
    const event = () => assert.fail()
    assert.equal(
      codeOf(await client.listen(routes.followVerification, { id }, { event })),
      'not-signed-in',
    )
  })
}

for (const [what, call] of [
  ['nothing', (client: Client) => client.call(routes.signOut, {})],
  ['a text', (client: Client) => client.call(routes.journalCheckpoint, {})],
  ['an object', (client: Client) => client.call(routes.me, {})],
] as const) {
  test(`a page of somebody between is no success where ${what} was promised`, async (t) => {
    const client = await against(t, page(200))
    assert.equal(codeOf(await call(client)), 'unexpected-answer')
  })
}

test('another success than the promised one is none', async (t) => {
  const client = await against(t, (_, response) => json(response, 200, {}))
  const body = { operation: 'open-account', context: { system: 'desk' } }
  assert.equal(codeOf(await client.call(routes.startVerification, { body })), 'unexpected-answer')
})

test('a token callback that hangs holds a call no longer than its time limit', SOON, async () => {
  const client = openClient({ token: () => new Promise(() => {}), timeoutMs: 20 })
  assert.equal(codeOf(await client.call(routes.me, {})), 'unreachable')
})

test('a problem is a value, with the members of its own', async (t) => {
  const problem = { code: 'data-gone', retryable: true, instance: `urn:uuid:${id}`, until: 'x' }
  const client = await against(t, (_, response) =>
    json(response, 410, problem, 'application/problem+json'),
  )
  assert.deepEqual(await client.call(routes.readReceivedData, { id }), {
    ok: false,
    problem: {
      code: 'data-gone',
      retryable: true,
      instance: `urn:uuid:${id}`,
      status: 410,
      document: problem,
    },
  })
})

for (const [what, handler, code] of [
  ['a sign-in wall', page(401), 'not-signed-in'],
  ['a proxy without its server', page(502), 'unreachable'],
  ['a proxy that waited in vain', page(504), 'unreachable'],
  ['an error page', page(500), 'unexpected-answer'],
  ['a page instead of an answer', page(200), 'unexpected-answer'],
  ['JSON without a code', ((_, response) => json(response, 404, { code: 7 })) as Handler],
  ['null as a problem', ((_, response) => json(response, 404, null)) as Handler],
  ['broken JSON', ((_, response) => response.end('{"a":')) as Handler],
  ['no answer at all to a question', ((_, response) => response.writeHead(204).end()) as Handler],
] as const) {
  test(`${what} is told as ${code ?? 'unexpected-answer'}`, async (t) => {
    const client = await against(t, handler)
    assert.equal(codeOf(await client.call(routes.me, {})), code ?? 'unexpected-answer')
  })
}

test('a redirect is not followed', async (t) => {
  const asked: unknown[] = []
  const client = await against(t, ({ url }, response) => {
    asked.push(url)
    response.writeHead(302, { location: '/elsewhere' }).end()
  })
  assert.equal(codeOf(await client.call(routes.me, {})), 'unreachable')
  assert.deepEqual(asked, ['/v1/me'])
})

test('an answer without end is given up, and hung up', SOON, async (t) => {
  const closed = Promise.withResolvers<void>()
  const client = await against(t, (_, response) => {
    const more = () => {
      while (!response.closed && response.write('x'.repeat(65_536)));
    }
    response.on('drain', more).on('close', () => closed.resolve())
    more()
  })
  assert.equal(codeOf(await client.call(routes.me, {})), 'unexpected-answer')
  await closed.promise
})

test('an answer that breaks off may come whole another time', async (t) => {
  const client = await against(t, (_, response) => {
    response.writeHead(200, { 'content-length': '100' })
    response.write('{', () => response.destroy())
  })
  const reply = await client.call(routes.me, {})
  assert.ok(!reply.ok && reply.problem.code === 'unreachable' && reply.problem.retryable)
})

test('an answer that is late is none, though its head be there', SOON, async (t) => {
  const client = await against(t, (_, response) => response.writeHead(200).flushHeaders(), {
    timeoutMs: 50,
  })
  const reply = await client.call(routes.me, {})
  assert.ok(!reply.ok && reply.problem.code === 'unreachable' && reply.problem.retryable)
})

test('nobody there is unreachable', async () => {
  const reply = await openClient({ base: 'http://127.0.0.1:1' }).call(routes.me, {})
  assert.deepEqual(reply, {
    ok: false,
    problem: { code: 'unreachable', retryable: true, instance: null },
  })
})

test('whoever aborts is told so, and the server is hung up on', SOON, async (t) => {
  const closed = Promise.withResolvers<void>()
  const stop = new AbortController()
  const client = await against(t, (_, response) => {
    response.on('close', () => closed.resolve())
    stop.abort()
  })
  assert.equal(codeOf(await client.call(routes.me, {}, { signal: stop.signal })), 'aborted')
  await closed.promise
  assert.equal(codeOf(await client.call(routes.me, {}, { signal: stop.signal })), 'aborted')
})

test('path parameters cannot leave their place', async (t) => {
  const seen: unknown[] = []
  const client = await against(t, ({ url }, response) => {
    seen.push(url)
    json(response, 200, {})
  })
  for (const strange of ['../../me?', 'a/b#c', '%2e%2e', '...']) {
    await client.call(routes.readVerification, { id: strange })
  }
  assert.deepEqual(seen, [
    '/v1/verifications/..%2F..%2Fme%3F',
    '/v1/verifications/a%2Fb%23c',
    '/v1/verifications/%252e%252e',
    '/v1/verifications/...',
  ])
  for (const climbing of ['', '.', '..', '\ud800']) {
    const reply = await client.call(routes.cancel, { id: climbing, body: { reason: 'new-code' } })
    assert.equal(codeOf(reply), 'invalid-request')
  }
  assert.equal(seen.length, 4)
})

test('text is text, and what says nothing is not read', async (t) => {
  const client = await against(t, ({ url }, response) => {
    if (url !== '/journal/key') response.writeHead(204).end()
    else response.writeHead(200, { 'content-type': 'text/plain' }).end('{"a":1}\n')
  })
  const key = await client.call(routes.journalKey, {})
  assert.deepEqual(key, { ok: true, status: 200, body: '{"a":1}\n' })
  const out = await client.call(routes.signOut, {})
  assert.deepEqual(out, { ok: true, status: 204, body: undefined })
})

test('letters are whole though their bytes come apart', async (t) => {
  const client = await against(t, async (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    const [...bytes] = Buffer.from(JSON.stringify({ name: 'Świątek' }))
    for (const byte of bytes) await new Promise((sent) => response.write(Buffer.of(byte), sent))
    response.end()
  })
  const reply = await client.call(routes.me, {})
  assert.ok(reply.ok && reply.body.name === 'Świątek')
})

test('what was not expected is not handed on', async (t) => {
  const client = await against(t, (_, response) => json(response, 200, { name: 'Anna' }))
  const name = async (isExpected: () => boolean) =>
    codeOf(await client.call(routes.me, {}, { isExpected }))
  assert.equal(await name(() => true), 'ok')
  assert.equal(await name(() => false), 'unexpected-answer')
  assert.equal(await name(() => assert.fail()), 'unexpected-answer')
})

test('the head of every answer is seen, refusals too', async (t) => {
  const seen: number[] = []
  const client = await against(
    t,
    ({ url }, response) => json(response, url === '/v1/me' ? 200 : 404, {}),
    { observe: ({ status }) => seen.push(status) },
  )
  await client.call(routes.me, {})
  await client.call(routes.readCatalogue, {})
  assert.deepEqual(seen, [200, 404])
})

/** Checked by the compiler alone: what callers may and may not write. */
export async function types(client: Client) {
  const reply = await client.call(routes.readVerification, { id })
  // @ts-expect-error a body is there only when the reply is ok
  reply.body
  if (reply.ok && reply.body.state === 'invited')
    reply.body.invitation.qrText satisfies string | null
  // @ts-expect-error an identifier is required
  await client.call(routes.readVerification, {})
  // @ts-expect-error a reason is required with this decision
  await client.call(routes.decide, { id, body: { decision: 'not-the-same-person' } })
  // @ts-expect-error sign-in is a browser's journey
  routes.signIn
  const key = await client.call(routes.journalKey, {})
  if (key.ok) key.body satisfies string
}
