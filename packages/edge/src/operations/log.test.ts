import assert from 'node:assert/strict'
import { test } from 'node:test'
import { accessTokenFor } from '@okienko/simulator/sign-in-as'
import { openBank } from '../testing/bank.ts'

test('logs name route, status and problem, and nothing that a client sent', async (t) => {
  const bank = await openBank(t)
  const token = await accessTokenFor(bank.issuer, 'anna.nowak')
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'x-canary': 'canary-header',
    'x-request-id': 'canary-id',
    'user-agent': 'canary-agent',
    referer: 'http://canary.example/',
    cookie: 'okienko=canary-cookie; okienko-sign-in=canary-state',
    'idempotency-key': 'canary-key-0000000',
    'accept-language': 'canary',
  }
  const post = (path: string, body: string) =>
    fetch(bank.url + path, { method: 'POST', headers, body })
  await post('/v1/verifications', '{"operation":"canary","context":{"system":"canary"}}')
  await post('/v1/verifications', '{"canary')
  await post('/v1/verifications?canary=1', '{}')
  await post('/canary', '{}')
  for (const path of [
    '/v1/verifications/canary',
    '/v1/verifications/%ffcanary',
    '/v1/me?canary=canary',
    '/canary//canary?canary',
    '/sign-in?returnTo=/canary',
    '/sign-in?canary=canary',
    '/sign-in/callback?code=canary&state=canary&error=canary&error_description=canary',
  ]) {
    await fetch(bank.url + path, { headers, redirect: 'manual' })
  }
  const logs = bank.logs()
  assert.doesNotMatch(logs, /canary/)
  for (const personal of ['nowak', 'Nowak', token]) assert.ok(!logs.includes(personal))
  const lines = logs
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  const [first] = lines.filter(({ msg }) => msg === 'request')
  assert.deepEqual(
    { method: first.method, route: first.route, status: first.status, problem: first.problem },
    { method: 'POST', route: '/v1/verifications', status: 422, problem: 'operation-unknown' },
  )
  assert.match(first.requestId, /^[0-9a-f-]{36}$/)
  assert.equal(typeof first.ms, 'number')
  assert.equal(lines.filter(({ msg }) => msg === 'request').length, 11)
})

test('the id of a problem finds its line in the log', async (t) => {
  const bank = await openBank(t)
  const problem = (await (await fetch(`${bank.url}/nothing`)).json()) as { instance: string }
  const id = problem.instance.replace('urn:uuid:', '')
  assert.ok(bank.logs().includes(`"requestId":"${id}"`))
})
