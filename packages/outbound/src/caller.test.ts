import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { inspect } from 'node:util'
import { gzipSync } from 'node:zlib'
import type { Call } from './caller.ts'
import { NoAnswer, type NoAnswerCode } from './no-answer.ts'
import { callerOf, nobodysUrl, openOtherSystem, until } from './testing/other-system.ts'

const GET: Call = { method: 'GET', path: '/things', longest: 1_000, again: false }
const none = (code: NoAnswerCode) => ({ name: 'NoAnswer', code, message: code })

describe('an answer', () => {
  it('is a value whatever its status says, except to try later', async (t) => {
    const far = await openOtherSystem(t, (response, nth) => {
      response.writeHead(STATUSES[nth - 1] ?? 599).end(`number ${nth}`)
    })
    const STATUSES = [200, 201, 202, 400, 401, 403, 404, 409, 410, 422]
    const { call } = callerOf(t, far.url)
    for (const [index, status] of STATUSES.entries()) {
      assert.deepEqual(await call(GET), { status, text: `number ${index + 1}` })
    }
  })

  it('comes to exactly the call that was made', async (t) => {
    const far = await openOtherSystem(t, (response) => response.end())
    const { call } = callerOf(t, `${far.url}/api`, { headers: { authorization: 'Bearer key' } })
    const body = { name: 'Żaneta' }
    await call({ ...GET, method: 'POST', path: '/things?of=1', body, idempotencyKey: 'a-1' })
    await call({ ...GET, method: 'DELETE', path: '/things/1' })
    const [post, remove] = far.seen
    assert.deepEqual(
      [post?.method, post?.path, post?.body],
      ['POST', '/api/things?of=1', '{"name":"Żaneta"}'],
    )
    assert.equal(post?.headers.authorization, 'Bearer key')
    assert.equal(post?.headers['content-type'], 'application/json')
    assert.equal(post?.headers['idempotency-key'], 'a-1')
    assert.deepEqual([remove?.method, remove?.path, remove?.body], ['DELETE', '/api/things/1', ''])
    assert.equal(remove?.headers.authorization, 'Bearer key')
    assert.equal(remove?.headers['content-type'], undefined)
    assert.equal(remove?.headers['idempotency-key'], undefined)
  })

  it('comes to the headers of the caller, whatever a call has under the same names', async (t) => {
    const far = await openOtherSystem(t, (response) => response.end())
    const { call } = callerOf(t, far.url, { headers: { Authorization: 'Bearer key' } })
    await call({ ...GET, headers: { authorization: 'Bearer other', 'x-branch': 'W-1' } })
    assert.equal(far.seen[0]?.headers.authorization, 'Bearer key')
    assert.equal(far.seen[0]?.headers['x-branch'], 'W-1')
  })

  it('is read whole when it comes in pieces, and up to its longest', async (t) => {
    const text = 'zażółć gęślą jaźń'
    const far = await openOtherSystem(t, async (response) => {
      for (const byte of Buffer.from(text)) {
        response.write(Buffer.of(byte))
        await new Promise((next) => setTimeout(next, 1))
      }
      response.end()
    })
    const { call } = callerOf(t, far.url)
    assert.equal((await call({ ...GET, longest: text.length })).text, text)
    await assert.rejects(call({ ...GET, longest: text.length - 1 }), none('too-long'))
  })
})

describe('there is no answer', () => {
  for (const status of [408, 429, 500, 502, 503, 504, 599]) {
    it(`when the other system says ${status}`, async (t) => {
      const far = await openOtherSystem(t, (response) => response.writeHead(status).end('later'))
      await assert.rejects(callerOf(t, far.url).call(GET), none('try-later'))
    })
  }

  it('when nobody listens', async (t) => {
    const { call } = callerOf(t, await nobodysUrl())
    await assert.rejects(call(GET), none('no-answer'))
  })

  it('when the connection is reset before the answer, in its middle, or just short of its end', async (t) => {
    const far = await openOtherSystem(t, (response, nth) => {
      if (nth > 1) response.writeHead(200, { 'content-length': 10 }).write('123456789')
      const cut = () => (nth === 2 ? response.socket?.resetAndDestroy() : response.destroy())
      setTimeout(cut, 20)
    })
    const { call } = callerOf(t, far.url)
    for (const _ of [1, 2, 3]) await assert.rejects(call(GET), none('no-answer'))
    assert.equal(far.seen.length, 3)
  })

  it('when it goes on for ever: reading stops and the request is dropped', async (t) => {
    const far = await openOtherSystem(t, (response) => {
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(1_000)));
      }
      response.on('drain', more)
      more()
    })
    await assert.rejects(callerOf(t, far.url).call(GET), none('too-long'))
    await until(() => far.underWay() === 0)
  })

  it('when it does not begin in time, or does not end: the request is dropped', async (t) => {
    const far = await openOtherSystem(t, (response, nth) => {
      if (nth === 2) response.writeHead(200).write('and then')
    })
    const { call } = callerOf(t, far.url, { timeoutMs: 100 })
    for (const _ of [1, 2]) {
      const asked = performance.now()
      await assert.rejects(call(GET), none('too-slow'))
      assert.ok(performance.now() - asked < 1_000)
      await until(() => far.underWay() === 0)
    }
  })

  it('when it drips: the whole of it must come in time', async (t) => {
    const far = await openOtherSystem(t, (response) => {
      const drip = setInterval(() => response.write('x'), 10)
      response.on('close', () => clearInterval(drip))
    })
    const asked = performance.now()
    await assert.rejects(callerOf(t, far.url).call({ ...GET, withinMs: 150 }), none('too-slow'))
    assert.ok(performance.now() - asked < 1_000)
    await until(() => far.underWay() === 0)
  })

  it('when it swells as it is unpacked', async (t) => {
    const small = gzipSync(Buffer.alloc(100_000_000, 'x'))
    const far = await openOtherSystem(t, (response) => {
      response.setHeader('content-encoding', 'gzip').end(small)
    })
    const before = process.memoryUsage().arrayBuffers
    await assert.rejects(callerOf(t, far.url).call(GET), none('too-long'))
    assert.ok(process.memoryUsage().arrayBuffers - before < 50_000_000)
  })

  it('when it leads elsewhere: nobody is asked there', async (t) => {
    const elsewhere = await openOtherSystem(t, (response) => response.end())
    for (const status of [301, 302, 303, 307, 308]) {
      const far = await openOtherSystem(t, (response) => {
        response.writeHead(status, { location: `${elsewhere.url}/things` }).end()
      })
      await assert.rejects(callerOf(t, far.url).call(GET), none('no-answer'))
      await until(() => far.underWay() === 0)
    }
    assert.equal(elsewhere.seen.length, 0)
  })

  it('and the first fault beneath is named for the operator', async (t) => {
    const { call } = callerOf(t, await nobodysUrl())
    const fault = await call(GET).catch((error: unknown) => error)
    assert.ok(fault instanceof NoAnswer && fault.cause instanceof Error)
    assert.equal((fault.cause as NodeJS.ErrnoException).code, 'ECONNREFUSED')
  })

  it('and its fault tells nothing of what was sent or received', async (t) => {
    const far = await openOtherSystem(t, (response, nth) => {
      const secret = 'canary-answer '.repeat(10)
      if (nth === 1) response.writeHead(503, { 'x-more': 'canary-header' }).end(secret)
      if (nth === 2) response.writeHead(302, { location: 'http://canary-place.example' }).end()
      if (nth === 3) response.writeHead(200, { 'content-length': 999 }).write(secret)
      if (nth === 3) setTimeout(() => response.destroy(), 20)
      if (nth === 4) response.end('canary-answer'.repeat(200))
      if (nth === 5) response.socket?.end('canary-answer, and that is no HTTP\r\n\r\n')
    })
    const headers = { authorization: 'Bearer canary-key' }
    const { call } = callerOf(t, far.url, { headers, timeoutMs: 300 })
    const body = { pesel: 'canary-body' }
    const idempotencyKey = 'canary-idempotency'
    const post: Call = { ...GET, method: 'POST', path: '/canary-path', body, idempotencyKey }
    // The last but one is too slow, the last comes to an open circuit.
    for (const nth of [1, 2, 3, 4, 5, 6, 7]) {
      const fault = await call(post).catch((error: unknown) => error)
      assert.ok(fault instanceof NoAnswer)
      assert.doesNotMatch(inspect(fault, { depth: 9, showHidden: true }), /canary/, `${nth}`)
    }
  })
})

describe('another attempt', () => {
  it('is made where the call allows it, and nowhere else', async (t) => {
    const far = await openOtherSystem(t, (response, nth) => {
      response.writeHead(nth % 3 === 0 ? 200 : 503).end(`number ${nth}`)
    })
    const { call } = callerOf(t, far.url)
    assert.deepEqual(await call({ ...GET, again: true }), { status: 200, text: 'number 3' })
    await assert.rejects(call(GET), none('try-later'))
    assert.equal(far.seen.length, 4)
  })

  it('is the last after three', async (t) => {
    const far = await openOtherSystem(t, (response) => response.writeHead(503).end())
    await assert.rejects(callerOf(t, far.url).call({ ...GET, again: true }), none('try-later'))
    assert.equal(far.seen.length, 3)
  })

  it('carries the same body under the same idempotency key', async (t) => {
    const far = await openOtherSystem(t, (response, nth) => {
      if (nth < 3) response.destroy()
      else response.end()
    })
    const body = { order: 7 }
    const call: Call = { ...GET, method: 'POST', body, idempotencyKey: 'order-7', again: true }
    await callerOf(t, far.url).call(call)
    assert.deepEqual(
      far.seen.map((seen) => [seen.headers['idempotency-key'], seen.body]),
      Array(3).fill(['order-7', '{"order":7}']),
    )
  })

  it('is not made of what was too long', async (t) => {
    const far = await openOtherSystem(t, (response) => response.end('x'.repeat(1_001)))
    await assert.rejects(callerOf(t, far.url).call({ ...GET, again: true }), none('too-long'))
    assert.equal(far.seen.length, 1)
  })

  it('follows what the call itself judges to be no answer, whatever its status', async (t) => {
    const far = await openOtherSystem(t, (response, nth) => {
      response.writeHead(nth === 3 ? 500 : 200).end(nth === 3 ? 'no such thing' : 'maintenance')
    })
    const judge = ({ text }: { readonly text: string }) => text !== 'maintenance'
    const answer = await callerOf(t, far.url).call({ ...GET, again: true, judge })
    assert.deepEqual(answer, { status: 500, text: 'no such thing' })
    assert.equal(far.seen.length, 3)
  })

  it('does not follow an answer, however unwelcome', async (t) => {
    const far = await openOtherSystem(t, (response) => response.writeHead(409).end())
    assert.equal((await callerOf(t, far.url).call({ ...GET, again: true })).status, 409)
    assert.equal(far.seen.length, 1)
  })

  it('does not make a call longer than it may be', async (t) => {
    const far = await openOtherSystem(t, (response) => {
      setTimeout(() => response.writeHead(503).end(), 150)
    })
    const { call } = callerOf(t, far.url, { timeoutMs: 200 })
    const asked = performance.now()
    await assert.rejects(call({ ...GET, again: true }), none('too-slow'))
    assert.ok(performance.now() - asked < 400)
    await new Promise((later) => setTimeout(later, 900))
    assert.ok(far.seen.length <= 2)
  })
})

describe('the end', () => {
  it('closes the connections that were kept, and lets a call under way finish', async (t) => {
    const far = await openOtherSystem(t, (response, nth) => {
      setTimeout(() => response.end(), nth === 2 ? 100 : 0)
    })
    const caller = callerOf(t, far.url)
    await caller.call(GET)
    assert.equal(far.connections(), 1)
    const last = caller.call(GET)
    await until(() => far.seen.length === 2)
    await caller.close()
    assert.equal((await last).status, 200)
    await until(() => far.connections() === 0)
    await assert.rejects(caller.call(GET), none('no-answer'))
    assert.equal(far.seen.length, 2)
  })
})
