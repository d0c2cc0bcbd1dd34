import assert from 'node:assert/strict'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { startSimulator } from './start.ts'
import { untilNothingIsOpen, watchProcess } from './testing/what-is-open.ts'
import { openTestWorld, type TestWorld } from './testing/world.ts'

let world: TestWorld
before(async () => {
  world = await openTestWorld()
})
after(() => world.close())

test('no address that another machine could reach is listened on', async () => {
  for (const host of ['0.0.0.0', '::', '192.168.0.10', 'example.org']) {
    const options = { port: 0, bankResultsUrl: null, handOver: 'signed', bankKey: 'key' } as const
    const dataDir = join(tmpdir(), 'okienko-never')
    await assert.rejects(startSimulator({ ...options, dataDir, host }), /simulator-loopback-only/)
  }
})

test('a port that is taken leaves nothing open', async () => {
  const watch = watchProcess()
  const dataDir = join(world.pkiDir, '..')
  const port = Number(new URL(world.simulator.url).port)
  const options = { bankResultsUrl: null, handOver: 'signed', bankKey: 'key' } as const
  const openedSince = watch.since()
  await assert.rejects(startSimulator({ ...options, dataDir, port }), { code: 'EADDRINUSE' })
  await untilNothingIsOpen(watch, openedSince)
})

test('a request by another host name is refused', async () => {
  const status = await new Promise((resolve, reject) => {
    const headers = { host: 'attacker.example' }
    request(`${world.simulator.url}/phone/api/citizens`, { headers }, ({ statusCode }) =>
      resolve(statusCode),
    )
      .once('error', reject)
      .end()
  })
  assert.equal(status, 421)
})

test('every response forbids what the page does not need', async () => {
  for (const path of ['/healthz', '/nowhere', '/phone/api/citizens']) {
    const { headers } = await world.call('GET', path)
    assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'/)
    assert.equal(headers.get('cache-control'), 'no-store')
  }
})

test('the page is at /phone/, and / and /phone lead there', async () => {
  for (const path of ['/', '/phone']) {
    const response = await fetch(`${world.simulator.url}${path}`, { redirect: 'manual' })
    assert.equal(response.status, 302)
    assert.equal(response.headers.get('location'), '/phone/')
  }
})

test('a browser that was led nowhere gets a page with the way on, a program a code', async () => {
  const lead = (headers: Record<string, string>) =>
    new Promise<{ type: string; text: string }>((resolve, reject) => {
      request(`${world.simulator.url}/nowhere`, { headers }, async (response) => {
        const text = Buffer.concat(await response.toArray()).toString()
        resolve({ type: String(response.headers['content-type']), text })
      })
        .once('error', reject)
        .end()
    })
  const page = await lead({ 'sec-fetch-mode': 'navigate' })
  assert.match(page.type, /^text\/html/)
  assert.match(page.text, /SYMULATOR[\s\S]*<a href="\/phone\/">/)
  const [, style = ''] = /href="([^"]+\.css)"/.exec(page.text) ?? []
  assert.equal((await fetch(world.simulator.url + style)).status, 200)
  assert.deepEqual(JSON.parse((await lead({})).text), { code: 'not-found' })
})
