import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readiness } from '@okienko/contract'
import { accessTokenFor, signInAs } from '@okienko/simulator/sign-in-as'
import { openBank } from '../testing/bank.ts'

test('the process is healthy as soon as it answers', async (t) => {
  const bank = await openBank(t)
  assert.deepEqual(await (await fetch(`${bank.url}/healthz`)).json(), { status: 'ok' })
})

test('it is ready when every check passes in time', async (t) => {
  let journal: () => Promise<void> = async () => {}
  const bank = await openBank(t, {
    readiness: { journal: () => journal(), source: async () => {} },
  })
  const ready = async () => {
    const response = await fetch(`${bank.url}/readyz`)
    return [response.status, await response.json()]
  }
  const checks = { journal: 'ok', source: 'ok' }
  assert.deepEqual(await ready(), [200, { status: 'ready', checks }])
  const failing = { status: 'not-ready', checks: { ...checks, journal: 'failing' } }
  journal = async () => {
    throw new Error('canary')
  }
  assert.deepEqual(await ready(), [503, failing])
  journal = () => new Promise(() => {})
  const from = Date.now()
  assert.deepEqual(await ready(), [503, failing])
  assert.ok(Date.now() - from < 10_000)
})

test('whoever asks by HEAD is told the same, without a body', async (t) => {
  let journal: () => Promise<void> = async () => {}
  const bank = await openBank(t, { readiness: { journal: () => journal() } })
  const ask = async (path: string, method: 'GET' | 'HEAD') => {
    const { status, headers, ...answer } = await fetch(`${bank.url}${path}`, { method }).then(
      async (response) => ({
        status: response.status,
        headers: response.headers,
        body: await response.text(),
      }),
    )
    const [type, length] = [headers.get('content-type'), headers.get('content-length')]
    return { told: { status, type, length }, body: answer.body }
  }
  for (const path of ['/healthz', '/readyz']) {
    const head = await ask(path, 'HEAD')
    assert.deepEqual(head.told, (await ask(path, 'GET')).told, path)
    assert.deepEqual([head.told.status, head.body], [200, ''], path)
  }
  journal = async () => {
    throw new Error('canary')
  }
  assert.equal((await ask('/readyz', 'HEAD')).told.status, 503)
  assert.equal(
    (await ask('/metrics', 'HEAD')).told.status,
    (await ask('/metrics', 'GET')).told.status,
  )
})

test('HEAD opens nothing that GET does not, and no other method is a probe', async (t) => {
  const bank = await openBank(t, { metrics: { token: 'a-token-of-some-length' } })
  const status = async (method: string, path: string, authorization?: string) =>
    (
      await fetch(`${bank.url}${path}`, {
        method,
        ...(authorization && { headers: { authorization } }),
      })
    ).status
  assert.equal(await status('HEAD', '/metrics'), 401)
  assert.equal(await status('HEAD', '/metrics', 'Bearer another'), 401)
  assert.equal(await status('HEAD', '/metrics', 'Bearer a-token-of-some-length'), 200)
  assert.equal(await status('POST', '/healthz'), 405)
  assert.equal(await status('HEAD', '/v1/verifications'), 405)
})

test('it says how far the journal is witnessed, where there is a journal', async (t) => {
  let witnesses = { cosigned: 2, required: 1, configured: 2, silentSeconds: 0 }
  const bank = await openBank(t, { witnesses: () => witnesses })
  const told = async () =>
    readiness.parse(await (await fetch(`${bank.url}/readyz`)).json()).witnesses
  assert.deepEqual(await told(), witnesses)
  witnesses = { cosigned: 0, required: 1, configured: 2, silentSeconds: 61 }
  assert.deepEqual(await told(), witnesses)
})

test('it says what is accepted and should not last, and is ready', async (t) => {
  const bank = await openBank(t, { warnings: () => ['no-second-place', 'no-witness'] })
  const answer = await fetch(`${bank.url}/readyz`)
  const { status, warnings } = readiness.parse(await answer.json())
  assert.deepEqual(
    [answer.status, status, warnings],
    [200, 'ready', ['no-second-place', 'no-witness']],
  )
})

test('metrics tell how the service does, and nothing of what people do', async (t) => {
  const bank = await openBank(t)
  const count = bank.edge.metrics.counter('okienko_things_total', 'Things.', ['good', 'bad'])
  count('good')
  const { cookie } = await signInAs(bank.url, 'tomasz.krawczyk')
  await fetch(`${bank.url}/v1/verifications`, { headers: { cookie } })
  await fetch(`${bank.url}/v1/verifications/canary-1`)
  await fetch(`${bank.url}/canary-2?canary-3`)
  await fetch(`${bank.url}/sign-in?canary=4`)
  const response = await fetch(`${bank.url}/metrics`)
  assert.match(response.headers.get('content-type') ?? '', /^text\/plain/)
  const text = await response.text()
  const lines = [
    'okienko_things_total{outcome="good"} 1',
    'okienko_things_total{outcome="bad"} 0',
    'okienko_problems_total{code="invalid-request"} 1',
    'okienko_problems_total{code="journal-unavailable"} 0',
    'okienko_http_request_seconds_count{method="GET",path="other",status="4xx"} 1',
    'okienko_live_streams 0',
  ]
  for (const line of lines) assert.ok(text.includes(`${line}\n`), line)
  assert.match(text, /^process_cpu_seconds_total /m)
  assert.doesNotMatch(text, /canary|krawczyk|role-not-allowed|not-signed-in|sign|verification/)
})

test('metrics are for whoever shows the token, where one is asked for', async (t) => {
  const bank = await openBank(t, { metrics: { token: 'a-token-of-some-length' } })
  const outcome = async (authorization?: string) => {
    const headers = new Headers()
    if (authorization !== undefined) headers.set('authorization', authorization)
    return (await fetch(`${bank.url}/metrics`, { headers })).status
  }
  assert.equal(await outcome('Bearer a-token-of-some-length'), 200)
  const employee = await accessTokenFor(bank.issuer, 'ewa.sikora')
  const others = ['Bearer a-token-of-some-lengt', 'Bearer ', 'a-token-of-some-length', '']
  for (const wrong of [undefined, ...others, `Bearer ${employee}`]) {
    assert.equal(await outcome(wrong), 401, wrong ?? 'nothing')
  }
})

test('metrics are not there where no token was set', async (t) => {
  const bank = await openBank(t, { metrics: 'closed' })
  const [there, nowhere] = [`${bank.url}/metrics`, `${bank.url}/nowhere`]
  const told = async (url: string) => {
    const response = await fetch(url)
    const { code } = (await response.json()) as { code: unknown }
    return [response.status, code]
  }
  assert.deepEqual(await told(there), await told(nowhere))
})
