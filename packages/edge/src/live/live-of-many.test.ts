import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ROUTES } from '@okienko/contract'
import { signInAs } from '@okienko/simulator/sign-in-as'
import { EventSourceParserStream } from 'eventsource-parser/stream'
import { liveOfMany } from '../routes/outcome.ts'
import { route } from '../routes/route.ts'
import { type Bank, openBank } from '../testing/bank.ts'
import type { OneOfMany } from './live-updates.ts'

/** Several things with states, and whoever follows them. */
function openThings() {
  const things = new Map<string, OneOfMany>()
  const listeners = new Set<() => void>()
  return {
    followers: () => listeners.size,
    put(id: string, version: number, state: string, mark = state) {
      things.set(id, { id, version, state, mark })
      for (const listener of listeners) listener()
    },
    feed: {
      current: async () => [...things.values()],
      follow(listener: () => void) {
        listeners.add(listener)
        return () => void listeners.delete(listener)
      },
    },
  }
}

const openWith = (t: Parameters<typeof openBank>[0], things: ReturnType<typeof openThings>) =>
  openBank(t, {
    routes: (edge) => route(edge, ROUTES.followSession, async () => liveOfMany(things.feed)),
  })

async function* eventsAt({ url }: Bank, cookie: string, signal: AbortSignal) {
  const response = await fetch(`${url}/v1/events`, { headers: { cookie }, signal })
  assert.equal(response.headers.get('content-type'), 'text/event-stream')
  assert.ok(response.body)
  const decoded = response.body.pipeThrough(new TextDecoderStream())
  for await (const event of decoded.pipeThrough(new EventSourceParserStream())) {
    assert.equal(event.id, undefined, 'there is nothing to resume')
    yield JSON.parse(event.data)
  }
}

test('a stream of many things tells each as it is, and then what has changed', async (t) => {
  const things = openThings()
  things.put('a', 1, 'invited')
  things.put('b', 4, 'received')
  const bank = await openWith(t, things)
  const { cookie } = await signInAs(bank.url, 'anna.nowak')
  const leaving = new AbortController()
  const told: unknown[] = []
  for await (const { id, version, state } of eventsAt(bank, cookie, leaving.signal)) {
    told.push([id, version, state])
    if (told.length === 2) {
      // What only its version says is not told; a mark of its own is.
      things.put('b', 5, 'received')
      things.put('a', 2, 'received')
    }
    if (told.length === 3) things.put('c', 7, 'waiting', '7')
    if (told.length === 4) things.put('c', 8, 'waiting', '8')
    if (told.length === 5) break
  }
  leaving.abort()
  assert.deepEqual(told, [
    ['a', 1, 'invited'],
    ['b', 4, 'received'],
    ['a', 2, 'received'],
    ['c', 7, 'waiting'],
    ['c', 8, 'waiting'],
  ])
  for (let tries = 0; things.followers() > 0; tries++) {
    assert.ok(tries < 200, 'nobody is followed for ever')
    await new Promise((next) => setTimeout(next, 10))
  }
})

test('signing out ends it, and nobody else has it', async (t) => {
  const things = openThings()
  const bank = await openWith(t, things)
  const { cookie } = await signInAs(bank.url, 'anna.nowak')
  const stream = await fetch(`${bank.url}/v1/events`, { headers: { cookie } })
  const out = { method: 'POST', headers: { cookie, origin: bank.url } }
  await fetch(`${bank.url}/sign-out`, out)
  await stream.text()
  assert.equal((await fetch(`${bank.url}/v1/events`)).status, 401)
  assert.equal((await fetch(`${bank.url}/v1/events`, { headers: { cookie } })).status, 401)
})
