import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { test } from 'node:test'
import { problem } from '@okienko/contract'
import { accessTokenFor } from '@okienko/simulator/sign-in-as'
import { type Bank, openBank } from '../testing/bank.ts'

const limits = { headersTime: 300, requestTime: 500 }

/** Writes the pieces with pauses and gives back all that the server said until it, or patience, ended it. */
async function talk(
  { url }: Bank,
  pieces: readonly string[],
  pause = 0,
  patience = 10_000,
): Promise<string> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  // Writing into a connection that the server has closed is part of the test.
  socket.on('error', () => {})
  let heard = ''
  socket.on('data', (bytes) => {
    heard += bytes.toString()
  })
  const closed = new Promise((resolve) => socket.once('close', resolve))
  for (const piece of pieces) {
    if (socket.closed) break
    socket.write(piece)
    if (pause > 0) await Promise.race([closed, new Promise((next) => setTimeout(next, pause))])
  }
  const timer = setTimeout(() => socket.destroy(), patience)
  await closed
  clearTimeout(timer)
  return heard
}

function documentIn(heard: string) {
  const [head = '', body = ''] = heard.split('\r\n\r\n')
  const document = problem.parse(JSON.parse(body))
  assert.ok(head.startsWith(`HTTP/1.1 ${document.status} `))
  assert.match(head, /content-type: application\/problem\+json/i)
  assert.match(head, /connection: close/i)
  return document.code
}

test('headers that drip in are cut off', async (t) => {
  const bank = await openBank(t, { limits })
  const started = Date.now()
  const drip = [
    'GET /healthz HTTP/1.1\r\n',
    ...Array.from({ length: 200 }, (_, n) => `x-${n}: 1\r\n`),
  ]
  assert.equal(documentIn(await talk(bank, drip, 50)), 'request-timeout')
  // To the last of its headers it would have taken ten.
  assert.ok(Date.now() - started < 8_000)
})

test('a body that drips in is cut off', async (t) => {
  const bank = await openBank(t, { limits })
  const token = await accessTokenFor(bank.issuer, 'anna.nowak')
  const heard = await talk(bank, dripping(`authorization: Bearer ${token}\r\n`), 50)
  assert.equal(documentIn(heard), 'request-timeout')
})

test('a body that drips in after its answer gets no second one', async (t) => {
  const bank = await openBank(t, { limits })
  const heard = await talk(bank, dripping(''), 50)
  assert.match(heard, /^HTTP\/1\.1 401 /)
  assert.equal(heard.split('HTTP/1.1').length, 2)
})

test('a connection on which nothing is asked is told nothing', async (t) => {
  const bank = await openBank(t, { limits })
  assert.equal(await talk(bank, []), '')
})

test('a kept connection that idles after its answer is told nothing more', async (t) => {
  const bank = await openBank(t, { limits })
  const heard = await talk(bank, ['GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n\r\n'], 0, 1_500)
  assert.match(heard, /^HTTP\/1\.1 200 /)
  assert.equal(heard.split('HTTP/1.1').length, 2)
})

test('a second request that drips in on a kept connection is cut off like the first', async (t) => {
  const bank = await openBank(t, { limits })
  const whole = 'GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n'
  const heard = await talk(bank, [whole, 'GET /healthz HTTP/1.1\r\n'], 200)
  const [first = '', second = ''] = heard.split(/(?=HTTP\/1\.1 )/)
  assert.match(first, /^HTTP\/1\.1 200 /)
  assert.equal(documentIn(second), 'request-timeout')
})

function dripping(authorization: string): string[] {
  const head = `POST /v1/verifications HTTP/1.1\r\nhost: x\r\n${authorization}`
  const type = 'content-type: application/json\r\ncontent-length: 5000\r\n\r\n'
  return [head + type, ...Array.from({ length: 200 }, () => ' ')]
}

test('headers that are too large are refused', async (t) => {
  const bank = await openBank(t)
  const heard = await talk(bank, [`GET /healthz HTTP/1.1\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`])
  assert.equal(documentIn(heard), 'payload-too-large')
})

test('what is not HTTP is refused', async (t) => {
  const bank = await openBank(t)
  assert.equal(documentIn(await talk(bank, ['CANARY /x\r\n\r\n'])), 'invalid-request')
  assert.ok(!bank.logs().includes('CANARY'))
  const metrics = await bank.edge.metrics.text()
  assert.match(metrics, /okienko_problems_total\{code="invalid-request"\} 1/)
})

test('an expectation that is none, no host and two hosts are refused', async (t) => {
  const bank = await openBank(t)
  const ask = (start: string, ...headers: string[]) =>
    talk(bank, [[start, ...headers, '', ''].join('\r\n')], 0, 2_000)
  const current = 'GET /healthz HTTP/1.1'
  const refused = [
    ask(current, 'host: x', 'expect: CANARY'),
    ask(current),
    ask(current, 'host: x', 'Host: CANARY'),
    ask('GET /CANARY HTTP/1.1'),
  ]
  for (const heard of await Promise.all(refused)) {
    assert.equal(documentIn(heard), 'invalid-request')
    assert.ok(!heard.includes('CANARY'))
  }
  const old = await ask('GET /healthz HTTP/1.0')
  assert.match(old, /^HTTP\/1\.1 200 /)
  const expected = await ask(current, 'host: x', 'expect: 100-continue', 'connection: close')
  assert.match(expected, /^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 /)
})
