import assert from 'node:assert/strict'
import { afterEach, before, beforeEach, test } from 'node:test'
import type { LiveChange } from '../live-views.ts'
import type { Client, ListenOptions } from './browser-client.ts'
import { followTogether } from './follow-together.ts'
import { failed } from './judge.ts'
import type { Trouble } from './reply.ts'

/** One connection of the stream, as the server has it. */
interface Connection {
  readonly say: (change?: LiveChange) => void
  readonly end: (code?: string) => void
}

const id = '7b0d2c0e-5f0a-4d3c-9a54-0f7a3c1f6b11'
const moved = (state: LiveChange['state'], version = 2): LiveChange =>
  ({ id, version, state }) as LiveChange

let stop: AbortController
before(() => {
  // What a browser's page has, and Node has not.
  Object.assign(globalThis, {
    location: { href: 'https://desk.example/' },
    addEventListener: () => {},
    removeEventListener: () => {},
  })
})
beforeEach(() => {
  stop = new AbortController()
})
afterEach(() => stop.abort())

/** A client whose streams are told what to say, and how many are open. */
function aServer() {
  const open = new Set<Connection>()
  const client = {
    listen: (_: unknown, __: unknown, { signal, word, event }: ListenOptions<LiveChange>) =>
      new Promise((resolve) => {
        const connection: Connection = {
          say(change) {
            word?.()
            if (change) event(change, 'state')
          },
          end(code) {
            open.delete(connection)
            resolve(code ? failed(code) : { ok: true, status: 200, body: undefined })
          },
        }
        open.add(connection)
        signal?.addEventListener('abort', () => connection.end('aborted'))
      }),
  } as unknown as Client
  return { client, open, one: () => [...open][0] as Connection }
}

/** A page that follows, and what it hears. */
function aPage({ client }: ReturnType<typeof aServer>, token?: () => Promise<string>) {
  const leaving = new AbortController()
  const heard = { changes: [] as LiveChange[], looks: 0, troubles: [] as Trouble[] }
  followTogether(
    client,
    token ? { token } : {},
    {
      change: (change) => heard.changes.push(change),
      look: () => heard.looks++,
      lost: (trouble) => heard.troubles.push(trouble),
    },
    AbortSignal.any([stop.signal, leaving.signal]),
  )
  return { heard, leave: () => leaving.abort() }
}

/** As long as pages take to tell one another. */
const settle = () => new Promise((on) => setTimeout(on, 60))

const tokenOf = (claims: object) => async () =>
  `x.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.y`

test('pages have one connection together, and each hears everything', async () => {
  const server = aServer()
  const pages = [aPage(server), aPage(server), aPage(server)]
  await settle()
  assert.equal(server.open.size, 1)
  server.one().say()
  await settle()
  // What moved before it began, each has to see for itself.
  assert.deepEqual(
    pages.map(({ heard }) => heard.looks),
    [1, 1, 1],
  )
  server.one().say(moved('received'))
  await settle()
  for (const { heard } of pages) assert.deepEqual(heard.changes, [moved('received')])
})

test('a page that comes later hears that the stream is there, and looks once', async () => {
  const server = aServer()
  aPage(server)
  await settle()
  server.one().say()
  const late = aPage(server)
  await settle()
  assert.equal(late.heard.looks, 1)
  assert.equal(server.open.size, 1)
})

test('when the page that has the stream goes, another one takes it over', async () => {
  const server = aServer()
  const pages = [aPage(server), aPage(server)] as const
  await settle()
  const first = server.one()
  first.say()
  pages[0].leave()
  await settle()
  assert.equal(server.open.size, 1)
  assert.notEqual(server.one(), first)
  server.one().say(moved('released', 4))
  await settle()
  assert.deepEqual(pages[1].heard.changes, [moved('released', 4)])
  assert.deepEqual(pages[0].heard.changes, [])
  pages[1].leave()
  await settle()
  assert.equal(server.open.size, 0)
})

test('what will not pass is said to the page that has the stream, and looked into by the others', async () => {
  const server = aServer()
  const [first, other] = [aPage(server), aPage(server)]
  await settle()
  server.one().end('not-signed-in')
  await settle()
  const codes = first.heard.troubles.map(({ code }) => code)
  assert.deepEqual([codes, first.heard.looks], [['not-signed-in'], 0])
  assert.deepEqual([other.heard.troubles, other.heard.looks], [[], 1])
})

test('sessions of different tokens do not mix, and one that names none follows alone', async () => {
  const server = aServer()
  const session = { iss: 'https://idp.example', sub: 'anna', sid: '1', azp: 'crm' }
  aPage(server, tokenOf(session))
  // A refreshed token is of the same session.
  aPage(server, tokenOf({ ...session, exp: 2 }))
  aPage(server, tokenOf({ ...session, sid: '2' }))
  aPage(server, tokenOf({ ...session, sub: 'piotr' }))
  aPage(server, tokenOf({ iss: 'https://idp.example', sub: 'anna' }))
  aPage(server, async () => 'opaque')
  aPage(server, async () => 'opaque')
  aPage(server)
  await settle()
  assert.equal(server.open.size, 7)
})

test('a page that hears nothing looks for itself until something is heard', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const turns = async () => {
    for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate)
  }
  const server = aServer()
  const { heard } = aPage(server)
  await turns()
  t.mock.timers.tick(4_999)
  assert.equal(heard.looks, 0)
  t.mock.timers.tick(1)
  assert.equal(heard.looks, 1)
  t.mock.timers.tick(2_000)
  t.mock.timers.tick(2_000)
  assert.equal(heard.looks, 3)
  server.one().say()
  assert.equal(heard.looks, 4)
  t.mock.timers.tick(19_999)
  server.one().say()
  t.mock.timers.tick(19_999)
  assert.equal(heard.looks, 4)
  t.mock.timers.tick(1)
  assert.equal(heard.looks, 5)
})
