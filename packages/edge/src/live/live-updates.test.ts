import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ROUTES } from '@okienko/contract'
import { accessTokenFor, signInAs } from '@okienko/simulator/sign-in-as'
import { EventSourceParserStream } from 'eventsource-parser/stream'
import type { Limits } from '../limits.ts'
import { live } from '../routes/outcome.ts'
import { route } from '../routes/route.ts'
import { type Bank, openBank } from '../testing/bank.ts'
import { type LiveState, liveUpdates } from './live-updates.ts'

const ID = '0195f6a2-0000-7000-8000-000000000000'
const PATH = `/v1/verifications/${ID}/events`

/** A thing with a state, that tells its followers when it moves. */
function createSubject(first: LiveState | null = { id: ID, version: 1, state: 'invited' }) {
  const listeners = new Set<() => void>()
  let now = first
  let reads = 0
  return {
    followers: () => listeners.size,
    reads: () => reads,
    move(version: number, state: string) {
      now = { id: ID, version, state }
      for (const listener of listeners) listener()
    },
    feed: (since: number | null) => ({
      since,
      async current() {
        reads += 1
        return now
      },
      follow(listener: () => void) {
        listeners.add(listener)
        return () => void listeners.delete(listener)
      },
      final: (state: string) => state === 'released',
    }),
  }
}

type Subject = ReturnType<typeof createSubject>

function openWith(
  t: Parameters<typeof openBank>[0],
  subject: Subject,
  limits: Partial<Limits> = {},
) {
  return openBank(t, {
    limits,
    routes: (edge) =>
      route(edge, ROUTES.followVerification, async ({ headers }) => {
        const last = headers['last-event-id']
        return live(subject.feed(last === undefined ? null : Number(last)))
      }),
  })
}

async function follow(bank: Bank, more: Record<string, string> = {}, signal?: AbortSignal) {
  const token = await accessTokenFor(bank.issuer, 'anna.nowak')
  const headers = { authorization: `Bearer ${token}`, ...more }
  return fetch(bank.url + PATH, { headers, ...(signal && { signal }) })
}

async function* eventsOf({ body }: Response) {
  assert.ok(body)
  const decoded = body.pipeThrough(new TextDecoderStream())
  for await (const event of decoded.pipeThrough(new EventSourceParserStream())) yield event
}

async function idsOf(response: Response): Promise<unknown[]> {
  const ids: unknown[] = []
  for await (const { id } of eventsOf(response)) ids.push(id)
  return ids
}

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries++) {
    assert.ok(tries < 2_000, 'never came true')
    await new Promise((next) => setTimeout(next, 10))
  }
}

test('the stream tells state after state and ends with the final one', async (t) => {
  const subject = createSubject()
  const bank = await openWith(t, subject)
  const response = await follow(bank)
  assert.equal(response.status, 200)
  assert.equal(response.headers.get('content-type'), 'text/event-stream')
  assert.equal(response.headers.get('cache-control'), 'no-store')
  const heard: unknown[] = []
  for await (const { id, event, data } of eventsOf(response)) {
    heard.push([id, event, JSON.parse(data)])
    if (id === '1') subject.move(2, 'received')
    if (id === '2') subject.move(3, 'released')
  }
  assert.deepEqual(heard, [
    ['1', 'state', { id: ID, version: 1, state: 'invited' }],
    ['2', 'state', { id: ID, version: 2, state: 'received' }],
    ['3', 'state', { id: ID, version: 3, state: 'released' }],
  ])
  await until(() => subject.followers() === 0)
  assert.match(await bank.edge.metrics.text(), /okienko_live_streams 0/)
})

test('it goes on after the last event that the client saw', async (t) => {
  const subject = createSubject({ id: ID, version: 4, state: 'received' })
  const bank = await openWith(t, subject)
  const response = await follow(bank, { 'last-event-id': '4' })
  setTimeout(() => subject.move(5, 'released'), 30)
  assert.deepEqual(await idsOf(response), ['5'])
  assert.deepEqual(await idsOf(await follow(bank, { 'last-event-id': '2' })), ['5'])
  assert.deepEqual(await idsOf(await follow(bank, { 'last-event-id': '5' })), [])
})

test('a burst comes as its last state', async (t) => {
  const subject = createSubject()
  const bank = await openWith(t, subject)
  const response = await follow(bank)
  const ids: unknown[] = []
  for await (const { id } of eventsOf(response)) {
    ids.push(id)
    if (id === '1') {
      for (let version = 2; version <= 500; version++) subject.move(version, 'received')
      subject.move(501, 'released')
    }
  }
  assert.deepEqual(ids, ['1', '501'])
  assert.ok(subject.reads() < 10)
})

test('silence is broken by heartbeats, and a client is told when to come back', async (t) => {
  const subject = createSubject()
  const bank = await openWith(t, subject, { heartbeat: 20, streamTime: 150 })
  const text = await (await follow(bank)).text()
  assert.match(text, /^retry: 2000\n\nid: 1\n/)
  assert.match(text, /(\n:\n){1}(\n:\n)*/)
  assert.ok(text.split('\n:\n').length > 3)
  assert.equal(subject.followers(), 0)
})

test('a client that leaves is followed no longer', async (t) => {
  const subject = createSubject()
  const bank = await openWith(t, subject)
  const leaving = new AbortController()
  const response = await follow(bank, {}, leaving.signal)
  assert.equal(subject.followers(), 1)
  leaving.abort()
  await response.body?.cancel().catch(() => {})
  await until(() => subject.followers() === 0)
})

test('a client that leaves before the first state is not followed either', async (t) => {
  const subject = createSubject()
  const asked = Promise.withResolvers<void>()
  const gate = Promise.withResolvers<void>()
  const bank = await openBank(t, {
    routes: (edge) =>
      route(edge, ROUTES.followVerification, async () => {
        const feed = subject.feed(null)
        const current = async () => {
          asked.resolve()
          await gate.promise
          return feed.current()
        }
        return live({ ...feed, current })
      }),
  })
  const leaving = new AbortController()
  const left = assert.rejects(follow(bank, {}, leaving.signal))
  await asked.promise
  leaving.abort()
  await left
  setTimeout(gate.resolve, 50)
  await gate.promise
  await until(() => subject.followers() === 0)
  assert.match(await bank.edge.metrics.text(), /okienko_live_streams 0/)
})

test('what is not there cannot be followed', async (t) => {
  const subject = createSubject(null)
  const bank = await openWith(t, subject)
  const response = await follow(bank)
  assert.equal(response.status, 404)
  assert.equal(subject.followers(), 0)
})

test('streams are limited by session and in all, and a place becomes free again', async (t) => {
  const subject = createSubject()
  const bank = await openWith(t, subject, { streamsPerSession: 2, streams: 3 })
  const anna = await signInAs(bank.url, 'anna.nowak')
  const piotr = await signInAs(bank.url, 'piotr.zielinski')
  const open = async (headers: { cookie: string }) => fetch(bank.url + PATH, { headers })
  const first = await open(anna)
  assert.equal((await open(anna)).status, 200)
  assert.equal((await open(anna)).status, 429)
  assert.equal((await open(piotr)).status, 200)
  assert.equal((await open(piotr)).status, 429)
  await first.body?.cancel()
  await until(() => subject.followers() === 2)
  assert.equal((await open(piotr)).status, 200)
})

test('signing out ends the streams of that session only', async (t) => {
  const subject = createSubject()
  const bank = await openWith(t, subject)
  const anna = await signInAs(bank.url, 'anna.nowak')
  const piotr = await signInAs(bank.url, 'piotr.zielinski')
  const mine = await fetch(bank.url + PATH, { headers: anna })
  await fetch(bank.url + PATH, { headers: piotr })
  const headers = { ...anna, origin: bank.url }
  await fetch(`${bank.url}/sign-out`, { method: 'POST', headers })
  assert.match(await mine.text(), /version":1/)
  assert.equal(subject.followers(), 1)
})

test('a reader that does not read costs nothing and then gets the last state', async () => {
  const subject = createSubject()
  const updates = await liveUpdates(subject.feed(null), { heartbeat: 1, streamTime: 60_000 })
  assert.ok(updates)
  for (let version = 2; version <= 200; version++) {
    subject.move(version, 'received')
    await new Promise((next) => setImmediate(next))
  }
  subject.move(201, 'released')
  assert.ok(subject.reads() <= 2)
  const text = Buffer.concat(await updates.stream.toArray()).toString()
  assert.ok(text.endsWith('"state":"released"}\n\n'))
  assert.ok(text.length < 1_000)
})

test('an employee has so many streams in all sessions, and a colleague has their own', async (t) => {
  const bank = await openWith(t, createSubject(), { streamsPerEmployee: 2 })
  const leaving = new AbortController()
  const cookies = []
  for (const who of ['anna.nowak', 'anna.nowak', 'anna.nowak', 'piotr.zielinski']) {
    cookies.push(await signInAs(bank.url, who))
  }
  const statuses = []
  for (const headers of cookies) {
    const { signal } = leaving
    statuses.push((await fetch(bank.url + PATH, { headers, signal })).status)
  }
  leaving.abort()
  assert.deepEqual(statuses, [200, 200, 429, 200])
})
