import assert from 'node:assert/strict'
import { Agent, request } from 'node:http'
import { test } from 'node:test'
import { ROUTES } from '@okienko/contract'
import { accessTokenFor } from '@okienko/simulator/sign-in-as'
import { live, success } from '../routes/outcome.ts'
import { route } from '../routes/route.ts'
import { type Bank, openBank } from '../testing/bank.ts'

test('what is under way finishes, streams end, nothing new begins', async (t) => {
  const gate = Promise.withResolvers<void>()
  const started = Promise.withResolvers<void>()
  const state = { id: '0195f6a2-0000-7000-8000-000000000000', version: 1, state: 'invited' }
  const bank = await openBank(t, {
    routes: (edge) => {
      route(edge, ROUTES.openapi, async () => {
        started.resolve()
        await gate.promise
        return success({ openapi: '3.1.0' })
      })
      route(edge, ROUTES.followVerification, async () =>
        live({
          since: null,
          current: async () => state,
          follow: () => () => {},
          final: () => false,
        }),
      )
    },
  })
  const token = await accessTokenFor(bank.issuer, 'anna.nowak')
  const stream = await fetch(`${bank.url}/v1/verifications/${state.id}/events`, {
    headers: { authorization: `Bearer ${token}` },
  })
  const slow = fetch(`${bank.url}/openapi.json`)
  await started.promise
  const closed = bank.edge.app.close()
  assert.match(await stream.text(), /"state":"invited"/)
  await assert.rejects(fetch(`${bank.url}/healthz`))
  gate.resolve()
  const response = await slow
  assert.equal(response.status, 200)
  assert.equal(response.headers.get('connection'), 'close')
  await closed
})

test('a connection that stays open learns that the server is closing', async (t) => {
  const gate = Promise.withResolvers<void>()
  const bank = await openBank(t, {
    routes: (edge) =>
      // Holds the server open in its very first moment of closing.
      edge.app.addHook('preClose', () => gate.promise),
  })
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  assert.deepEqual(await ask(bank, '/readyz', agent), [200, 'ready'])
  const closed = bank.edge.app.close()
  assert.deepEqual(await ask(bank, '/readyz', agent), [503, 'not-ready'])
  assert.deepEqual(await ask(bank, '/openapi.json', agent), [503, 'shutting-down'])
  gate.resolve()
  await closed
})

test('what does not finish in time is cut off', async (t) => {
  const started = Promise.withResolvers<void>()
  const bank = await openBank(t, {
    limits: { close: 100 },
    routes: (edge) =>
      route(edge, ROUTES.openapi, async () => {
        started.resolve()
        return new Promise(() => {})
      }),
  })
  const stuck = assert.rejects(fetch(`${bank.url}/openapi.json`))
  await started.promise
  const from = Date.now()
  await bank.edge.app.close()
  await stuck
  assert.ok(Date.now() - from < 10_000)
})

async function ask({ url }: Bank, path: string, agent: Agent): Promise<[number, unknown]> {
  const { promise, resolve, reject } = Promise.withResolvers<[number, unknown]>()
  const outgoing = request(url + path, { agent }, async (incoming) => {
    const body = JSON.parse(Buffer.concat(await incoming.toArray()).toString())
    resolve([
      incoming.statusCode ?? 0,
      body.status === incoming.statusCode ? body.code : body.status,
    ])
  })
  outgoing.on('error', reject).end()
  return promise
}
