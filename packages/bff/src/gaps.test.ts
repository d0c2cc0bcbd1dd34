import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ROUTES, type RouteName } from '@okienko/contract'
import { BANK_GAPS } from '@okienko/contract/bank-api'
import { NOT_DONE, NOT_SERVED, SERVED } from './gaps.ts'
import { bodyOf, openBff } from './testing/open-bff.ts'

test('every route of the contract is there, or is a gap that is told', async (t) => {
  const bff = await openBff(t)
  const desk = await bff.employee()
  const document = await bodyOf(await fetch(`${bff.url}/openapi.json`))
  for (const name of Object.keys(ROUTES) as RouteName[]) {
    const { method, path } = ROUTES[name]
    const told = document['paths'][path]?.[method.toLowerCase()] !== undefined
    assert.equal(told, SERVED.includes(name), name)
    // Whoever signs out is asked for nothing any more.
    if (name in NOT_SERVED) {
      const at = path.replace(/\{[^}]+\}/g, '7b0d2c0e-5f0a-4d3c-9a54-0f7a3c1f6b11')
      const answer = method === 'GET' ? await desk.get(at) : await desk.post(at, {})
      const { code } = await bodyOf(answer)
      assert.ok(code === 'not-found' || code === 'method-not-allowed', `${name}: ${code}`)
    }
  }
  assert.equal(SERVED.length + Object.keys(NOT_SERVED).length, Object.keys(ROUTES).length)
})

test('each gap is told of once, in words', () => {
  const told = new Set<string>([...Object.values(NOT_SERVED), ...NOT_DONE])
  assert.deepEqual([...told].sort(), Object.keys(BANK_GAPS).sort())
})

test('what the component asks for beside the five steps is answered, and empty', async (t) => {
  const bff = await openBff(t)
  const desk = await bff.employee()
  const read = async (path: string) => (await desk.get(path)).json()
  assert.deepEqual(await read('/v1/visit'), { visit: null, ended: null })
  assert.deepEqual(await read('/v1/visit/names'), { customers: [] })
  assert.deepEqual(await read('/v1/applications'), { applications: [] })
})

test('several operations in one code are refused in words, and another person says nothing', async (t) => {
  const bff = await openBff(t)
  const desk = await bff.employee()
  const context = { system: 'desk' }
  const several = { operation: 'account-opening', further: ['account-opening'], context }
  const refused = await desk.post('/v1/verifications', several)
  assert.equal(refused.status, 422)
  assert.equal((await bodyOf(refused))['code'], 'operations-not-together')
  const another = { operation: 'account-opening', anotherPerson: true, context }
  assert.equal((await desk.post('/v1/verifications', another)).status, 201)
})

test('who keeps which promise is told to whoever runs it', async (t) => {
  const bff = await openBff(t)
  const { promises } = await bodyOf(await fetch(`${bff.url}/readyz`))
  assert.equal(Object.keys(promises).length, 12)
  assert.equal(promises['8'], 'okienko')
  assert.equal(promises['2'], 'bank')
})
