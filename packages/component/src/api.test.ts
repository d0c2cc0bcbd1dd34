import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import type { Reply } from '@okienko/contract/browser'
import { openApi } from './api.ts'
import { ID, invited, problem } from './testing/samples.ts'

const { signal } = new AbortController()

/** What comes of asking an API that always says the same. */
async function ask(t: TestContext, status: number, type: string, body: string, date?: string) {
  const server = createServer((_, response) => {
    response.writeHead(status, { 'content-type': type, ...(date ? { date } : {}) }).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => server.close())
  const { port } = server.address() as AddressInfo
  const api = openApi({
    base: `http://127.0.0.1:${port}/`,
    token: () => null,
    language: () => 'pl',
  })
  return { api, reply: await api.read(ID, signal) }
}

const codeOf = (reply: Reply<unknown>) => (reply.ok ? 'ok' : reply.problem.code)

test('a problem document keeps its code and its instance', async (t) => {
  const body = JSON.stringify(problem('data-gone', 410))
  const { reply } = await ask(t, 410, 'application/problem+json', body)
  assert.partialDeepStrictEqual(reply, {
    ok: false,
    problem: {
      code: 'data-gone',
      retryable: false,
      instance: 'urn:uuid:3b1d0c52-8f0e-4b7a-9a55-7c1f2d3e4a5b',
    },
  })
})

for (const [what, status, body, expected] of [
  ['a proxy without its server', 502, '<h1>Bad gateway</h1>', 'unreachable'],
  ['a sign-in wall', 401, '<h1>Sign in</h1>', 'not-signed-in'],
  ['an error page', 500, '<h1>Oops</h1>', 'unexpected-answer'],
  ['a page instead of an answer', 200, '<h1>Hello</h1>', 'unexpected-answer'],
  ['null', 200, 'null', 'unexpected-answer'],
  ['another verification', 200, JSON.stringify(invited('another')), 'unexpected-answer'],
  ['an unknown state', 200, JSON.stringify({ ...invited(), state: 'new' }), 'unexpected-answer'],
  ['the verification', 200, JSON.stringify(invited()), 'ok'],
] as const)
  test(`${what} is answered with ${expected}`, async (t) => {
    const media = body.startsWith('<') ? 'text/html' : 'application/json'
    assert.equal(codeOf((await ask(t, status, media, body)).reply), expected)
  })

test('no server at all is unreachable, and may pass', async () => {
  const api = openApi({ base: 'http://127.0.0.1:1', token: () => null, language: () => 'pl' })
  assert.deepEqual(await api.read(ID, signal), {
    ok: false,
    problem: { code: 'unreachable', retryable: true, instance: null },
  })
})

test('a token that cannot be had is a session that is over', async () => {
  const api = openApi({
    base: 'http://127.0.0.1:1',
    token: () => Promise.reject(new Error()),
    language: () => 'pl',
  })
  assert.equal(codeOf(await api.read(ID, signal)), 'not-signed-in')
})

test('the time is that of the server, to within the second of its header', async (t) => {
  const body = JSON.stringify(invited())
  const ahead = new Date(Date.now() + 600_000).toUTCString()
  const { api } = await ask(t, 200, 'application/json', body, ahead)
  assert.ok(Math.abs(api.now() - Date.now() - 600_000) < 2000)
  const { api: same } = await ask(t, 200, 'application/json', body)
  assert.ok(Math.abs(same.now() - Date.now()) < 50)
})
